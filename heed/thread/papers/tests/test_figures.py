"""The figures of papers: each inside which, none overlapping its neighbour, counted as the tables of the example say."""

import pytest
from django.utils import timezone

from heed.example import build
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.figures import BY_KEY, FIGURES, counted, inner, reading


@pytest.fixture(params=[build.AS_AT, build.EARLIER])
def records(example, request):
    return counted(reading(Moment(request.param, timezone.now())))


def test_what_sits_inside_a_figure_is_among_its_records(records):
    for figure in FIGURES:
        if figure.inside:
            assert set(records[figure.key]) <= set(records[figure.inside]), figure.key


def test_parts_do_not_overlap_and_are_the_whole(records):
    for whole in FIGURES:
        parts = [records[part.key] for part in inner(whole.key)]
        if parts and all(part.is_part for part in inner(whole.key)):
            assert sum(map(len, parts)) == len(set().union(*parts)) == len(records[whole.key]), whole.key


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
        assert not figure.inside or BY_KEY[figure.inside].of == figure.of
