from heed.kit.activity.verbs import Verb

MIGRATION_BEGUN = Verb("activity.migration-begun", "began to bring the tables up to date")
RECOMMITTED = Verb("activity.recommitted", "vouched again for the rows that a migration changed")
LISTED = Verb("activity.listed", "looked at the log", is_read=True)
