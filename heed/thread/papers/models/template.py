"""The force's own Word file that papers are written into, each version from a day on; the earlier stay."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from heed.kit.activity.models import Frozen

OURS = "Heed’s own Word file"


class PaperTemplate(Frozen):
    """From a day on, papers of a kind are written into this Word file; one without content is the return to Heed's own.

    What is decided for one kind goes before what is decided for all (an empty `kind_of_paper`). `remarks` are what was told
    of the file when it came in.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    kind_of_paper = models.CharField("kind of paper", max_length=20, blank=True)
    in_force_from = models.DateField()
    content = models.BinaryField(default=b"", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-in_force_from", "-number"]

    SENSITIVITY = {
        "*": "official",
        "number": "official",
        "kind_of_paper": "official",
        "in_force_from": "official",
        "content": "official",
        "digest": "official",
        "remarks": "official",
        "by": "official",
    }
    RETENTION = {"*": "for as long as the force keeps its papers"}

    def __str__(self) -> str:
        return f"template {self.number}" if self.digest else OURS

    def get_absolute_url(self) -> str:
        return reverse("papers:template", args=[self.pk])
