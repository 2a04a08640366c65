from heed.kit.activity.verbs import Verb

RECEIVED = Verb("papers.received", "took in a paper")
CORRECTED = Verb("papers.corrected", "corrected or refused what a paper proposes")
CONFIRMED = Verb("papers.confirmed", "confirmed what a paper says")
SET_ASIDE = Verb("papers.set-aside", "set a paper aside")
REMOVAL_ASKED = Verb("papers.removal-asked", "asked for a file to be removed")
REMOVAL_DECLINED = Verb("papers.removal-declined", "kept a file that was to be removed")
REMOVED = Verb("papers.file-removed", "removed a file that had come in by mistake")
BOARD_ADDED = Verb("papers.board-added", "added a board")

LISTED = Verb("papers.listed", "looked at the papers received", is_read=True)
OPENED = Verb("papers.opened", "opened a received paper", is_read=True)
TAKEN_AWAY = Verb("papers.taken-away", "took a status paper away as a file", is_read=True)
WRITTEN = Verb("papers.written", "had a paper written", is_read=True)
