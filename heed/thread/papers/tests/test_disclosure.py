"""The disclosure check: each kind of thing fires where it should and stays quiet where it should not."""

import re

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.notes import Note
from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers import issuing
from heed.thread.papers.disclosure import AT_THE_FOOT, AT_THE_TOP, ON_THE_FILE, WITHHELD, carried_out, findings
from heed.thread.papers.figures import FIGURES
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience, Choice, DisclosureChoice
from heed.thread.papers.rules import a_second_person_reads
from heed.thread.papers.standing import CLEARED
from heed.thread.papers.tests.test_issuing import issued
from heed.thread.papers.whom import SOMEBODY, by_role
from heed.thread.reviews.actions.names import add_name
from heed.thread.reviews.actions.reviews import date_death
from heed.thread.reviews.actions.walls import restrict
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
        assert not found(drafted(audience, "Think of Ola Finchley."), "names")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Think of Mary O’Brien.", ["Mary O’Brien"]),
        ("Think of Mary\u00a0 O'Brien.", ["Mary O'Brien"]),
        ("Think of mary o'brien’s children.", ["mary o'brien"]),
        ("Think of Mary Ellen O´Brien.", ["Mary", "O´Brien"]),
        ("Think of the OʼBriens.", ["OʼBriens"]),
        ("Think of Ms o’brien.", ["o’brien"]),
        ("Think of O'Brien, Mary.", ["O'Brien, Mary"]),
        ("Think of Zoe Smith–Jones.", ["Zoe Smith–Jones"]),
        ("Think of Zoë Anne Smith Jones.", ["Zoë Anne Smith Jones"]),
        ("Think of Zoe\u0308 Smith-Jones’ sister.", ["Zoe\u0308 Smith-Jones"]),
        ("Young people were asked.", ["Young"]),
        ("We asked young people and Ivy.", ["Ivy"]),
        ("We asked Mary’s mother and Zoë, and mary.", ["Mary", "Zoë", "mary"]),
        ("Think of Mary O. and M. O'Brien.", ["Mary O.", "M. O'Brien"]),
        ("Think of Z.A.S. and of Z. S. in the U.K.", ["Z.A.S.", "Z. S."]),
        ("Think of \u041cary O'Bri\u0435n.", ["\u041cary O'Bri\u0435n"]),
        ("Think of o'brien.", ["o'brien"]),
        ("We asked Mary Pugh, who works on it.", []),
        ("The Lee is a river.", []),
    ],
)
def test_a_name_is_found_however_it_is_typed(drafted, named, words, told):
    pugh = User.objects.get(name="Carys Pugh")
    pugh.name = "Mary Pugh"
    pugh.save()
    for name in ("Mary O'Brien", "Zoë Anne Smith-Jones", "Ivy May Young", "Ann Lee"):
        named(name)
    assert [finding.told for finding in found(drafted(Audience.INTERNAL, words), "names")] == told


@pytest.mark.parametrize("name", ["Zaq Hollow", "ZAQ Hollow", "ZAQ"])
def test_an_unusual_given_name_in_capitals_is_found_of_a_restricted_review_too(drafted, named, example, name):
    named(name)
    restrict(review=example.reviews["WX10"], by=example.cast["asha"], on=TODAY, reason="Few need to know.")
    for words in ("We asked ZAQ.", "ZAQ’s sister rang.", "ZAQ\nRead it."):
        assert [one.told for one in found(drafted(Audience.INTERNAL, words), "names")] == ["ZAQ"]


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
        ("She died on 2023/03/12.", "2023/03/12"),
        ("She died on the twelfth of March 2023.", "twelfth of March 2023"),
        ("She died on March the twenty first.", "March the twenty first"),
        ("She died on 12/3 at home.", "12/3"),
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Officers were trained on 3 May 2025.", ["3 May 2025"]),
        ("From 2025/05/03 and 2025-05-03.", ["2025/05/03", "2025-05-03"]),
        ("Saturday, the third of May 2025", ["third of May 2025"]),
        ("We met from 2 to 4 May 2025.", ["2 to 4 May 2025"]),
        ("We met on 3 May and on 4 May 2025.", []),
    ],
)
def test_a_day_that_the_record_has_as_that_of_a_death_is_found_beside_any_word(drafted, example, words, told):
    date_death(review=Review.objects.get(reference="WX25"), died_in="2025-05-03", by=example.cast["asha"])
    assert [finding.told for finding in found(drafted(Audience.INTERNAL, words), "dates")] == told


@pytest.mark.parametrize("reference", ["WX10", "wx10", "WX 10", "WX-10", "W.X.10"])
def test_a_restricted_review_is_found_however_it_is_called_in_a_paper_that_leaves_the_force(
    drafted, example, reference
):
    asks = f"Ask us about {reference}, or kathleen, or WX100."
    assert not found(drafted(Audience.ADVISORY, asks), "uncleared")
    restrict(review=Review.objects.get(reference="WX10"), by=example.cast["asha"], on=TODAY, reason="Asked for.")
    for audience, told in (
        (Audience.INTERNAL, ([], [])),
        (Audience.ADVISORY, ([reference], ["kathleen"])),
        (Audience.PUBLIC, ([reference], ["kathleen"])),
    ):
        paper = drafted(audience, asks)
        assert [[finding.told for finding in found(paper, kind)] for kind in ("uncleared", "pseudonyms")] == [*told]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Only 2 reviews concern a death in Easthaven.", ["2 reviews"]),
        ("Three of the four women were pregnant.", ["Three of the four women"]),
        ("It was written by four women who have lived through abuse.", ["four women"]),
        ("One young woman and 3 small children lived there.", ["One young woman", "3 small children"]),
        ("We trained 3 officers in 4 stations; no one family was asked, and 14 women were.", []),
    ],
)
def test_few_people_are_found_in_a_sentence_for_readers_outside_the_force(drafted, words, told):
    paper = drafted(Audience.ADVISORY, words)
    asked = [finding for finding in found(paper, "few") if finding.passage.words == words]
    assert [finding.told for finding in asked] == told
    assert not found(drafted(Audience.INTERNAL, words), "few")


def test_the_figures_of_the_paper_are_not_found_again_as_few_in_a_sentence(drafted):
    made = make(drafted(Audience.ADVISORY))
    assert {note.shows for note in made.document.notes} & {"1", "2", "3", "4"}
    assert not [
        one for one in made.findings if one.kind.key == "few" and one.passage.place == "Current status of reviews"
    ]


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
    with pytest.raises(Refused, match="cannot decide what may stay"):
        issuing.decide(
            paper=paper, finding=finding, choice=Choice.KEEP, put="Published.", by=example.cast["asha"], on=TODAY
        )
    assert a_second_person_reads.sentence.startswith("Whoever began this paper or has words in it cannot decide")
    assert found(paper, "dates")[0].is_open


def test_a_withheld_number_is_not_in_any_sentence_or_note(drafted, example):
    paper = drafted(Audience.ADVISORY)
    for finding in found(paper, "counts"):
        issuing.decide(paper=paper, finding=finding, choice=Choice.WITHHOLD, put="", by=example.cast["asha"], on=TODAY)
    made = make(paper)
    assert made.withheld and not [one for one in made.undecided if one.kind.key == "counts"]
    text = [words for words, _ in made.document.texts()]
    assert any("is withheld." in words for words in text)
    assert all(not note.shows for note in made.document.notes if "The number is withheld" in note.words)


# Wherever it stands.


def rows(*rows, caption=""):
    return Table(tuple(Row(tuple(map(Cell.of, row))) for row in rows), caption=caption)


def told_by(document, paper):
    stands = make(paper).stands
    return [
        (one.kind.key, one.passage.words, one.passage.place, one.told)
        for one in findings(document, paper, stands, [], [])
    ]


def test_a_name_is_found_in_a_caption_and_on_every_page_and_in_the_name_of_the_file(drafted, named):
    named("Orla Finch")
    document = Document(
        (Heading("How it went"), rows(("Who came", "When"), ("Friends", "In May"), caption="Friends of Orla Finch")),
        title="About Orla Finch",
        header="OFFICIAL · Wexmoor · For Orla Finch",
        footer="Written for Orla Finch",
    )
    assert told_by(document, drafted(Audience.INTERNAL)) == [
        ("names", "About Orla Finch", ON_THE_FILE, "Orla Finch"),
        ("names", "For Orla Finch", AT_THE_TOP, "Orla Finch"),
        ("names", "Written for Orla Finch", AT_THE_FOOT, "Orla Finch"),
        ("names", "Friends of Orla Finch", "How it went", "Orla Finch"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        rows(("Review", "Date of death"), ("The first", "3 May 2024")),
        rows(("Review", "What is known"), ("When she died", "3 May 2024")),
    ],
)
def test_the_day_of_a_death_is_found_by_what_its_cell_is_headed(drafted, table):
    paper = drafted(Audience.INTERNAL)
    assert [told for kind, *_, told in told_by(Document((table,)), paper) if kind == "dates"] == ["3 May 2024"]
    training = rows(("Review", "Trained on"), ("The first", "3 May 2024"))
    assert not told_by(Document((training,)), paper)


@pytest.mark.parametrize("number", ["3", "three"])
def test_a_number_under_five_in_a_cell_is_found_with_what_it_is_headed(drafted, number):
    document = Document((Heading("By district"), rows(("District", "Deaths"), ("Harbour", number), ("Moor", "12"))))
    assert told_by(document, drafted(Audience.ADVISORY)) == [("counts", "Deaths, Harbour", "By district", number)]
    assert not told_by(document, drafted(Audience.INTERNAL))


def test_what_a_figure_counts_is_looked_at_once_wherever_it_stands(drafted):
    document = Document((rows(("What is counted", "1 May"), (f"– {FIGURES[0].title}", "3")),))
    assert not told_by(document, drafted(Audience.ADVISORY))


def test_what_is_withheld_is_gone_from_captions_cells_notes_and_every_page(drafted):
    note = Note("Of Orla Finch.")
    document = Document(
        (
            rows(("District", "Deaths"), ("Harbour", "3"), ("Moor", "3"), caption="For Orla Finch"),
            Paragraph(note.words),
        ),
        title="For Orla Finch",
        header="OFFICIAL · For Orla Finch",
        notes=(note,),
    )
    withheld = [
        DisclosureChoice(rule="names", words="For Orla Finch", told="Orla Finch", choice=Choice.WITHHOLD),
        DisclosureChoice(rule="names", words="Of Orla Finch.", told="Orla Finch", choice=Choice.WITHHOLD),
        DisclosureChoice(rule="counts", words="Deaths, Harbour", told="3", choice=Choice.WITHHOLD),
    ]
    done = carried_out(document, withheld)
    assert (done.title, done.header) == (f"For {WITHHELD}", f"OFFICIAL · For {WITHHELD}")
    assert done.notes[0].words == done.blocks[1].text == f"Of {WITHHELD}."
    assert done.blocks[0].caption == f"For {WITHHELD}"
    assert [row.texts for row in done.blocks[0].body] == [("Harbour", WITHHELD), ("Moor", "3")]


# People who work on it.


def test_outside_the_force_whoever_was_asked_is_told_by_what_they_do(drafted, example):
    asked = {question.asked_of for question in make(drafted(Audience.INTERNAL)).stands.questions}
    assert "Joel Pratt of Wexmoor Probation" in asked
    for audience in Audience:
        text = "\n".join(words for words, _ in make(drafted(audience)).document.texts())
        assert ("Joel Pratt" in text) is (audience is Audience.INTERNAL)
        assert ("somebody at Wexmoor Probation" in text) is (audience is not Audience.INTERNAL)


@pytest.mark.parametrize(
    ("asked_of", "told"),
    [
        ("Carys Pugh", "a theme lead"),
        ("the chair, Dr Lena Frost", "the chair"),
        ("Elin Marsh of the Wexmoor IDVA Service", "somebody at the Wexmoor IDVA Service"),
        ("Ruth Dale", SOMEBODY),
    ],
)
def test_a_person_is_told_by_what_they_lead_or_by_where_they_are(example, asked_of, told):
    assert by_role(Moment(timezone.localdate(), timezone.now()))(asked_of).startswith(told)


def test_a_name_that_somebody_wrote_into_the_paper_for_the_group_is_found(drafted):
    (finding,) = found(drafted(Audience.ADVISORY, "Carys Pugh is late with it."), "working names")
    assert finding.told == "Carys Pugh"
    assert not found(drafted(Audience.INTERNAL, "Carys Pugh is late with it."), "working names")


def test_a_number_that_the_last_paper_withheld_is_not_printed_beside_todays(drafted, example):
    asha, ben = example.cast["asha"], example.cast["ben"]
    assert "At your last paper there were" in text_of(make(drafted(Audience.ADVISORY)))
    autumn = example.papers["autumn"]
    for finding in make(autumn).undecided:
        issuing.decide(paper=autumn, finding=finding, choice=Choice.WITHHOLD, put="", by=ben, on=TODAY)
    issued(autumn, asha=asha, ben=ben)
    after = drafted(Audience.ADVISORY)
    assert make(after).withheld == frozenset()
    assert "At your last paper there were" not in text_of(make(after))


def text_of(made):
    return "\n".join(words for words, _ in made.document.texts())
