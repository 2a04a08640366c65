"""Groups of themes, the themes that recommendations of several reviews share, and who leads each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from heed.kit.lifecycle.models import Dated, FromDayToDay
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

    @property
    def lead_today(self) -> "ThemeLead | None":
        """Whoever leads it today, if anybody does."""
        return led_today().filter(theme=self).first()


class Duty(models.TextChoices):
    """What somebody is to a theme."""

    LEAD = "lead", "Lead"
    DEPUTY = "deputy", "Deputy"


class ThemeLead(Dated):
    """Somebody leads a theme, or stands in for whoever does, until a day; both days are included."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="kept_by")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="themes_kept")
    duty = models.CharField(max_length=10, choices=Duty)
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = FromDayToDay.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "duty"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("on_latest")),
                name="theme_lead_ends_after_it_begins",
                violation_error_message="That cannot end before it begins.",
            ),
            models.UniqueConstraint(
                fields=["theme", "duty"],
                condition=Q(until__isnull=True),
                name="one_lead_and_one_deputy_a_theme",
                violation_error_message="Somebody else is that for this theme already. End that first, or hand the theme over.",
            ),
        ]
        indexes = [models.Index(fields=["person", "theme"])]

    SENSITIVITY = OFFICIAL | {"theme": "official", "person": "official", "duty": "official", "until": "official"}
    RETENTION = {"*": "as its theme"}


def led_today() -> models.QuerySet[ThemeLead]:
    """Who leads which theme today."""
    found: models.QuerySet[ThemeLead] = ThemeLead.objects.in_force(on=timezone.localdate()).filter(duty=Duty.LEAD)
    return found.select_related("person")


class HandOver(Dated):
    """One lead hands a theme to another and says what there is to know; the other acknowledges it."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hand_overs")
    words = models.TextField()
    named = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = OFFICIAL | {
        "theme": "official",
        "giver": "official",
        "taker": "official",
        "words": "official-sensitive",
        "named": "official",
    }
    RETENTION = {"*": "as its theme"}


class HandOverTaken(Dated):
    """The new lead has read what was handed over."""

    hand_over = models.OneToOneField(HandOver, models.PROTECT, related_name="taken")

    SENSITIVITY = OFFICIAL | {"hand_over": "official"}
    RETENTION = {"*": "as its theme"}
