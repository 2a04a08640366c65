"""The disclosure check: each kind of thing fires where it should and stays quiet where it should not."""

import re

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.rules import Refused
from heed.thread.papers import issuing
from heed.thread.papers.disclosure import WITHHELD
from heed.thread.papers.figure_notes import CLEARED
from heed.thread.papers.figures import FIGURES
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience, Choice
from heed.thread.papers.rules import a_second_person_keeps
from heed.thread.reviews.actions.names import add_name
from heed.thread.reviews.models import Review

TODAY = PartialDate.of(timezone.localdate())


@pytest.fixture
def drafted(example):
    def draft(audience, asks=""):
        return issuing.draft(
            board=example.board,
            as_at=timezone.localdate(),
            audience=audience,
            asks_of_you=asks,
            by=example.cast["asha"],
            on=TODAY,
        )

    return draft


def found(paper, kind):
    return [finding for finding in make(paper).findings if finding.kind.key == kind]


@pytest.fixture
def named(example):
    def name(name, also_called=""):
        review = Review.objects.get(reference="WX10")
        add_name(review=review, part="deceased", name=name, also_called=also_called, on=TODAY, by=example.cast["asha"])

    return name


def test_a_name_that_the_record_keeps_is_found_whoever_reads(drafted, named):
    named("Orla Finch")
    for audience in Audience:
        (finding,) = found(drafted(audience, "Think of Orla Finch."), "names")
        assert (finding.told, finding.passage.place) == ("Orla Finch", "What we ask of you")
        assert not found(drafted(audience, "Think of Orla Finchley."), "names")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Think of Mary O’Brien.", ["Mary O’Brien"]),
        ("Think of Mary\u00a0 O'Brien.", ["Mary O'Brien"]),
        ("Think of mary o'brien’s children.", ["mary o'brien"]),
        ("Think of Mary Ellen O´Brien.", ["O´Brien"]),
        ("Think of the OʼBriens.", ["OʼBriens"]),
        ("Think of Ms o’brien.", ["o’brien"]),
        ("Think of O'Brien, Mary.", ["O'Brien, Mary"]),
        ("Think of Zoe Smith–Jones.", ["Zoe Smith–Jones"]),
        ("Think of Zoë Anne Smith Jones.", ["Zoë Anne Smith Jones"]),
        ("Think of Zoe\u0308 Smith-Jones’ sister.", ["Zoe\u0308 Smith-Jones"]),
        ("Young people were asked.", ["Young"]),
        ("We asked young people and Ivy.", []),
        ("The Lee is a river.", []),
    ],
)
def test_a_name_is_found_however_it_is_typed(drafted, named, words, told):
    for name in ("Mary O'Brien", "Zoë Anne Smith-Jones", "Ivy May Young", "Ann Lee"):
        named(name)
    assert [finding.told for finding in found(drafted(Audience.INTERNAL, words), "names")] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("She died on 12 Mar 2023.", "12 Mar 2023"),
        ("She died on 12.03.2023.", "12.03.2023"),
        ("She died on March 12, 2023.", "March 12, 2023"),
        ("She died on the 12th of March.", "12th of March"),
        ("She died on March 12th.", "March 12th"),
        ("She died on 12\u00a0March\u00a02023.", "12 March 2023"),
        ("She died on 12-Mar-23.", "12-Mar-23"),
        ("She died between 12 and 13 March 2023.", "12 and 13 March 2023"),
        ("She was stabbed on 12 March 2023.", "12 March 2023"),
        ("She was found on 12 March 2023.", "12 March 2023"),
        ("The fatal day was 2023-03-12.", "2023-03-12"),
        ("She passed away on 12/3/23.", "12/3/23"),
        ("RIP 12/03/23", "12/03/23"),
    ],
)
def test_the_day_of_a_death_is_found_however_it_is_written(drafted, words, told):
    assert [finding.told for finding in found(drafted(Audience.INTERNAL, words), "dates")] == [told]


@pytest.mark.parametrize(
    "words",
    [
        "The training began on 12 Mar 2023.",
        "It was found that the training of 12.03.2023 helped.",
        "She died at the end of March 2023.",
        "She died in 2022-23.",
        "She died in March 2023, aged 12.",
    ],
)
def test_a_day_of_something_else_and_a_month_of_a_death_are_not_found(drafted, words):
    assert not found(drafted(Audience.INTERNAL, words), "dates")


def test_the_day_of_a_death_is_found_and_another_day_is_not(drafted):
    (finding,) = found(drafted(Audience.INTERNAL, "She died on 3 May 2024."), "dates")
    assert finding.told == "3 May 2024"
    assert not found(drafted(Audience.INTERNAL, "The training began on 3 May 2024."), "dates")
    assert not found(drafted(Audience.INTERNAL, "She died in May 2024."), "dates")


def test_small_numbers_are_found_for_the_group_and_not_inside_the_force(drafted):
    assert found(drafted(Audience.ADVISORY), "counts")
    assert not found(drafted(Audience.INTERNAL), "counts")


def test_a_paper_for_everybody_prints_no_small_number_and_nothing_uncleared(drafted):
    made = make(drafted(Audience.PUBLIC, "Ask us about WX10."))
    counts = {key: len(records) for key, records in made.stands.counted.items()}
    assert all(figure.key in made.withheld for figure in FIGURES if 0 < counts[figure.key] < 5)
    text = "\n".join(words for words, _ in made.document.texts())
    uncleared = [
        one.record.reference for one in made.stands.reading.reviews if one.record.reference and one.state not in CLEARED
    ]
    assert uncleared
    told = {finding.told.upper() for finding in made.findings if finding.kind.key == "uncleared"}
    assert not [reference for reference in uncleared if re.search(rf"\b{reference}\b", text) and reference not in told]
    assert made.marking.marking == "OFFICIAL-SENSITIVE · DRAFT"


def test_what_is_not_cleared_can_never_be_kept_for_everybody(drafted, example):
    paper = drafted(Audience.PUBLIC, "Ask us about WX10.")
    (finding,) = [one for one in found(paper, "uncleared") if one.told == "WX10"]
    with pytest.raises(Refused, match="cannot be kept"):
        issuing.decide(
            paper=paper, finding=finding, choice=Choice.KEEP, put="Why not?", by=example.cast["ben"], on=TODAY
        )


def test_what_is_withheld_is_gone_and_what_is_reworded_reads_anew(drafted, example):
    paper = drafted(Audience.INTERNAL, "She died on 3 May 2024.\nHe was killed on 4 June 2024.")
    first, second = found(paper, "dates")
    asha = example.cast["asha"]
    issuing.decide(paper=paper, finding=first, choice=Choice.WITHHOLD, put="", by=asha, on=TODAY)
    issuing.decide(paper=paper, finding=second, choice=Choice.REWORD, put="He was killed that year.", by=asha, on=TODAY)
    made = make(paper)
    text = [words for words, _ in made.document.texts()]
    assert f"She died on {WITHHELD}." in text and "He was killed that year." in text
    assert not found(paper, "dates")


def test_what_is_kept_stands_with_its_reason(drafted, example):
    paper = drafted(Audience.INTERNAL, "She died on 3 May 2024.")
    (finding,) = found(paper, "dates")
    issuing.decide(paper=paper, finding=finding, choice=Choice.KEEP, put="Published.", by=example.cast["ben"], on=TODAY)
    (kept,) = found(paper, "dates")
    assert not kept.is_open and kept.decided.put == "Published."
    assert issuing.why_not(make(paper)) == ""


def test_whoever_drafted_a_paper_cannot_decide_alone_that_a_passage_stays(drafted, example):
    paper = drafted(Audience.INTERNAL, "She died on 3 May 2024.")
    (finding,) = found(paper, "dates")
    with pytest.raises(Refused, match="a second person looks first"):
        issuing.decide(
            paper=paper, finding=finding, choice=Choice.KEEP, put="Published.", by=example.cast["asha"], on=TODAY
        )
    assert a_second_person_keeps.sentence.startswith("Whoever drafted this paper cannot also decide")
    assert found(paper, "dates")[0].is_open


def test_a_withheld_number_is_not_in_any_sentence_or_note(drafted, example):
    paper = drafted(Audience.ADVISORY)
    for finding in found(paper, "counts"):
        issuing.decide(paper=paper, finding=finding, choice=Choice.WITHHOLD, put="", by=example.cast["asha"], on=TODAY)
    made = make(paper)
    assert not made.undecided and made.withheld
    text = [words for words, _ in made.document.texts()]
    assert any("is withheld." in words for words in text)
    assert all(not note.shows for note in made.document.notes if "is withheld" in note.words)
