from heed.kit.activity.verbs import Verb

ADDED = Verb("reviews.review-added", "added a review to the register")
MOVED = Verb("reviews.review-moved", "moved a review on")
RESTRICTED = Verb("reviews.restricted", "restricted a review to those who need to know")
RESTRICTION_LIFTED = Verb("reviews.restriction-lifted", "lifted the restriction of a review")
ADMITTED = Verb("reviews.admitted", "admitted somebody to a restricted review")
SHUT_OUT = Verb("reviews.shut-out", "shut somebody out of a review for a conflict of interest")
LISTED = Verb("reviews.listed", "looked at the register of reviews", is_read=True)
OPENED = Verb("reviews.review-opened", "opened a review", is_read=True)
EXPORTED = Verb("reviews.exported", "took the register of reviews away as a workbook", is_read=True)
