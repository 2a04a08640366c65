from heed.kit.activity.verbs import Verb

LISTED = Verb("activity.listed", "looked at the log", is_read=True)
