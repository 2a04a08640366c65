"""Groups of themes, the themes that recommendations of several reviews share, and who leads each."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from heed.kit.lifecycle.models import Dated, FromDayToDay
from heed.kit.people.models import User
from heed.thread.recommendations.models.keeping import OFFICIAL
from heed.thread.recommendations.permissions import RecommendationPermission


class Group(Dated):
    """A heading under which a force groups its themes."""

    stands = "A group is renamed on the page of one of its themes: what it was called before stays to be seen."

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
    """A subject that recommendations of several reviews share, as it is called and grouped now."""

    stands = "A theme is renamed, moved or retired on its own page: what it was called before stays to be seen."

    group = models.ForeignKey(Group, models.PROTECT, related_name="themes")
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField()
    retired = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        ordering = ["group__position", "position"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint("group", Lower("name"), name="theme_named_once_in_its_group"),
        ]

    SENSITIVITY = OFFICIAL | {"group": "official", "name": "official", "position": "official", "retired": "official"}
    RETENTION = {"*": "for as long as an action stands in it"}

    def __str__(self) -> str:
        return self.name

    @property
    def lead_today(self) -> "ThemeLead | None":
        """Whoever leads it today, if anybody does."""
        return led_today().filter(theme=self).first()


class ThemeChange(Dated):
    """From that day on a theme is called so, stands in that group, and is or is not used any more; and what was so before."""

    stands = "Change the theme again: what it was called, and when, stays to be seen."

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="changes")
    name = models.CharField(max_length=300)
    name_before = models.CharField(max_length=300)
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    group_before = models.ForeignKey(Group, models.PROTECT, related_name="+")
    retired = models.BooleanField()
    reason = models.TextField()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {
        "theme": "official",
        "name": "official",
        "name_before": "official",
        "group": "official",
        "group_before": "official",
        "retired": "official",
        "reason": "official",
    }
    RETENTION = {"*": "as its theme"}

    @property
    def in_words(self) -> str:
        """What changed, in a sentence."""
        if self.name != self.name_before:
            renamed = f"“{self.name_before}” was renamed “{self.name}”"
            moved = (
                f" and moved from {self.group_before} to {self.group}" if self.group_id != self.group_before_id else ""
            )
            return f"{renamed}{moved}."
        if self.group_id != self.group_before_id:
            return f"Moved from {self.group_before} to {self.group}."
        return "Retired: nothing new is put on it." if self.retired else "In use again."


class GroupChange(Dated):
    """From that day on a group is called so; and what it was called before."""

    stands = "Rename the group again: what it was called, and when, stays to be seen."

    group = models.ForeignKey(Group, models.PROTECT, related_name="changes")
    name = models.CharField(max_length=200)
    name_before = models.CharField(max_length=200)
    reason = models.TextField()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"group": "official", "name": "official", "name_before": "official", "reason": "official"}
    RETENTION = {"*": "as its group"}

    @property
    def in_words(self) -> str:
        return f"The group “{self.name_before}” was renamed “{self.name}”."


class Duty(models.TextChoices):
    """What somebody is to a theme."""

    LEAD = "lead", "Lead"
    DEPUTY = "deputy", "Deputy"


class LedQuerySet(FromDayToDay["ThemeLead"]):
    def in_force(self, *, on: date) -> Self:
        """Those that hold on that day, but those that were struck out."""
        return super().in_force(on=on).unstruck()


class ThemeLead(Dated):
    """Somebody leads a theme, or stands in for whoever does, until a day; both days are included."""

    keeper = RecommendationPermission.KEEP

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="kept_by")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="themes_kept")
    duty = models.CharField(max_length=10, choices=Duty)
    until = models.DateField(null=True, blank=True)
    struck_before = models.PositiveIntegerField(
        default=0, editable=False
    )  # how often such a duty was struck out before

    objects: ClassVar[Any] = LedQuerySet.as_manager()

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
                fields=["theme", "duty", "struck_before"],
                condition=Q(until__isnull=True),
                name="one_lead_and_one_deputy_a_theme",
                violation_error_message="Somebody else is that for this theme already. End that first, or hand the theme over.",
            ),
        ]
        indexes = [models.Index(fields=["person", "theme"])]

    SENSITIVITY = OFFICIAL | {"theme": "official", "person": "official", "duty": "official", "until": "official",
                              "struck_before": "official"}  # fmt: skip
    RETENTION = {"*": "as its theme"}


def kept_today() -> models.QuerySet[ThemeLead]:
    """Who leads which theme today, and who stands in for whom."""
    found: models.QuerySet[ThemeLead] = ThemeLead.objects.in_force(on=timezone.localdate())
    return found


class OfATheme(models.Model):
    """What belongs to a theme, and so is for those who keep it."""

    theme_id: Any
    keep_its_theme: "Iterable[ThemeLead] | None" = None
    """Who leads its theme today or stands in; None until a page has asked."""

    class Meta:
        abstract = True

    def is_of_a_theme_of(self, person: User) -> bool:
        """Whether this person leads its theme today, or stands in for whoever does."""
        if self.keep_its_theme is not None:
            return any(kept.person_id == person.pk for kept in self.keep_its_theme)
        return bool(kept_today().filter(theme=self.theme_id, person=person.pk).exists())


def led_today() -> models.QuerySet[ThemeLead]:
    """Who leads which theme today."""
    return kept_today().filter(duty=Duty.LEAD).select_related("person")


class HandOver(Dated):
    """One lead hands a theme to another and says what there is to know; the other acknowledges it."""

    stands = "Hand the theme back: that it was handed over, and to whom, stays to be seen."

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hand_overs")
    words = models.TextField()
    named = models.PositiveIntegerField()
    acknowledge_by = models.DateField(null=True, blank=True)

    class Meta(Dated.Meta):
        ordering = ["-on_latest", "-recorded_at"]

    SENSITIVITY = OFFICIAL | {
        "theme": "official",
        "giver": "official",
        "taker": "official",
        "words": "official-sensitive",
        "named": "official",
        "acknowledge_by": "official",
    }
    RETENTION = {"*": "as its theme"}


class HandOverTaken(Dated):
    """The new lead has read what was handed over."""

    stands = "What somebody acknowledged they acknowledged: they say what was wrong with it in handing the theme back."

    hand_over = models.OneToOneField(HandOver, models.PROTECT, related_name="taken")

    SENSITIVITY = OFFICIAL | {"hand_over": "official"}
    RETENTION = {"*": "as its theme"}
