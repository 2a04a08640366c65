"""What search finds of evidence: the work that was carried out outside Heed."""

from typing import Any

from django.urls import reverse

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.evidence.models import OutsideWork
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


def _work(done: Any) -> str:
    return reverse("evidence:work", args=[done.pk])


searchable(Searchable(OutsideWork, "Work carried out outside Heed", Permission.SEE, weak=("words",), address=_work))
