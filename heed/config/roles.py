"""Who may do what, in plain English: a title, what this person does, and the list."""

from heed.kit.activity.permissions import ActivityPermission
from heed.kit.chasing.permissions import ChasingPermission
from heed.kit.mail.permissions import MailPermission
from heed.kit.people.permission import Role
from heed.kit.people.permissions import PeoplePermission
from heed.thread.papers.permissions import PaperPermission
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.permissions import ReviewPermission

ROLES = {
    "coordinator": Role(
        "Review coordinator",
        "Keeps the register of reviews, takes in papers, keeps recommendations and writes the papers that go out.",
        frozenset(
            {
                ReviewPermission.SEE,
                ReviewPermission.KEEP,
                ReviewPermission.WALL,
                ReviewPermission.NAMES,
                ReviewPermission.FAMILY,
                RecommendationPermission.SEE,
                RecommendationPermission.KEEP,
                RecommendationPermission.WORK,
                PaperPermission.RECEIVE,
                PaperPermission.WRITE,
                PaperPermission.PREPARE,
                PaperPermission.GIVE,
                PaperPermission.READ,
                PaperPermission.ASK,
                ChasingPermission.SET,
            }
        ),
    ),
    "theme-lead": Role(
        "Theme lead",
        "Carries out what was recommended on a theme: moves actions on and says what was learned.",
        frozenset(
            {
                ReviewPermission.SEE,
                RecommendationPermission.SEE,
                RecommendationPermission.WORK,
                PaperPermission.WRITE,
                PaperPermission.READ,
                PaperPermission.GIVE,
            }
        ),
    ),
    "board-member": Role(
        "Advisory group member",
        "Reads the papers issued to the boards they sit on, asks about them, and sees nothing behind them.",
        frozenset({PaperPermission.READ, PaperPermission.ASK}),
    ),
    "administrator": Role(
        "Administrator",
        "Gives people accounts and roles, and ends them. Sees no review and no recommendation.",
        frozenset({PeoplePermission.SEE, PeoplePermission.MANAGE, MailPermission.SEE}),
    ),
    "data-protection-officer": Role(
        "Data protection officer",
        "Checks who did what and who looked at what.",
        frozenset({ActivityPermission.SEE, PeoplePermission.SEE}),
    ),
}
