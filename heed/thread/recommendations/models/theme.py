"""Groups of themes, and the themes that recommendations of several reviews share."""

from django.db import models
from django.db.models.functions import Lower

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.keeping import OFFICIAL


class Group(Dated):
    """A heading under which a force groups its themes."""

    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]
        constraints = [*Dated.Meta.constraints, models.UniqueConstraint(Lower("name"), name="group_named_once")]

    SENSITIVITY = OFFICIAL | {"name": "official", "position": "official"}
    RETENTION = {"*": "for as long as a theme stands in it"}

    def __str__(self) -> str:
        return self.name


class Theme(Dated):
    """A subject that recommendations of several reviews share."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="themes")
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["group__position", "position"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint("group", Lower("name"), name="theme_named_once_in_its_group"),
        ]

    SENSITIVITY = OFFICIAL | {"group": "official", "name": "official", "position": "official"}
    RETENTION = {"*": "for as long as an action stands in it"}

    def __str__(self) -> str:
        return self.name
