"""Who is signed in, and what their roles let them do, as each request asks first."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.people.models import RoleHeld, User
from heed.kit.storage.asked_again import asked_again


@asked_again
def _with_roles(pk: UUID) -> Iterator[QuerySet[Any]]:
    yield User.objects.filter(pk=pk)
    yield RoleHeld.objects.in_force(on=timezone.localdate()).filter(person=pk)


class Accounts(ModelBackend):
    """Django's own, whose person comes with the roles they hold today, in one statement."""

    def get_user(self, user_id: Any) -> User | None:
        person, held = _with_roles(User._meta.pk.to_python(user_id))
        found: User | None = next(iter(person), None)
        if found is None or not self.user_can_authenticate(found):
            return None
        found.roles_held_today = tuple(row.role for row in held)
        return found
