"""Who is signed in, and what their roles let them do, as each request asks first."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from heed.kit.people.models import RoleHeld, User
from heed.kit.storage.together import together


class Accounts(ModelBackend):
    """Django's own, whose person comes with the roles they hold today, in one statement."""

    def get_user(self, user_id: Any) -> User | None:
        person, held = together(
            User.objects.filter(pk=user_id), RoleHeld.objects.in_force(on=timezone.localdate()).filter(person=user_id)
        )
        found: User | None = next(iter(person), None)
        if found is None or not self.user_can_authenticate(found):
            return None
        found.roles_held_today = tuple(row.role for row in held)
        return found
