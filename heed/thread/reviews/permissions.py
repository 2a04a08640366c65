from heed.kit.people.permission import Permission


class ReviewPermission(Permission):
    SEE = "reviews.see", "see the register of reviews"
    KEEP = "reviews.keep", "add reviews to the register and move them on"
    WALL = "reviews.wall", "say who may know of a review"
    NAMES = "reviews.names", "open the names of people in a review"
    FAMILY = "reviews.family", "see and record contacts with families"
