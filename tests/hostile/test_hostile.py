"""Every file that means harm comes to one sentence or to its words, in time, within its memory, and nothing else happens."""

from collections.abc import Callable
from time import monotonic

import pytest

from heed.kit.documents import apart as module
from heed.kit.documents.apart import ROOM, TIMES_THE_FILE, apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import rows_of
from heed.thread.papers.reading.found_in import found_in
from heed.thread.papers.reading.tests.in_turn import read_each, read_under
from tests.hostile import office, pdfs, texts, wrong
from tests.hostile.office import says, word

CASES = [*office.cases(), *pdfs.cases(), *texts.cases()]
IN_TIME = 4.0
"""Seconds: less than a file really has, since a few of these take all that there are."""
A_RUN = 3.0
"""Seconds for a text of one thing over and over; it takes a tenth of that."""
OF_PYTHON = 90_000_000
"""What Python and every reader hold before there is a file, and what they leave of the room that they are given."""
NAMES = [
    "../../../etc/passwd.txt",
    "..\\..\\x.txt",
    "a\0.txt",
    "a\nb.txt",
    "a\u202etxt.exe.txt",
    "a" * 9_000 + ".txt",
    "/x.txt",
    "é\ud800.txt",
]


@pytest.fixture
def held(monkeypatch):
    """The most memory that each process said it held."""
    found = []
    ask = module._asked

    def asked(*told):
        said, spent = ask(*told)
        found.append(spent.memory)
        return said, spent

    monkeypatch.setattr(module, "_asked", asked)
    for limit in ("SHORT", "LONGEST"):
        monkeypatch.setattr(module, limit, IN_TIME)
    return found


def came_of(work: Callable[[], object], name: str) -> str:
    """The words that were read, or the sentence that says why there are none."""
    began = monotonic()
    try:
        read = work()
    except Unreadable as refused:
        said = str(refused)
        assert name in said or said.startswith(("Page ", "Table ", "An old Word file")), said
        assert "\n" not in said
        assert len(said) < 400
        return said
    finally:
        assert monotonic() - began < IN_TIME + 2
    return str(read)


@pytest.mark.parametrize(("name", "make"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_file_that_means_harm_does_none(name, make, held, request):
    data = make()
    said = came_of(lambda: found_in(data, name), name)
    if name.endswith((".xlsx", ".xlsm", ".csv")):
        said += came_of(lambda: apart(rows_of, data, name), name)
    assert all(most < OF_PYTHON + ROOM + TIMES_THE_FILE * len(data) for most in held)
    assert "root:" not in said
    assert "Nothing of a parser is imported" not in said
    assert ("The file carries macros." in said) == ("macros" in request.node.callspec.id)


def test_no_text_of_one_thing_over_and_over_takes_the_square_of_its_length():
    took = apart(read_each, b"x", "a.txt", pieces=texts.RUNS, letters=texts.LONG)
    assert took.keys() == texts.RUNS.keys()
    assert {what: seconds for what, seconds in took.items() if seconds > A_RUN} == {}


@pytest.mark.parametrize("content", wrong.CONTENTS.values(), ids=wrong.CONTENTS)
def test_what_is_not_what_its_name_says_is_refused_under_every_name(content):
    names = tuple(f"Plan{ending}" for ending in wrong.ENDINGS)
    for name, said in zip(names, apart(read_under, content, "x", names=names), strict=True):
        assert name in said or said.startswith("An old Word file"), (name, said)
        assert said.endswith(".")
        assert "\n" not in said


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_that_means_harm_is_only_a_name(name):
    document, _ = found_in(b"It is recommended that the force rings first.", name)
    assert document.blocks
    said = came_of(lambda: found_in(b"\0", name), ".txt")
    assert not {"/", "\\", "\0", "\u202e", "\ud800"} & set(said)


def test_there_are_as_many_as_were_asked_for_and_an_honest_file_is_read_among_them():
    assert len(CASES) > 150
    assert len({case[:2] for case in CASES}) == len(CASES)
    assert found_in(word(says("It is recommended that the force rings first.")), "a.docx")[0].blocks[0].text == (
        "It is recommended that the force rings first."
    )
