from heed.kit.activity.verbs import Verb

DONE = Verb("daily.done", "did a day's work")
