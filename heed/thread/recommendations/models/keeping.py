"""How sensitive these facts are and how long they are kept, and the base of those that say where they came from."""

from django.db import models

from heed.kit.lifecycle.models import Dated

OFFICIAL = {"*": "official", "said_by": "personal", "said_to": "personal"}
FROM_A_SOURCE = OFFICIAL | {"source": "official", "source_address": "official"}
AS_THE_REVIEW = {"*": "as its review"}


class Sourced(Dated):
    """A fact that says in words where it came from, with an address that is shown and not understood here."""

    source = models.CharField(max_length=300, blank=True)
    source_address = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        abstract = True
