"""What people keep of lists: a view under a name, and what an edited copy would change."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from heed.kit.activity.models import Recorded


class SavedView(Recorded):
    """What somebody asked of a list, under a name; shared, everybody who may see the list is offered it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views")
    register = models.CharField(max_length=100)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2_000, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "register",
                Lower("name"),
                name="view_named_once_by_its_owner",
                violation_error_message="You keep a view of this list under that name already.",
            ),
        ]
        indexes = [models.Index(fields=["register", "shared"])]

    SENSITIVITY = {
        "*": "official",
        "owner": "official",
        "register": "official",
        "name": "official",
        "query": "official",
        "shared": "official",
    }
    RETENTION = {"*": "for as long as its owner keeps it"}

    def __str__(self) -> str:
        return self.name
