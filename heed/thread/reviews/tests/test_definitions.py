"""Kinds, guidance, names of stages and clocks: rows with a source, added and never changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from heed.kit.activity.models import Write
from heed.thread.reviews.actions.definitions import define
from heed.thread.reviews.models import ClockDefinition, Guidance, Kind, StageName
from heed.thread.reviews.names import Names, counted_kinds

FROM = {"source": "A protocol", "in_force_from": "1 October 2026"}


def test_no_clock_that_came_with_the_program_is_said_to_be_checked(db):
    assert ClockDefinition.objects.count() == 5
    assert not ClockDefinition.objects.filter(verified=True).exists()
    assert all(row.source for model in (Kind, Guidance, ClockDefinition, StageName) for row in model.objects.all())


def test_the_row_that_holds_on_a_day_is_the_last_in_force_by_then(asha):
    for name, since in (("Newest", date(2027, 1, 1)), ("Newer", date(2026, 1, 1))):
        define(row=Kind(code="SAR", name=name, source="A text", in_force_from=since), by=asha)
    named = [Kind.in_force(day)[("SAR",)].name for day in (date(2025, 1, 1), date(2026, 6, 1), date(2027, 1, 1))]
    assert named == ["Safeguarding adults review", "Newer", "Newest"]
    assert Write.objects.latest("number").verb == "reviews.defined"


def test_what_was_not_known_yet_changes_no_earlier_count(asha):
    before = Kind.objects.latest("recorded_at").recorded_at
    define(
        row=Kind(code="DHR", name="Renamed", is_counted=False, source="A text", in_force_from=date(2020, 1, 1)), by=asha
    )
    assert counted_kinds(date(2026, 1, 1)) == {"DARDR"}
    assert counted_kinds(date(2026, 1, 1), before) == {"DHR", "DARDR"}


def test_a_clock_counts_something_or_says_that_it_does_not(asha):
    guidance = Guidance.objects.first()
    with pytest.raises(ValidationError, match="Give a number and what it counts, or neither"):
        define(
            row=ClockDefinition(
                kind="DHR", guidance=guidance, code="x", name="X", starts="notified", stops="decided", number=3,
                source="A text", in_force_from=date(2026, 1, 1),
            ),
            by=asha,
        )  # fmt: skip


def test_a_stage_may_have_another_name_for_one_kind(asha, review):
    define(
        row=StageName(kind="DHR", state="commissioned", words="Just begun", source="A", in_force_from=date(2026, 1, 1)),
        by=asha,
    )
    names = Names(date(2026, 2, 1))
    assert (names.tag(review).text, names.stage(review, "writing")) == ("Just begun", "IMR being written")
    assert names.kind(review) == "Domestic homicide review (DHR)"
    review.kind_of_review = "OLD"
    assert names.kind(review) == "OLD"


def test_the_register_uses_another_name_from_the_moment_that_it_is_put_in_force(as_, asha, review):
    named = StageName(kind="DHR", state=review.state, words="Just begun", source="A", in_force_from=date(2026, 1, 1))
    assert "Just begun" not in as_(asha).get("/reviews/").content.decode()
    define(row=named, by=asha)
    assert "Just begun" in as_(asha).get("/reviews/").content.decode()


SENT = {
    "kind": {"code": "SUSR", "name": "Single review", "is_counted": "on", **FROM},
    "guidance": {"kind": "DHR", "title": "Newer guidance", **FROM},
    "stage-name": {"kind": "SAR", "state": "writing", "words": "Report being written", **FROM},
}


@pytest.mark.parametrize("table", SENT)
def test_a_row_is_put_in_force_on_its_page(as_, asha, table):
    asks = f"/reviews/definitions/{table}/"
    assert as_(asha).get(asks).status_code == 200
    assert as_(asha).post(asks, {**SENT[table], "source": ""}).status_code == 422
    assert as_(asha).post(asks, SENT[table]).url == "/reviews/definitions/"
    page = as_(asha).get("/reviews/definitions/").content.decode()
    assert "A protocol" in page
    assert "1 October 2026" in page


def test_a_clock_is_put_in_force_on_its_page(as_, asha):
    sent = {
        "kind": "DHR", "guidance": str(Guidance.objects.get(kind="DHR").pk), "code": "decision", "name": "The decision",
        "starts": "notified", "stops": "decided", "number": "20", "unit": "working days", "soon": "5",
        "verified": "on", **FROM,
    }  # fmt: skip
    assert as_(asha).get("/reviews/definitions/clock/").status_code == 200
    assert as_(asha).post("/reviews/definitions/clock/", sent | {"unit": ""}).status_code == 422
    for slip in ({"number": "99999", "unit": "months"}, {"soon": "999999999999"}):
        assert as_(asha).post("/reviews/definitions/clock/", sent | slip).status_code == 422
    assert as_(asha).post("/reviews/definitions/clock/", sent).status_code == 302
    page = as_(asha).get("/reviews/definitions/").content.decode()
    assert "20 working days" in page
    assert "No number is given" in page


def test_whoever_does_not_keep_the_register_defines_nothing(as_, carys):
    assert as_(carys).get("/reviews/definitions/").status_code == 403
