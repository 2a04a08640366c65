"""What papers and trackers call an agency, so that whoever takes in the next one is not asked again."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import Agency
from heed.thread.recommendations.models.keeping import OFFICIAL


class AgencyName(Dated):
    """Who is meant by a name that papers and trackers use, from a day on; without an agency, none of those that we know."""

    stands = "Say again who is meant: a later answer takes the place of the earlier one, which stays."

    words = models.CharField("name as it is written", max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)

    objects: ClassVar[Any] = KnownQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"words": "official", "agency": "official"}
    RETENTION = {"*": "for as long as the force takes in papers and trackers"}

    def __str__(self) -> str:
        return f"{self.words}: {self.agency or 'none of our agencies'}"
