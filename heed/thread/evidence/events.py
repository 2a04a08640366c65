from heed.kit.activity.verbs import Verb

READING_TAKEN = Verb("evidence.reading-taken", "took a reading of a measure")
