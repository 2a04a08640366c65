"""Since last meeting: two readings of the same definitions, and only what differs between them."""

from django.utils import timezone

from heed.example import build
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.figures import reading
from heed.thread.papers.making import make
from heed.thread.papers.reading import labels
from heed.thread.papers.since import since
from heed.thread.reviews.actions.reviews import add_review


def test_nothing_changed_between_a_moment_and_itself(example):
    read = reading(Moment(build.AS_AT, timezone.now()))
    assert since(read, read).is_nothing


def test_the_difference_says_what_is_new_and_what_moved(example):
    day = PartialDate.of(timezone.localdate())
    before = reading(Moment(timezone.localdate(), timezone.now()))
    review = add_review(reference="ZZ9", on=day, by=example.cast["asha"])
    asked = next(one for one in example.recommendations.values() if one.state == "delivered")
    moves.make(asked, "reopen", by=example.cast["asha"], on=day, reason="Once more.")
    change = since(before, reading(Moment(timezone.localdate(), timezone.now())))
    assert change.new_reviews == (review.reference,)
    assert [(moved.to, moved.records) for moved in change.moved_recommendations] == [("Under way", (str(asked),))]
    assert not change.finalised and not change.moved_reviews


def test_what_was_finalised_is_said_once_and_what_is_new_too(example):
    now = timezone.now()
    change = since(reading(Moment(build.EARLIER, now)), reading(Moment(build.AS_AT, now)))
    moved = {reference for one in change.moved_recommendations for reference in one.records}
    assert change.finalised and moved.isdisjoint(map(str, change.finalised))
    assert moved.isdisjoint(map(str, change.new_recommendations))


def test_a_death_of_which_nobody_has_decided_yet_is_not_told_of_as_a_new_review(example):
    now = timezone.now()
    change = since(reading(Moment(build.EARLIER, now)), reading(Moment(build.AS_AT, now)))
    assert change.new_reviews == ("WX29", "WX30", "WX31", "WX32")


def test_the_autumn_paper_begins_with_what_changed_since_spring(example):
    made = make(example.papers["autumn"])
    said = [words for words, _ in made.document.texts()]
    assert said.index(labels.SINCE) < said.index(labels.LATE) < said.index(labels.OPEN_QUESTIONS[0])
    assert (
        "Your last paper was Status paper 1 of 2026, as at 31 March 2026. This one is as at 15 September 2026." in said
    )
    assert any(words.startswith("What was finalised, once a second person had looked, is about “") for words in said)
    assert any(words.startswith("We did: since June") for words in said)
    assert any(words.startswith("We have not, because: two families") for words in said)
