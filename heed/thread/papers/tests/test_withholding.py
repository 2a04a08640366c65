"""A withheld number takes as little with it as it can, and cannot be worked out from what else stands in the paper."""

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.rules import Refused
from heed.thread.papers import issuing
from heed.thread.papers.disclosure import COUNTS
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience, Choice
from heed.thread.papers.page_one import LATE_IS_WITHHELD, ONLY_WHAT_IS_CLEARED
from heed.thread.papers.reading.figures import REVIEWS
from heed.thread.papers.since import about, reference
from heed.thread.papers.tests.test_issuing import decided as everything_decided
from heed.thread.papers.tests.test_issuing import read_again
from heed.thread.reviews.lifecycle import ReviewState

TODAY = PartialDate.of(timezone.localdate())
WRITING = "reviews_writing_imr"


@pytest.fixture
def paper(example):
    return issuing.draft(
        board=example.board, as_at=timezone.localdate(), audience=Audience.ADVISORY, by=example.cast["asha"], on=TODAY
    )


def withhold(paper, key, by):
    (finding,) = [one for one in make(paper).findings if (one.kind, one.told) == (COUNTS, key)]
    return issuing.decide(paper=paper, finding=finding, choice=Choice.WITHHOLD, put="", by=by, on=TODAY)


def said(made):
    return [words for words, _ in made.document.texts()]


def listed(made, key):
    return next(note.words for note in made.document.notes if note.words.startswith(f"{BY_KEY[key].title}: "))


def test_withholding_one_figure_of_reviews_withholds_no_other_kind_and_not_what_is_made_up_of_it(paper, example):
    withhold(paper, WRITING, example.cast["asha"])
    made = make(paper)
    assert WRITING in made.withheld and len(made.withheld) <= 3
    assert {BY_KEY[key].of for key in made.withheld} == {REVIEWS}
    assert "reviews_in_progress" not in made.withheld


def test_no_list_beside_a_withheld_number_names_what_it_counts(paper, example):
    before = make(paper)
    few = [reference(one) for one in before.stands.counted[WRITING]]
    assert few and all(name in listed(before, "reviews_in_progress") for name in few)
    assert any(f"came to “{ReviewState.of(ReviewState.WRITING).label}”" in words for words in said(before))
    withhold(paper, WRITING, example.cast["asha"])
    made = make(paper)
    for key in ("reviews_in_progress", "reviews_with_chair", WRITING):
        assert "withheld" in listed(made, key) and not any(name in listed(made, key) for name in few)
    moved = [words for words in said(made) if " came to “" in words or words.startswith("New reviews")]
    assert not any(name in words for words in moved for name in few)
    assert "Recommendations counted: " in listed(made, "recommendations_open")
    assert any(words.startswith("Where some of them came to, ") for words in said(made))


def test_those_at_risk_are_not_named_where_their_number_is_withheld(paper, example):
    risks = make(paper).stands.risks
    named = [
        words
        for words in said(make(paper))
        if " is at risk. " in words and words.startswith(tuple(about(one.recommendation) for one in risks))
    ]
    withhold(paper, "recommendations_at_risk", example.cast["asha"])
    after = said(make(paper))
    assert risks and named and "How many recommendations are at risk, and which, is withheld." in after
    assert set(named).isdisjoint(after)


def test_a_decision_says_what_goes_with_it_and_can_be_taken_back(paper, example, as_):
    made = make(paper)
    would_go = [title for title, _ in made.would_go_with(WRITING)]
    browser = as_(example.cast["asha"])
    position = 1 + [one.told for one in made.findings].index(WRITING)
    page = browser.get(f"/drafts/{paper.pk}/findings/{position}/").text
    assert would_go and "If you withhold it, these are withheld as well:" in page
    decided = withhold(paper, WRITING, example.cast["asha"])
    made = make(paper)
    assert [title for title, _ in made.why_withheld if title != BY_KEY[WRITING].title] == would_go
    page = browser.get(f"/drafts/{paper.pk}/").text
    assert "Figures that are withheld" in page and all(title in page for title in would_go)
    browser.post(f"/drafts/{paper.pk}/decisions/{decided.pk}/take-back/")
    made = make(paper)
    assert not made.withheld and not made.decisions
    assert WRITING in [one.told for one in made.undecided]
    assert paper.choices.count() == 2


def test_a_decision_is_not_taken_back_of_what_is_checked(paper, example):
    decided = withhold(paper, WRITING, example.cast["asha"])
    everything_decided(paper, example.cast["ben"])
    read_again(paper, example.cast["ben"])
    checked = issuing.check(paper=paper, by=example.cast["ben"], on=TODAY, reason="Read.")
    with pytest.raises(Refused, match="Only a draft can be changed"):
        issuing.take_back_decision(paper=checked, decided=decided, by=example.cast["ben"], on=TODAY)


def test_which_reviews_are_late_is_not_told_beside_a_number_that_is_withheld(paper, example):
    before = make(paper)
    late = [reference(one) for one in before.stands.counted["reviews_late"]]
    told = [words for words in said(before) if " was due by " in words]
    assert late and all(any(f" {name} was due by " in words for words in told) for name in late)
    withhold(paper, WRITING, example.cast["asha"])
    after = make(paper)
    told = [words for words in said(after) if " was due by " in words]
    assert not any(reference(one) in words for one in before.stands.counted["reviews_in_progress"] for words in told)
    assert LATE_IS_WITHHELD in said(after)


def test_a_paper_for_everybody_names_no_late_review_that_is_not_cleared_and_says_so(example):
    paper = issuing.draft(
        board=example.board, as_at=timezone.localdate(), audience=Audience.PUBLIC, by=example.cast["asha"], on=TODAY
    )
    made = make(paper)
    assert made.stands.counted["reviews_late"] and ONLY_WHAT_IS_CLEARED in said(made)
    assert not [words for words in said(made) if " was due by " in words]
