"""Invented papers over the layouts that arrive, each with the recommendations that a careful person finds in it."""

import json
from pathlib import Path

import pytest

from heed.kit.documents import files
from heed.kit.documents.blocks import Document, Heading, Paragraph
from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.recommendations import recommendations_of
from heed.thread.papers.reading.targets import Calendar

PAPERS = Path(__file__).with_name("recommendations")
NAMES = sorted(path.stem for path in PAPERS.glob("*.txt"))


def told(name: str, ending: str = ".txt") -> list[dict]:
    document = files.read(PAPERS / f"{name}.txt")
    if ending != ".txt":
        document = files.read(files.write(document, ending), f"{name}{ending}")
    return find(document).as_json()["recommendations"]


def expected(name: str) -> dict:
    return json.loads((PAPERS / f"{name}.json").read_text())


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def bare(text: str) -> str:
    return text.strip(" .;")


@pytest.mark.parametrize("ending", [".txt", ".docx", ".html"])
@pytest.mark.parametrize("name", NAMES)
def test_each_recommendation_of_a_paper_is_found_and_nothing_else(name, ending):
    wanted = [bare(one["text"]) for one in expected(name)["recommendations"]]
    found = [bare(one["text"]) for one in told(name, ending)]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_whose_it_is_by_when_and_how_far_it_has_come(name):
    for want, found in zip(expected(name)["recommendations"], told(name), strict=True):
        if "lead_agency" in want:
            assert found.get("addressees") == as_list(want["lead_agency"]), want["text"]
        if "target_date_iso" in want:
            assert found["target_date"]["iso"] == want["target_date_iso"], want["text"]
        if "status_normalised" in want:
            assert found["status"]["state"] == want["status_normalised"], want["text"]
        if "theme" in want:
            assert found["theme"] == want["theme"]
        if "id" in want:
            assert found["id"] == want["id"]


def test_each_says_where_it_stands_and_how_sure_the_reader_is():
    for name in NAMES:
        for one in told(name):
            assert one["at"]["line"] > 0
            assert 0.5 < one["sure"] <= 1


def test_what_asks_for_nothing_in_so_many_words_is_less_sure():
    by_text = {one["text"]: one["sure"] for one in told("joint-and-jointly")}
    loose = "A joint visit is made within 24 hours where a baby is the subject of a report."
    assert by_text[loose] < min(sure for text, sure in by_text.items() if text != loose)


def test_a_coroners_concerns_and_the_duty_to_answer_them_are_no_recommendations():
    text = "REGULATION 28 REPORT\n\nRECOMMENDATIONS\n\nThe trust should look at it.\n\n1. The trust should answer by May.\n"
    assert find(from_text(text)).recommendations == ()


def test_a_date_that_cannot_be_has_no_meaning_and_a_warning():
    found = find(files.read(PAPERS / "semicolons.txt"))
    (letters,) = [one for one in found.recommendations if one.id == "P-03"]
    assert (letters.target_date.written, letters.target_date.iso) == ("31/06/2023", "")
    assert any("31/06/2023" in warning for warning in found.warnings)


def test_a_long_report_is_read_in_time_that_grows_with_it():
    text = "The Elm Trust should ask each visitor, once, who they came to see, and write it down by March 2030."
    blocks = [Heading("Recommendations"), *(Paragraph(f"4.{n} {text} Note {n}.") for n in range(1, 400))]
    assert len(recommendations_of(Document(tuple(blocks)), Calendar())) == 399


def test_what_a_report_says_in_its_list_and_again_in_its_plan_is_one():
    text = (
        "RECOMMENDATIONS\n\n1. Elm Council should ring first.\n\nACTION PLAN\n\n"
        "No\tRecommendation\tLead\tBy when\n1\tElm Council should ring first.\tClerk of Works\tMay 2031\n"
    )
    (found,) = find(from_text(text)).recommendations
    assert found.addressees == ("Clerk of Works",)
