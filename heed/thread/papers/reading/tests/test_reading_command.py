import json
from io import StringIO

import pytest

from heed.command import DONE, REFUSED, main
from heed.kit.documents import files
from heed.kit.documents.tests import protected

PAPER = "MEETING\tDATE\tAUTHOR\nDoors Panel\t31/02/2023\t\n\nSTATUS OF REVIEWS\n\n- We hold 4 reviews, some of which are late.\n\nOPEN DOOR PROGRAMME\n\nIt starts in May 2021.\n\nHOMES\n\nTHEME\tACTION\tPROGRESS\nDoors\tFit\tFitted\n"


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_read_prints_one_object_for_a_program(paper, capsys):
    assert main(["read", str(paper), "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["header"]["meeting_name"], said["actions"][0]["theme"]) == (
        "status paper",
        "Doors Panel",
        "Doors",
    )


def test_read_prints_a_summary_for_a_person(paper, capsys):
    assert main(["read", str(paper)]) == DONE
    assert (
        capsys.readouterr().out
        == """\
This is a document of the kind: status paper.

Header (2)
  meeting name: Doors Panel
  date: 31/02/2023

Figures (2)
  4 (reviews): We hold 4 reviews, some of which are late. [line 6]
  no number (reviews): We hold 4 reviews, some of which are late. [line 6]

Theme rows: HOMES (1)
  Doors: done [table 2, row 2, line 15]

Programmes (1)
  Open Door Programme, May 2021

Dates (2)
  31/02/2023 = not known
  May 2021 = 2021-05

What the paper leaves open (3)
  The paper leaves “AUTHOR” empty. Who is the author?
  “We hold 4 reviews, some of which are late.” How many are “some”? The paper gives no number.
  The theme row names no recommendation (“Doors”). Which recommendation, of which review, does each answer? The paper does not say.

Read with doubt (1)
  “31/02/2023” (table 1, row 2, line 2) is no day in the calendar: it is kept as written, and a person must say which day is meant.
"""
    )


def test_rows_without_a_group_and_programmes_without_a_date_are_summed_up_too(paper, capsys):
    paper.write_text("OPEN DOOR PROGRAMME\n\nIt is new.\n\nTHEMES\n\nTHEME\tACTION\tPROGRESS\nDoors\tFit\tFitted\n")
    assert main(["read", str(paper)]) == DONE
    assert "Theme rows (1)\n  Doors: done" in (said := capsys.readouterr().out)
    assert "  Open Door Programme\n" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "recipe.txt",
            b"Flour and water.",
            "recipe.txt was read, and nothing about reviews or recommendations was found in it.",
        ),
        ("empty.txt", b"", "“empty.txt” is empty: send the file again, or copy its text into the box."),
        (
            "picture.txt",
            b"\x89PNG\r\n\x1a\n\x00",
            "picture.txt is not a text: save it as plain text (UTF-8), Word or PDF, and send that.",
        ),
        (
            "paper.odt",
            b"It is so.",
            "“paper.odt” is not a kind of file Heed reads: send .docx, .pdf, .html, .htm, .txt, .md, .csv, .eml, .msg, .xlsx, .xlsm, .xls or .ods.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path, capsys, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    assert main(["read", str(tmp_path / name)]) == REFUSED
    assert capsys.readouterr() == ("", f"heed: {sentence}\n")


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.docx"
    path.write_bytes(protected.office(files.write(files.read(PAPER.encode(), "a.txt"), ".docx")))
    return path


def test_a_file_with_a_password_is_read_with_the_first_line_of_another(locked, tmp_path, capsys, monkeypatch):
    key = tmp_path / "key.txt"
    key.write_text(f"{protected.PASSWORD}\r\nnot this\n")
    assert main(["read", str(locked), "--password-file", str(key)]) == DONE
    assert "Doors: done" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", StringIO(f"{protected.PASSWORD}\n"))
    assert main(["read", str(locked), "--password-file", "-"]) == DONE


def test_without_its_password_or_with_another_a_file_is_refused(locked, tmp_path, capsys):
    assert main(["read", str(locked)]) == REFUSED
    assert capsys.readouterr().err == (
        "heed: “locked.docx” is protected by a password: give the password, which is used to read the file and kept "
        "nowhere. Write it into a file, and name that with --password-file.\n"
    )
    key = tmp_path / "key.txt"
    assert main(["read", str(locked), "--password-file", str(key)]) == REFUSED
    assert "could not be read from “key.txt”" in capsys.readouterr().err
    key.write_text("sesame")
    assert main(["read", str(locked), "--password-file", str(key)]) == REFUSED
    assert "This password does not open “locked.docx”" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path, capsys):
    assert main(["read", str(tmp_path / "gone.txt")]) == REFUSED
    assert (
        capsys.readouterr().err
        == "heed: “gone.txt” cannot be opened: check that it is there and that you may read it.\n"
    )
