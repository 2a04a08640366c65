import pytest

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.findings import (
    Findings,
    FoundAction,
    Kind,
    Learning,
    Programme,
    State,
    Status,
    WrittenDate,
)
from heed.thread.papers.reading.objectives import objectives_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("THEME\tACTION\tPROGRESS\nDoors\tFit\tFitted\n", Kind.STATUS_PAPER),
        ("STATUS OF REVIEWS\n\nWe hold 4 reviews.", Kind.STATUS_PAPER),
        ("ACTION PLAN\n\nRef\tAction\tLead\n1\tFit\tClerk\n", Kind.ACTION_PLAN),
        (
            "Recommendation\tLead agency\tAction\nThat doors in all homes of the county be fitted with locks\tHomes\tFit\n",
            Kind.ACTION_PLAN,
        ),
        ("Master tracker, May 2021\n\nIt is so.", Kind.TRACKER),
        ("OVERVIEW REPORT\n\nInto a death.", Kind.OVERVIEW_REPORT),
        ("OF A DEATH\n\nIt is so.\n\n4. CONCLUSIONS\n\nAll is said.", Kind.OVERVIEW_REPORT),
        ("A recipe for bread.\n\nFlour\tWater\n4\t3\n", Kind.OTHER),
    ],
)
def test_a_document_is_of_the_kind_that_it_calls_itself_or_shows(text, kind):
    assert find(from_text(text)).kind is kind


def test_a_date_that_cannot_be_is_kept_as_written_with_a_warning():
    found = find(from_text("STATUS OF REVIEWS\n\nAs at 31/02/2023 we hold 4 reviews, and 4 in 2022, and 2022."))
    assert found.dates == (WrittenDate("31/02/2023"), WrittenDate("2022", "2022"))
    assert found.warnings == (
        "“31/02/2023” (line 3) is no day in the calendar: it is kept as written, and a person must say which day is meant.",
    )


def test_objectives_are_the_list_under_a_heading_or_a_lead_in_that_says_so():
    assert objectives_of(from_text("OBJECTIVES OF ELM\n\nYou will:\n\n- Hear\n- See\n\nTHE END\n\n- Not this\n")) == (
        "Hear",
        "See",
    )
    assert objectives_of(from_text("The objectives of the day are:\n\n- Hear\n\nThen it ends.\n\n- Not\n")) == (
        "Hear",
        "Not",
    )
    assert objectives_of(from_text("OBJECTIVES\n\nHear what is not said.\n\nSee what is not shown.\n\nSo.\n")) == (
        "Hear what is not said.",
        "See what is not shown.",
    )
    assert objectives_of(from_text("OBJECTIVES\n\nA\tB\nC\tD\n\n- Not this\n")) == ()
    assert objectives_of(from_text("Note this:\n\n- Not this\n")) == ()


FINDINGS = Findings(
    kind=Kind.STATUS_PAPER,
    header={"meeting_name": "Doors Panel", "date": "5 May 2023", "handling": "None", "date_iso": "2023-05-05"},
    actions=(
        FoundAction(
            text="Fit locks. Then chains",
            aim="homes are safe",
            group="Homes",
            theme="Doors",
            status=Status(State.IN_PROGRESS, "in progress"),
            learning=(Learning("Locks are fitted. All hold.", State.DONE), Learning("chains wait", State.UNKNOWN)),
            result="Calm nights. All sleep",
            recommendations=("D 1.1", "E 2"),
        ),
        FoundAction(
            aim="every call is heard", group="Homes", theme="Phones", status=Status(State.UNKNOWN, "not known")
        ),
        FoundAction(text="ask again", group="People", theme="Voices", status=Status(State.REJECTED, "rejected")),
    ),
    groups=("Homes", "People"),
    programmes=(
        Programme("Open Door", "September 2023", "It lends phones.\nIt began in 2020."),
        Programme("Night network", "", "They meet."),
    ),
    objectives=("Hear", "See"),
    dates=(
        WrittenDate("5 May 2023", "2023-05-05"),
        WrittenDate("2020", "2020"),
        WrittenDate("September 2023", "2023-09"),
    ),
    questions=("Who is the author? Not known: asked of A. Clerk on 6 May 2023.", "How many are “some”?"),
)


def row_of(action):
    named = "; ".join(action.recommendations) or labels.NOT_SAID
    parts = [
        action.text,
        action.aim and labels.labelled(labels.AIM, action.aim),
        labels.labelled(labels.RECOMMENDATIONS, named),
    ]
    said = [labels.labelled(labels.STATUS, labels.STATE_WORDS[action.status.state])]
    said += (
        [Bullets(tuple(labels.with_state(line.text, line.state) for line in action.learning))]
        if action.learning
        else []
    )
    said += [labels.labelled(labels.RESULT, action.result)] if action.result else []
    return Row((Cell.of(action.theme), Cell.of(*parts), Cell.of(*said)))


def test_a_paper_in_the_layout_that_heed_writes_reads_back_exactly():
    facts = {**FINDINGS.header}
    facts.pop("date_iso")
    names = {key: labels.HEADER[key][0] if key in labels.HEADER else key.capitalize() for key in facts}
    blocks = [
        Heading("Status of reviews"),
        Table(tuple(Row((Cell.of(names[key]), Cell.of(value))) for key, value in facts.items()), 0, 1),
    ]
    for programme in FINDINGS.programmes:
        name = programme.name if "network" in programme.name else labels.labelled(labels.PROGRAMME, programme.name)
        blocks += [Heading(name), *map(Paragraph, programme.words.split("\n"))]
        blocks += [Paragraph(labels.labelled(labels.WHEN, programme.when))] if programme.when else []
    blocks.append(Heading(labels.THEMES))
    for group in FINDINGS.groups:
        blocks += [
            Heading(group, 2),
            Bullets(tuple(action.theme for action in FINDINGS.actions if action.group == group)),
        ]
    for group in FINDINGS.groups:
        rows = [row_of(action) for action in FINDINGS.actions if action.group == group]
        blocks += [Heading(group), Table((Row(tuple(map(Cell.of, labels.THEME_COLUMNS))), *rows))]
    blocks += [
        Heading(labels.OPEN_QUESTIONS[0]),
        Bullets(FINDINGS.questions),
        Heading(labels.objectives_heading("Open Door")),
        Bullets(FINDINGS.objectives),
    ]
    found = find(Document(tuple(blocks)))
    assert found.header == FINDINGS.header | {"name_of_paper": "Status of reviews"}
    assert found.as_json() == FINDINGS.as_json() | {"header": dict(found.header)}


def test_the_words_of_a_state_name_that_state_and_nothing_more():
    assert [labels.state_named(words) for words in ("not known", "Unknown.", "partly done", "done in May")] == [
        State.UNKNOWN,
        State.UNKNOWN,
        State.PARTLY_DONE,
        None,
    ]
