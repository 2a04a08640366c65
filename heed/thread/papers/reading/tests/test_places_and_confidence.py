"""Where a recommendation is said to stand, and what it means that the reader is sure of it."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from heed.kit.documents import files
from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.find import find
from heed.thread.papers.reading.findings import FoundRecommendation

PAPERS = Path(__file__).with_name("recommendations")
HARD = Path(__file__).with_name("recommendations_hard")
"""Papers over which the reader still goes wrong: what it is sure of has to be right in these as well."""

SURE = 0.75
"""From here on a proposal is put forward as one to take; below, a person looks first."""


def texts_by_place(path: Path, ending: str) -> tuple[dict, list[FoundRecommendation]]:
    document = files.read(path)
    if ending != ".txt":
        document = files.read(files.write(document, ending), f"{path.stem}{ending}")
    texts: dict = {}
    for text, at in document.texts():
        texts.setdefault(at, []).append(text)
    return texts, list(find(document).recommendations)


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_words_of_each_stand_where_it_says(path):
    texts, found = texts_by_place(path, ".txt")
    for one in found:
        assert folded(one.text) in folded(" ".join(texts[one.at])), one.at


def test_in_a_pdf_each_stands_on_the_page_and_in_the_row_that_it_says():
    for name in ("multi-line-cells-pipe", "prose-exec-summary"):
        texts, found = texts_by_place(PAPERS / f"{name}.txt", ".pdf")
        for one in found:
            assert one.at.page == 1
            assert folded(one.text) in folded(" ".join(texts[one.at])), one.at


def judged() -> Iterator[tuple[float, bool]]:
    """How sure the reader is of each thing that it takes for a recommendation, and whether it is one."""
    for path in (*PAPERS.glob("*.txt"), *HARD.glob("*.txt")):
        wanted = [one["text"] for one in json.loads(path.with_suffix(".json").read_text())["recommendations"]]
        for found in find(files.read(path)).recommendations:
            alike = (SequenceMatcher(None, folded(one), folded(found.text), autojunk=False).ratio() for one in wanted)
            yield found.sure, max(alike, default=0.0) >= 0.9


def test_what_the_reader_is_sure_of_is_right_and_what_is_wrong_it_is_not_sure_of():
    all_judged = list(judged())
    sure = [right for sure, right in all_judged if sure >= SURE]
    wrong = [sure for sure, right in all_judged if not right]
    assert len(sure) > 400
    assert sum(sure) / len(sure) >= 0.99
    assert len(wrong) >= 5, "the hard papers are read without a fault: write harder ones"
    assert sum(sure < SURE for sure in wrong) / len(wrong) >= 0.7
