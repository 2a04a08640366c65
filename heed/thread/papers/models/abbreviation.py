"""What capital letters stand for, so that a paper can spell them out."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.thread.papers.models.keeping import SAID


class Abbreviation(Dated):
    """One abbreviation and what it stands for, from a day on; a later meaning stands over an earlier one."""

    stands = "Say again what it stands for: a later meaning takes the place of the earlier one, which stays."

    short = models.CharField(
        "abbreviation",
        max_length=20,
        validators=[RegexValidator(r"^[A-Z][A-Za-z&]*[A-Z]$", "Write the capital letters alone, such as MARAC.")],
    )
    words = models.CharField("what it stands for", max_length=200)

    objects: ClassVar[Any] = KnownQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["short", "on_latest", "recorded_at"]

    SENSITIVITY = SAID | {"short": "official", "words": "official"}
    RETENTION = {"*": "for as long as the force keeps its papers"}

    def __str__(self) -> str:
        return f"{self.short}: {self.words}"
