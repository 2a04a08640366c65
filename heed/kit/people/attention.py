"""What waits for whoever gives people accounts: on the first day, the others."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.people.permissions import PeoplePermission


@attention
def others(person: User, today: date) -> Iterator[Need]:
    if not person.may(PeoplePermission.MANAGE) or User.objects.working(on=today).exclude(pk=person.pk).exists():
        return
    yield Need(
        1, "Give accounts to those who will work here", reverse("people:list"), 2, "Until then only you can sign in."
    )
