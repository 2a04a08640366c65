"""The figures of papers: each inside which, none overlapping its neighbour, counted as the tables of the example say."""

import pytest
from django.utils import timezone

from heed.example import build
from heed.kit.lifecycle.models import Moment
from heed.thread.evidence.models import NoMeasure
from heed.thread.papers.figures import BY_KEY, CUTS, FIGURES, counted, reading
from heed.thread.papers.making import make
from heed.thread.recommendations.models import RecommendationStep
from heed.thread.reviews.models import ReviewStep


@pytest.fixture(params=[build.AS_AT, build.EARLIER])
def records(example, request):
    return counted(reading(Moment(request.param, timezone.now())))


def test_what_a_cut_takes_apart_does_not_overlap_and_is_inside(records):
    for cut in CUTS:
        parts = [records[part] for part in cut.parts]
        together = set().union(*parts)
        assert sum(map(len, parts)) == len(together) and together <= set(records[cut.outer]), cut
        assert not cut.whole or len(together) == len(records[cut.outer]), cut


def test_the_three_counts_of_reviews_and_of_recommendations_reconcile(records):
    sizes = {key: len(found) for key, found in records.items()}
    assert sizes["reviews_not_published"] == (
        sizes["reviews_in_progress"] + sizes["reviews_awaiting_publication"] + sizes["reviews_newly_commissioned"]
    )
    assert (
        sizes["recommendations_owned"] == sizes["recommendations_open"] + sizes["recommendations_finalised_this_year"]
    )
    assert set(records["recommendations_to_disseminate"]) <= set(records["recommendations_open"])


def test_every_figure_says_what_it_counts_and_names_a_figure_that_there_is():
    for figure in FIGURES:
        assert figure.definition.endswith(".") and figure.title
    for cut in CUTS:
        assert {BY_KEY[key].of for key in (cut.outer, *cut.parts)} == {BY_KEY[cut.outer].of}


def test_a_paper_is_made_without_making_a_record_of_every_step(example, monkeypatch):
    """There are thousands; where each thing stood is asked of the database. Those of what somebody judged are few."""
    judged = RecommendationStep.objects.filter(of__in=NoMeasure.objects.values("recommendation")).count()
    fetched = []
    for steps in (ReviewStep, RecommendationStep):
        from_db = steps.from_db
        monkeypatch.setattr(steps, "from_db", lambda *told, from_db=from_db: fetched.append(1) or from_db(*told))
    assert make(example.papers["autumn"]).stands.counted["recommendations_open"]
    assert len(fetched) <= 2 * judged < ReviewStep.objects.count()
