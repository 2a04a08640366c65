from heed.kit.activity.verbs import Verb

TAKEN = Verb("backups.taken", "took a backup of the whole record")
