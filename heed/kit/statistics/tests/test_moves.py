"""What can lead where: every move in its own column, with a dot where it begins and an arrow's head where it leads."""

from xml.etree import ElementTree as ET

from heed.kit.statistics.chart import NOTHING_YET
from heed.kit.statistics.moves import Moves

SVG = "{http://www.w3.org/2000/svg}"
WAYS = Moves(
    "Ways",
    ["Cold", "Hot", "Broken"],
    [("Boil", ["Cold"], "Hot"), ("Mend", ["Broken"], "Cold"), ("Settle", ["Cold", "Broken"], "Hot")],
)


def test_the_table_has_every_move_under_its_number() -> None:
    assert WAYS.rows[2] == ("3", "Settle", "Cold, Broken", "Hot")
    assert WAYS.columns[0] == ("No.", True)


def test_a_move_that_comes_from_both_sides_has_a_head_on_each() -> None:
    picture = ET.fromstring(WAYS.svg())
    heads = [line.get("points").split() for line in picture.iter(f"{SVG}polyline")]
    tips = [tuple(float(one) for one in points[1].split(",")) for points in heads]
    backs = [float(points[0].split(",")[1]) for points in heads]
    downwards = [back < tip[1] for tip, back in zip(tips, backs, strict=True)]
    assert sorted(downwards) == [False, False, True, True]
    assert len(list(picture.iter(f"{SVG}circle"))) == 4
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["Cold", "Hot", "Broken", "1", "2", "3"]
    assert float(picture.get("height")) > max(y for _, y in tips)


def test_no_moves_are_said_to_be_none() -> None:
    assert NOTHING_YET in Moves("Ways", ["Cold"], []).svg()
