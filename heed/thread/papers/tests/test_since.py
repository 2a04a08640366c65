"""Since last meeting: two readings of the same definitions, and only what differs between them."""

from datetime import timedelta

from django.utils import timezone

from heed.example import build
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.notes import without_marks
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.thread.papers.asking import answer, ask_about
from heed.thread.papers.figures import counted, reading
from heed.thread.papers.making import make, member_questions
from heed.thread.papers.models import AnswerKind, Audience, MemberQuestion
from heed.thread.papers.reading import labels
from heed.thread.papers.since import references, since
from heed.thread.recommendations.actions import add_recommendation
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


def test_what_was_asked_about_a_paper_inside_the_force_is_told_to_nobody_outside(example):
    question = MemberQuestion.objects.first()
    autumn = example.papers["autumn"]
    assert question in member_questions(autumn)
    assert question.paper.for_whom == autumn.for_whom == Audience.ADVISORY
    autumn.audience = Audience.PUBLIC
    assert question not in member_questions(autumn)
    autumn.audience = Audience.INTERNAL
    assert question in member_questions(autumn)


def test_a_plain_question_has_a_plain_answer(example):
    question = MemberQuestion.objects.first()
    told = {"words": "Four forces share it.", "on": PartialDate.of(build.AS_AT), "by": example.cast["asha"]}
    answer(question=question, kind=AnswerKind.TOLD, **told)
    said = [words for words, _ in make(example.papers["autumn"]).document.texts()]
    assert "Our answer: Four forces share it." in said


def test_what_is_older_than_the_last_paper_and_was_recorded_after_it_is_brought_in_and_not_new(example):
    asha = example.cast["asha"]
    before = reading(Moment(build.AS_AT, timezone.now()))
    today = PartialDate.of(timezone.localdate())
    add_review(reference="ZZ50", on=PartialDate("2016-05-02"), by=asha, state="published")
    add_review(reference="ZZ52", on=today, by=asha, state="writing", notified=PartialDate("2014-03-03"))
    add_review(reference="ZZ53", on=today, by=asha, state="writing", notified=today)
    review = example.reviews["WX03"]
    old = add_recommendation(review=review, number="99", text="Ask.", on=PartialDate("2024-01-01"), by=asha)
    change = since(before, reading(Moment(timezone.localdate(), timezone.now())))
    assert change.brought_reviews == ("ZZ50", "ZZ52") and change.new_reviews == ("ZZ53",)
    assert change.brought_recommendations == (str(old),) and not change.new_recommendations
    assert [one.record.reference for one in change.reviews.brought] == ["ZZ52"]
    assert (change.reviews.came, change.reviews.gone) == (2, 0)


def test_what_came_and_went_in_between_is_counted_in_both(example):
    asha = example.cast["asha"]
    before = reading(Moment(build.AS_AT, timezone.now()))
    add_review(reference="ZZ54", on=PartialDate.of(timezone.localdate()), by=asha, state="published")
    now = reading(Moment(timezone.localdate(), timezone.now()))
    change = since(before, now)
    flow = change.reviews
    assert change.new_reviews == ("ZZ54",) == references(flow.between)
    assert (flow.came, flow.gone, flow.went) == (1, 1, flow.between)
    assert flow.before + flow.came - flow.gone == len(counted(now)["reviews_not_published"])


def test_the_paper_says_what_was_brought_in_and_what_came_and_went(example):
    asha, day = example.cast["asha"], PartialDate("2026-09-01")
    add_review(reference="ZZ50", on=PartialDate("2016-05-02"), by=asha, state="published")
    add_review(reference="ZZ54", on=day, by=asha, state="published")
    said = [without_marks(words) for words, _ in make(example.papers["autumn"]).document.texts()]
    assert "Reviews older than your last paper, brought into the record since: ZZ50." in said
    assert "Reviews that came and went in between: ZZ54." in said
    (line,) = [words for words in said if "reviews are not yet published. At your last paper" in words]
    assert line.endswith("Among both is 1 that came and went in between.")
    (new,) = [words for words in said if words.startswith("New reviews: ")]
    assert "ZZ54" in new and "ZZ50" not in new and f"({new.count(', ') + 1} new" in line


def test_the_paper_says_for_which_meeting_it_is(example):
    autumn = example.papers["autumn"]
    said = [words for words, _ in make(autumn).document.texts()]
    day = PartialDate.of(autumn.meeting.meets_on)
    assert f"This paper is for the meeting on {day}. It says what was so on 15 September 2026." in said
    autumn.meeting = None
    assert not [words for words, _ in make(autumn).document.texts() if "for the meeting on" in words]


def test_a_member_reads_that_an_answer_is_due_until_its_day_is_past(example):
    today, autumn = timezone.localdate(), example.papers["autumn"]
    spring, elin = example.papers["spring"], example.cast["elin"]
    question = ask_about(paper=spring, words="Who rings?", by=elin, on=PartialDate.of(today))
    autumn.as_at = today
    for waited, words in ((timedelta(0), "is due by"), (timedelta(days=3650), "was due by")):
        autumn.checked_known_at = timezone.now() + waited
        said = [words for words, _ in make(autumn).document.texts()]
        assert f"We have not answered yet. An answer {words} {PartialDate.of(question.due_on)}." in said
