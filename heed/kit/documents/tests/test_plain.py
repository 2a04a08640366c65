"""What crosses from the process that reads a file, and what may not."""

import json
from dataclasses import fields
from datetime import date, datetime, time, timedelta

import pytest

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Picture, Place, Row, Table
from heed.kit.documents.from_excel import Row as SheetRow
from heed.kit.documents.notes import Note
from heed.kit.documents.plain import NotPlain, from_plain, to_plain
from heed.kit.documents.tests.papers import PAPER
from heed.thread.papers.reading.findings import Findings, FoundRecommendation, Kind, State, Status, WrittenDate

DOCUMENT = Document(
    (
        Heading("A heading", 2, Place(page=1)),
        Bullets(("one", "two"), True, Place(1), (Place(1), Place(2)), ("3", "4")),
        Table((Row((Cell((Paragraph("in a cell", Place(line=4)),)), Cell()), Place(1, 1, 1)),), 0, 1, "named", (2, 3), Place(1, 1)),
        Picture("<svg/>", "a picture"),
    ),
    title="Called",
    header="OFFICIAL",
    notes=(Note("a note", "3", "/there"),),
    across=True,
)  # fmt: skip
FINDINGS = Findings(
    kind=Kind.ACTION_PLAN,
    header={"author": "A. Wren"},
    recommendations=(
        FoundRecommendation(
            "Ring first.",
            target_date=WrittenDate("May 2024", "2024-05"),
            status=Status(State.DONE, "Done"),
            at=Place(page=3, row=2),
            sure=0.5,
        ),
    ),
)
ROWS = (SheetRow("Plan", 2, ("a", 1, 2.5, True, None, date(2024, 5, 1), datetime(2024, 5, 1, 9, 30), time(9, 30), timedelta(1, 2))),)  # noqa: DTZ001 - a workbook's times are of no zone  # fmt: skip


def crossed(wanted, value):
    return from_plain(wanted, json.loads(json.dumps(to_plain(value))))


def everything_in(value):
    """A value with what its comparison leaves out, such as the place of a paragraph."""
    if isinstance(value, tuple):
        return tuple(map(everything_in, value))
    if hasattr(value, "__dataclass_fields__"):
        return type(value), *(everything_in(getattr(value, one.name)) for one in fields(value))
    return type(value), value


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        (Document, DOCUMENT),
        (Document, PAPER),
        (Findings, FINDINGS),
        (tuple[SheetRow, ...], ROWS),
        (tuple[Document, Findings], (DOCUMENT, FINDINGS)),
    ],
)
def test_an_answer_crosses_whole_with_every_place(wanted, value):
    assert everything_in(crossed(wanted, value)) == everything_in(value)


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        [],
        {},
        [[]],
        ["Place", 1],
        ["Place", "one", None, None, None],
        ["Place", True, None, None, None],
        ["Popen", "true"],
        ["Document", [""]],
    ],
)
def test_what_is_not_of_the_type_is_not_taken(told):
    with pytest.raises(NotPlain):
        from_plain(Place, told)


def test_only_the_days_and_states_that_there_are_can_be_told():
    with pytest.raises(NotPlain):
        from_plain(SheetRow, ["SheetRow", "a", 1, ["", ["date", "2024-02-31"]]])
    with pytest.raises(NotPlain):
        from_plain(Status, ["Status", ["State", "forgotten"], ""])
    with pytest.raises(NotPlain):
        from_plain(tuple[int, str], ["", 1])


def test_what_has_no_plain_form_does_not_cross():
    with pytest.raises(TypeError, match="object has no plain form"):
        to_plain((object(),))
