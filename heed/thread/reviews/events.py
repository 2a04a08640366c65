from heed.kit.activity.verbs import Verb

ADDED = Verb("reviews.review-added", "added a review to the register")
MOVED = Verb("reviews.review-moved", "moved a review on")
LISTED = Verb("reviews.listed", "looked at the register of reviews", is_read=True)
OPENED = Verb("reviews.review-opened", "opened a review", is_read=True)
EXPORTED = Verb("reviews.exported", "took the register of reviews away as a workbook", is_read=True)
