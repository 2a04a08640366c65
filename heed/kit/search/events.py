from heed.kit.activity.verbs import Verb

SEARCHED = Verb("search.searched", "searched the record", is_read=True)
