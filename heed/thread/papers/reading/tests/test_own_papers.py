"""Papers of our own, each in a layout of its own, with what a careful reader finds in it."""

import json
from pathlib import Path

import pytest

from heed.kit.documents.files import read
from heed.thread.papers.reading.find import find

PAPERS = sorted(Path(__file__).parent.joinpath("papers").glob("*.txt"))


def without_places(said):
    match said:
        case dict():
            return {key: without_places(value) for key, value in said.items() if key != "at"}
        case list():
            return [without_places(value) for value in said]
    return said


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_paper_is_read_as_a_careful_person_reads_it(paper):
    said = find(read(paper)).as_json()
    assert without_places(said) == json.loads(paper.with_suffix(".json").read_text())


def test_everything_that_has_a_place_says_so():
    for paper in PAPERS:
        said = find(read(paper)).as_json()
        assert all(found["at"] for found in (*said["figures"], *said["actions"]))
