"""What stands around every page of the staff site: where one can go, who is looking, the marking."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.permissions import ActivityPermission
from heed.kit.mail.permissions import MailPermission
from heed.kit.pages.surroundings import Destination, Surroundings
from heed.kit.people.access import signed_in
from heed.kit.people.permissions import PeoplePermission
from heed.kit.search.searchable import open_to
from heed.thread.papers.permissions import PaperPermission
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.permissions import ReviewPermission

MENU = (
    ("Reviews", "reviews:list", ReviewPermission.SEE),
    ("Mine", "recommendations:mine", RecommendationPermission.WORK),
    ("Recommendations", "recommendations:list", RecommendationPermission.SEE),
    ("Themes", "recommendations:themes", RecommendationPermission.SEE),
    ("Actions", "recommendations:actions", RecommendationPermission.SEE),
    ("Questions", "recommendations:questions", RecommendationPermission.SEE),
    ("Programmes", "evidence:programmes", RecommendationPermission.SEE),
    ("Does it work?", "evidence:closures", RecommendationPermission.SEE),
    ("Papers in", "papers:list", PaperPermission.RECEIVE),
    ("Papers out", "papers:issued-list", PaperPermission.READ),
    ("Boards", "papers:boards", PaperPermission.PREPARE),
    ("People", "people:list", PeoplePermission.SEE),
    ("Messages", "mail:outbox", MailPermission.SEE),
    ("Log", "activity:log", ActivityPermission.SEE),
)
"""Each destination, and what it takes to be shown it."""
BENEATH = {
    "papers:write": "papers:issued-list",
    "papers:abbreviations": "papers:boards",
    "papers:member-questions": "papers:boards",
    "evidence:measures": "evidence:closures",
}
"""Pages that lie beneath a destination although their address does not."""
BEGIN_WITH = {
    "drafts/": "papers:boards",
    "hand-overs/": "recommendations:themes",
    "paragraphs/": "papers:boards",
    "parts/": "recommendations:list",
    "seats/": "papers:boards",
    "theme-leads/": "recommendations:themes",
}
"""The same for records that have no list of their own: what their addresses begin with."""


def surroundings(request: HttpRequest) -> Surroundings:
    """The variables that `pages/base.html` reads."""
    known = request.user.is_authenticated
    return {
        "notice": settings.NOTICE,
        "marking": settings.MARKING,
        "navigation": _destinations(request) if known else [],
        "search": _search(request) if known else "",
        "as_at": timezone.now(),
        "reader": signed_in(request).name if known else "",
        "account": reverse("mfa_index") if known else "",
        "sign_out": reverse("account_logout") if known else "",
    }


def _search(request: HttpRequest) -> str:
    address = reverse("search:search")
    return address if request.path != address and open_to(signed_in(request)) else ""


def _destinations(request: HttpRequest) -> list[Destination]:
    """Where this person may go; of two addresses that this page lies under, the longer is where they are."""
    allowed = [(text, reverse(name)) for text, name, permission in MENU if signed_in(request).may(permission)]
    led = {reverse(name): reverse(above) for name, above in BENEATH.items()}
    led |= {f"{reverse('start')}{beginning}": reverse(above) for beginning, above in BEGIN_WITH.items()}
    known = [*(href for _, href in allowed), *led]
    here = max((href for href in known if request.path.startswith(href)), key=len, default=reverse("start"))
    here = led.get(here, here)
    places = [("Start", reverse("start")), *allowed]
    return [Destination(text=text, href=href, current=href == here) for text, href in places]
