"""The measure socket: what is counted, how it is said, how sure it is, and that a reading is taken once and kept."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from heed.kit.calendar.dates import PartialDate
from heed.kit.statistics import measure as socket
from heed.kit.statistics.interval import wilson
from heed.kit.statistics.measure import (
    ADMINISTRATION,
    HIGHER,
    LOWER,
    MONTH,
    QUARTER,
    Measure,
    Period,
    Reading,
    measure,
    measure_called,
    plainly,
)
from heed.thread.evidence.models import KeptReading
from heed.thread.evidence.readings import shown, take_all
from heed.thread.recommendations.measures import acknowledged, days_to_disseminate, looked_at

SPRING = Period(date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_an_interval_is_that_of_newcombe_1998_table_1(met, of, low, high) -> None:
    assert wilson(met, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    turned_round = wilson(of - met, of)
    assert turned_round == (pytest.approx(1 - high, abs=5e-5), pytest.approx(1 - low, abs=5e-5))


@pytest.mark.parametrize(("met", "of"), [(0, 0), (2, 1), (-1, 1)])
def test_what_is_no_share_has_no_interval(met, of) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(met, of)


def test_periods_are_those_that_are_over() -> None:
    assert list(QUARTER.periods(date(2026, 9, 15), n=2)) == [
        Period(date(2026, 1, 1), date(2026, 3, 31)),
        Period(date(2026, 4, 1), date(2026, 6, 30)),
    ]
    assert [str(period) for period in MONTH.periods(date(2026, 1, 1), n=1)] == ["December 2025"]
    assert str(SPRING) == "April 2024 to June 2024"


def of(unit: str, better=HIGHER) -> Measure:
    return Measure(
        "key", "Title", ADMINISTRATION, unit, better, MONTH, "What it is.", lambda _period: Reading.share(met=0, of=0)
    )


def test_a_reading_is_said_with_what_it_rests_on() -> None:
    share = Reading.share(met=18, of=24)
    assert of("%").said(share) == "18 of 24: 75 %"
    assert of("%").interval(share) == "55 to 88 %"
    assert of("days").said(Reading.figure(Decimal("4.5"), of=12)) == "4.5 days (from 12)"
    assert of("days").interval(share) == ""


def test_nothing_to_measure_is_never_nought() -> None:
    nothing = Reading.share(met=0, of=0)
    assert of("%").value(nothing) is None
    assert of("%").said(nothing) == "nothing to measure yet"
    assert of("%").interval(nothing) == ""


def test_a_threshold_is_kept_on_the_better_side() -> None:
    assert of("%").keeps(Decimal(80), Decimal(80))
    assert not of("%").keeps(Decimal(79), Decimal(80))
    assert of("days", LOWER).keeps(Decimal(4), Decimal(5))
    assert not of("days", LOWER).keeps(Decimal(6), Decimal(5))


def test_a_figure_has_no_noughts_that_say_nothing() -> None:
    assert [plainly(Decimal(words)) for words in ("75.0", "100", "4.50", "0.1")] == ["75", "100", "4.5", "0.1"]


def test_a_measure_has_a_definition_and_a_key_of_its_own(monkeypatch) -> None:
    monkeypatch.setattr(socket, "_measures", {})

    def unexplained(_period: Period) -> Reading:
        return Reading.share(met=0, of=0)

    def explained(_period: Period) -> Reading:
        """What it
        counts."""
        return Reading.share(met=0, of=0)

    declare = measure("a.key", "Title", of=ADMINISTRATION, unit="%", better=HIGHER, every=MONTH)
    with pytest.raises(ValueError, match="no definition"):
        declare(unexplained)
    assert declare(explained).definition == "What it counts."
    with pytest.raises(ValueError, match="two measures"):
        declare(explained)
    assert measure_called("another") is None


def test_nothing_happened_so_nothing_is_measured(db) -> None:
    for wanted in (acknowledged, looked_at, days_to_disseminate):
        assert wanted.read(SPRING).denominator == 0


def test_a_receipt_counts_in_the_period_in_which_its_days_ran_out(recommendation, moved, asha, carys) -> None:
    moved(recommendation, "agree", by=asha, on=PartialDate("2024-05-01"))
    moved(recommendation, "disseminate", by=asha, on=PartialDate("2024-05-09"))
    assert acknowledged.read(SPRING) == Reading.share(met=0, of=1, caveat="Nothing of a restricted review is counted.")
    moved(recommendation, "acknowledge", by=asha, on=PartialDate("2024-05-23"))  # the tenth working day
    assert acknowledged.read(SPRING).numerator == 1
    assert acknowledged.read(Period(date(2024, 7, 1), date(2024, 9, 30))).denominator == 0
    assert days_to_disseminate.read(SPRING).numerator == 5  # the early May bank holiday lies between


def test_a_receipt_a_day_late_is_not_in_time(recommendation, moved, asha) -> None:
    moved(recommendation, "agree", "disseminate", by=asha, on=PartialDate("2024-05-09"))
    moved(recommendation, "acknowledge", by=asha, on=PartialDate("2024-05-24"))
    assert (acknowledged.read(SPRING).numerator, acknowledged.read(SPRING).denominator) == (0, 1)


def test_each_sending_counts_by_itself(recommendation, moved, asha) -> None:
    moved(recommendation, "agree", "disseminate", by=asha, on=PartialDate("2024-05-01"))
    moved(recommendation, "send_back", by=asha, on=PartialDate("2024-05-02"))
    moved(recommendation, "disseminate", "acknowledge", by=asha, on=PartialDate("2024-05-03"))
    assert (acknowledged.read(SPRING).numerator, acknowledged.read(SPRING).denominator) == (1, 2)


def test_what_is_restricted_is_not_counted(recommendation, moved, asha) -> None:
    from heed.thread.reviews.actions.walls import restrict

    moved(recommendation, "agree", "disseminate", "acknowledge", by=asha)
    assert acknowledged.read(SPRING).denominator == 1
    restrict(review=recommendation.review, by=asha, on=PartialDate("2024-05-01"), reason="Few need to know.")
    assert acknowledged.read(SPRING).denominator == 0


def test_a_reading_is_taken_once_and_kept(recommendation, moved, asha) -> None:
    moved(recommendation, "agree", "disseminate", "acknowledge", by=asha)
    told = list(take_all(date(2024, 7, 1)))
    assert "Acknowledged within ten working days, April 2024 to June 2024: 1 of 1: 100 %." in told
    assert list(take_all(date(2024, 7, 1))) == []
    [seen] = shown([acknowledged])
    assert seen.said == "1 of 1: 100 % (April 2024 to June 2024)"
    assert seen.interval == "21 to 100 %"
    assert [value for _, value in seen.trend.points] == [None] * 7 + [Decimal(100)]
    again = KeptReading.objects.latest("first_day")
    with pytest.raises(ValidationError, match="was read for this period already"):
        KeptReading(
            measure=again.measure, first_day=again.first_day, last_day=again.last_day, numerator=1, denominator=1
        ).full_clean()


def test_a_measure_without_a_reading_says_so(as_, asha) -> None:
    [seen] = shown([acknowledged])
    assert (seen.said, seen.interval, seen.latest) == ("nothing to measure yet", "", None)
    page = as_(asha).get("/measures/").content.decode()
    assert acknowledged.definition in page
    assert "nothing to measure yet" in page
