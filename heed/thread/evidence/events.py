from heed.kit.activity.verbs import Verb

READING_TAKEN = Verb("evidence.reading-taken", "took a reading of a measure")
ADDED = Verb("evidence.added", "added evidence")
CLAIMED = Verb("evidence.claimed", "claimed that a recommendation is delivered")
NO_MEASURE = Verb("evidence.no-measure", "said that there is no sensible measure")
ASSURED = Verb("evidence.assured", "assured a recommendation until a day")
PUT_AT_RISK = Verb("evidence.put-at-risk", "found a recommendation to be at risk")
RISK_OVER = Verb("evidence.risk-over", "found a recommendation not to be at risk any more")
RISK_ANSWERED = Verb("evidence.risk-answered", "answered why a recommendation is at risk")
RESTED = Verb("evidence.rested-on", "said that an action rests on a programme")
TARGETED = Verb("evidence.programme-targeted", "gave a programme a target date")

LISTED = Verb("evidence.listed", "looked at pieces of evidence", is_read=True)
OPENED = Verb("evidence.opened", "looked at the evidence of a recommendation", is_read=True)
OF_ACTION_OPENED = Verb("evidence.of-action-opened", "looked at the evidence of an action", is_read=True)
CAME_OF_OPENED = Verb("evidence.came-of-opened", "looked at what came of a review", is_read=True)
PROGRAMME_OPENED = Verb("evidence.programme-opened", "opened a programme", is_read=True)
RISK_OPENED = Verb("evidence.risk-opened", "looked at why a recommendation is at risk", is_read=True)
