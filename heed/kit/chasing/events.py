from heed.kit.activity.verbs import Verb

LADDER_SET = Verb("chasing.ladder-set", "set when people are reminded")
CALENDAR_OPENED = Verb("chasing.calendar-linked", "made an address for their calendar")
CALENDAR_ENDED = Verb("chasing.calendar-ended", "ended the address of their calendar")

LISTED = Verb("chasing.listed", "looked at what is due from them", is_read=True)
CALENDAR_READ = Verb("chasing.calendar-read", "had their calendar read their dates", is_read=True)
