"""The process in which a file is read: what comes back from it, what ends it, and what it may not do."""

import sys
from contextlib import suppress
from time import monotonic

import pytest

from heed.kit.documents import apart as module
from heed.kit.documents.apart import allowed, apart, measured, read_apart
from heed.kit.documents.blocks import NeedsPassword, Unreadable
from heed.kit.documents.files import read, write
from heed.kit.documents.from_excel import rows_of
from heed.kit.documents.names import shown
from heed.kit.documents.tests import escaping
from heed.kit.documents.tests.papers import PAPER

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux refuses compiled code")


@pytest.fixture
def folder(tmp_path):
    tmp_path.chmod(0o777)
    (tmp_path / "there").write_text("not yours")
    return tmp_path


def refusal(work, data=b"x", name="Plan.docx"):
    with pytest.raises(Unreadable) as refused:
        apart(work, data, name)
    return str(refused.value)


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".txt"])
def test_a_document_comes_back_as_it_would_have_been_read_here(ending):
    data = write(PAPER, ending)
    there = read_apart(data, f"paper{ending}")
    assert there == read(data, f"paper{ending}")
    assert list(there.texts()) == list(read(data, f"paper{ending}").texts())


def test_a_file_on_disk_is_read_under_its_own_name(tmp_path):
    path = tmp_path / "Paper.docx"
    path.write_bytes(write(PAPER, ".docx"))
    assert read_apart(path) == read(path)


def test_the_rows_of_a_table_come_back():
    data = b"Number,Asked\n1,Ring\n"
    assert apart(rows_of, data, "a.csv") == rows_of(data, "a.csv")


def test_a_sentence_about_the_file_comes_back_as_it_was_said():
    assert refusal(escaping.refuse, b"12345") == "Plan.docx of 5 bytes."


def test_a_password_goes_there_and_asking_for_one_is_told_apart():
    assert apart(escaping.ask_password, b"x", "a", password="sesame") == "sesame"
    with pytest.raises(NeedsPassword, match=r"Plan\.docx asks\."):
        apart(escaping.ask_password, b"x", "Plan.docx", password="open")


def test_it_is_given_no_environment_no_file_and_no_secret_in_its_arguments(monkeypatch):
    monkeypatch.setenv("HEED_KEY", "a secret")
    environment, arguments, imported, opened = apart(escaping.surroundings, b"x", "Private name.docx")
    assert set(environment) <= {"LC_CTYPE"}
    assert "Private" not in arguments
    assert arguments.endswith("within.py")
    assert imported == ()
    assert len(opened) <= 3  # where it answers, where what is printed goes, and how much memory it holds


def test_python_refuses_it_everything_but_to_compute(folder):
    done = apart(escaping.by_python, str(folder).encode(), "x")
    assert done.keys() == escaping.BY_PYTHON.keys()
    assert {what for what, said in done.items() if "a file that is being read may not" not in said} == set()
    assert [path.name for path in folder.iterdir()] == ["there"]


@on_linux
def test_the_kernel_refuses_compiled_code_the_same(folder):
    done = apart(escaping.in_compiled_code, str(folder).encode(), "x")
    assert done == dict.fromkeys(escaping.IN_COMPILED_CODE, False)
    assert [path.name for path in folder.iterdir()] == ["there"]


@on_linux
def test_more_memory_than_is_allowed_is_not_given_and_a_larger_file_is_allowed_more():
    assert "needs more memory" in refusal(escaping.hog)
    assert "“Plan.docx”" in refusal(escaping.hog)
    _, spent = measured(escaping.ask_password, bytes(40_000_000), "a", password="sesame")
    assert 40_000_000 < spent.memory < 200_000_000


def test_one_that_does_not_end_is_ended_in_time(monkeypatch):
    monkeypatch.setattr(module, "SHORT", 0.7)
    monkeypatch.setattr(module, "LONGEST", 0.9)
    for work in (escaping.spin, escaping.spin_on_many_pages):
        began = monotonic()
        assert "“Plan.docx” takes longer" in refusal(work)
        assert monotonic() - began < 3


def test_a_long_file_is_given_the_time_of_its_pages(monkeypatch):
    monkeypatch.setattr(module, "SHORT", 0.1)
    monkeypatch.setattr(module, "START", 1.0)
    assert apart(escaping.wait_on_some_pages, b"x", "a") == "read"
    monkeypatch.undo()
    assert [allowed(pages) for pages in (0, 16, 20, 200, 596, 100_000)] == [10, 10, 12, 102, 300, 300]


@pytest.mark.parametrize("work", [escaping.crash, escaping.end, escaping.lie])
def test_one_that_breaks_off_or_says_what_it_should_not_is_a_damaged_file(work):
    assert refusal(work) == (
        "“Plan.docx” is damaged or incomplete: open it on your computer, save it again, and send that."
    )


def test_what_a_library_prints_is_not_taken_for_the_answer():
    assert apart(escaping.print_it, b"x", "a") == "honest"


def test_an_answer_without_end_is_not_listened_to(monkeypatch):
    monkeypatch.setattr(module, "LARGEST_ANSWER", 2_000_000)
    assert "needs more memory" in refusal(escaping.flood)


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"[]\n", b'"x"\n', b"[" * 200_000 + b"\n", b'{"pages": 3}\n', b'{"answer": 1}\n', b"\xff\n"]
)
def test_whatever_is_answered_no_error_comes_of_it_but_a_sentence(line, monkeypatch, tmp_path):
    other = tmp_path / "within.py"
    other.write_text(f"import sys; sys.stdout.buffer.write({line!r})")
    monkeypatch.setattr(module, "_WITHIN", other)
    monkeypatch.setattr(module.os, "killpg", wait_first(module.os.killpg))
    assert "damaged" in refusal(escaping.ask_password, bytes(1_000_000))


def wait_first(killpg):
    def kill(number, sign):
        with suppress(ProcessLookupError):
            killpg(number, sign)
        raise ProcessLookupError

    return kill


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Plan.docx", "Plan.docx"),
        ("../../etc/Plan.docx", "Plan.docx"),
        (r"C:\reviews\Plan.docx", "Plan.docx"),
        ("Plan\n.docx", "Plan .docx"),
        ("Plan\0.docx", "Plan.docx"),
        ("Plan\u202excod.exe", "Planxcod.exe"),
        ("a" * 5000 + ".docx", "a" * 114 + "….docx"),
        ("Łódź – plan.docx", "Łódź – plan.docx"),
    ],
)
def test_a_name_is_printed_without_what_would_hide_or_turn_it(name, printed):
    assert shown(name) == printed
