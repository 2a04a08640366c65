from heed.kit.activity.verbs import Verb

RECEIVED = Verb("backloading.received", "sent a workbook of old reviews")
CHECKED = Verb("backloading.checked", "compared rows of old reviews with the record")
CONFIRMED = Verb("backloading.confirmed", "confirmed an import of old reviews")
WRITTEN = Verb("backloading.written", "wrote rows of an import of old reviews")
SET_ASIDE = Verb("backloading.set-aside", "set an import of old reviews aside")
UNDOING = Verb("backloading.undoing", "began to undo an import of old reviews")
UNDONE = Verb("backloading.undone", "undid rows of an import of old reviews")
LISTED = Verb("backloading.listed", "looked at the imports of old reviews", is_read=True)
OPENED = Verb("backloading.opened", "opened an import of old reviews", is_read=True)
REHEARSED = Verb("backloading.rehearsed", "compared a workbook of old reviews with the record", is_read=True)
