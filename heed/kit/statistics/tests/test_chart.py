import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kit.statistics.chart import NARROW, WIDE, Bars, Chart, Columns, Span, Spans, StackedBars, Trend
from heed.kit.statistics.drawing import FILLS, width_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2024, 5, 10)

words = st.one_of(
    st.sampled_from(["Police", "A label that is too long for the room there is, by far", "<b>&"]), st.text(max_size=12)
)
counts = st.one_of(st.integers(0, 50), st.integers(0, 10**30))
figures = st.one_of(counts, st.floats(0, 1e300), st.decimals(0, 10**12, places=2))
measured = st.lists(st.tuples(words, st.one_of(st.none(), figures)), max_size=8)
days = st.integers(0, 9000).map(lambda n: TODAY - timedelta(days=n))


@st.composite
def stacks(draw) -> StackedBars:
    parts = draw(st.lists(words, max_size=8, unique=True))
    bars = st.tuples(words, st.lists(counts, min_size=len(parts), max_size=len(parts)))
    left_out = draw(st.frozensets(st.sampled_from(parts))) if parts else frozenset()
    return StackedBars("Days", "Review", parts, draw(st.lists(bars, max_size=6)), left_out)


@st.composite
def spans(draw) -> Spans:
    ends = st.one_of(st.none(), st.integers(0, 4000).map(lambda n: n * timedelta(days=1)))
    held = st.builds(lambda who, start, lasts: Span(who, start, lasts and start + lasts), words, days, ends)
    return Spans("Who held it", "Holder", draw(st.lists(held, max_size=8)), TODAY)


charts = st.one_of(
    st.builds(Bars, words, st.just("Stage"), st.just("Reviews"), measured),
    stacks(),
    st.builds(Trend, words, st.just("Share"), measured),
    st.builds(Columns, words, st.just("Delivered"), measured),
    spans(),
)


def drawn(chart: Chart, width: int = WIDE) -> ET.Element:
    return ET.fromstring(chart.svg(width))


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def areas(svg: ET.Element) -> list[ET.Element]:
    """The rectangles that stand for a figure: each says what it is about."""
    return [area for area in svg.iter(f"{SVG}rect") if area.find(f"{SVG}title") is not None]


@settings(max_examples=40, deadline=None)
@given(charts, st.sampled_from([WIDE, NARROW]))
def test_every_chart_is_well_formed_and_says_what_it_is(chart: Chart, width: int) -> None:
    svg = drawn(chart, width)
    assert svg.get("role") == "img"
    assert [child.tag for child in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert svg.find(f"{SVG}desc").text
    left, top, across, down = map(float, svg.get("viewBox").split())
    assert (left, top, across) == (0, 0, width)
    for shape in svg.iter(f"{SVG}rect"):
        box = {name: float(shape.get(name)) for name in ("x", "y", "width", "height")}
        assert min(box["width"], box["height"]) >= 0
        assert box["x"] + box["width"] <= across + 1 or shape.get("fill") == "#ffffff"
        assert box["y"] + box["height"] <= down
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= float(text.get("y")) <= down


@settings(max_examples=25, deadline=None)
@given(charts)
def test_a_chart_asks_for_nothing_that_the_policy_of_the_pages_refuses(chart: Chart) -> None:
    names = {element.tag.removeprefix(SVG) for element in drawn(chart).iter()}
    assert names <= {"svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "polyline", "circle", "text"}
    kept = {name for element in drawn(chart).iter() for name in element.attrib}
    assert not [name for name in kept if name in ("style", "href", "class") or name.startswith("on")]


@settings(max_examples=25, deadline=None)
@given(charts)
def test_each_row_of_the_table_has_a_cell_for_each_heading(chart: Chart) -> None:
    assert {len(row) for row in chart.rows} <= {len(chart.columns)}


@settings(max_examples=40, deadline=None)
@given(measured)
def test_no_digit_is_lost_in_the_table(points) -> None:
    for chart in (Bars("", "", "", points), Trend("", "", points), Columns("", "", points)):
        told = [None if row[1] == "not measured" else row[1].replace(",", "") for row in chart.rows]
        assert [label for label, _ in chart.rows] == [label for label, _ in points]
        assert [value and type(known)(value) for value, (_, known) in zip(told, points, strict=True)] == [
            None if known is None else known for _, known in points
        ]


@settings(max_examples=40, deadline=None)
@given(stacks())
def test_what_is_left_out_of_a_stack_is_in_the_table_and_nowhere_else(chart: StackedBars) -> None:
    headings = [heading for heading, _ in chart.columns]
    kept = [part for part in chart.parts if part not in chart.left_out]
    apart = [part for part in chart.parts if part in chart.left_out]
    assert headings == ["Review", *kept, "Total", *(f"{part} (not counted)" for part in apart)]
    for (_, values), row in zip(chart.bars, chart.rows, strict=True):
        by_part = dict(zip(chart.parts, values, strict=True))
        told = [int(cell.replace(",", "")) for cell in row[1:]]
        assert told[: len(kept)] == [by_part[part] for part in kept]
        assert told[len(kept)] == sum(by_part[part] for part in kept)
        assert told[len(kept) + 1 :] == [by_part[part] for part in apart]


def test_a_bar_is_as_long_as_its_figure() -> None:
    one, two, nought = areas(drawn(Bars("Reviews", "Stage", "Reviews", [("a", 1), ("b", Decimal("2.0")), ("c", 0)])))
    assert float(two.get("width")) == pytest.approx(2 * float(one.get("width")), abs=0.02)
    assert nought.get("width") == "0"


def test_what_was_not_measured_is_said_and_not_drawn_as_nought() -> None:
    svg = drawn(Bars("Share", "District", "Share", [("North", None), ("South", 4)]))
    assert len(areas(svg)) == 1
    assert "not measured" in texts(svg)
    assert Bars("Share", "District", "Share", [("North", None)]).rows == (("North", "not measured"),)


def test_the_parts_of_a_bar_follow_one_another_and_each_has_its_pattern() -> None:
    chart = StackedBars(
        "Days", "Review", ["Police", "Chair", "Family"], [("W1", (300, 200, 50))], left_out=frozenset({"Family"})
    )
    svg = drawn(chart)
    police, chair = areas(svg)
    assert float(police.get("x")) + float(police.get("width")) == pytest.approx(float(chair.get("x")), abs=0.02)
    assert chair.get("fill").startswith("url(#slanted-")
    assert svg.find(f".//{SVG}pattern").get("id") == chair.get("fill")[5:-1]
    assert texts(svg) == ["Police", "Chair", "W1", "300", "200", "500"]
    assert "Family" not in [words.split(":")[0] for words in texts(svg)]


def test_a_part_of_no_days_is_not_drawn() -> None:
    svg = drawn(StackedBars("Days", "Review", ["Police", "Court", "Chair"], [("W1", (300, 0, 200))]))
    assert [area.find(f"{SVG}title").text for area in areas(svg)] == ["W1, Police: 300", "W1, Chair: 200"]


def test_a_long_key_takes_several_lines_on_a_narrow_picture() -> None:
    chart = StackedBars("Days", "Review", ["A rather long name", "Another one, longer"], [("W1", (1, 1))])
    first, second = (text for text in drawn(chart, NARROW).iter(f"{SVG}text") if text.text in chart.parts)
    assert float(second.get("y")) > float(first.get("y"))


def test_a_line_has_a_gap_where_nothing_was_measured() -> None:
    svg = drawn(Trend("Share", "Share", [("Jan", 3), ("Feb", 6), ("Mar", None), ("Apr", 0)]), 280)
    assert [line.get("points").count(",") for line in svg.iter(f"{SVG}polyline")] == [2, 1]
    assert len(list(svg.iter(f"{SVG}circle"))) == 3
    assert texts(svg) == ["3", "0", "Jan", "Apr"]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([("Jan", 3)], ["3", "3", "Jan"]),
        ([("Jan", None), ("Feb", None)], ["not measured", "Jan", "Feb"]),
        ([("Jan", None), ("Feb", 2), ("Mar", None)], ["2", "2", "Jan", "Mar"]),
    ],
)
def test_a_line_of_few_points_is_still_told(points, said) -> None:
    assert texts(drawn(Trend("Share", "Share", points), 280)) == said


def test_a_period_without_a_measurement_has_a_dashed_floor_and_nought_has_a_solid_one() -> None:
    svg = drawn(Columns("Delivered", "Delivered", [("Jan", 0), ("Feb", None), ("Mar", 4)]))
    assert [line.get("stroke-dasharray") for line in svg.iter(f"{SVG}line")] == [None, "2 4", None]
    assert texts(svg) == ["0", "4", "Jan", "Feb", "Mar"]
    assert not areas(drawn(Columns("Delivered", "Delivered", [("Jan", None)])))


def test_where_columns_are_many_the_highest_keeps_its_figure_and_some_their_period() -> None:
    months = [(f"Month {n}", 1000 + n) for n in range(60)]
    said = texts(drawn(Columns("Delivered", "Delivered", months)))
    assert "1,059" in said
    assert "Month 0" in said
    assert len(said) < 12


def test_a_time_line_has_a_lane_for_each_holder_and_counts_days_to_the_day_it_is_asked() -> None:
    chart = Spans(
        "Who held it",
        "Holder",
        [
            Span("Police", date(2024, 1, 1), date(2024, 3, 1)),
            Span("Chair", date(2024, 3, 1), date(2024, 5, 1)),
            Span("Police", date(2024, 5, 1)),
        ],
        until=TODAY,
    )
    assert chart.rows == (
        ("Police", "1 January 2024", "1 March 2024", "60"),
        ("Chair", "1 March 2024", "1 May 2024", "61"),
        ("Police", "1 May 2024", "still so on 10 May 2024", "9"),
    )
    svg = drawn(chart)
    first, now, chair = areas(svg)
    assert first.get("y") == now.get("y") != chair.get("y")
    assert float(first.get("x")) + float(first.get("width")) == pytest.approx(float(chair.get("x")), abs=0.02)
    assert now.get("fill").startswith("url(#slanted-")
    assert texts(svg)[:1] == ["Police"]
    assert texts(svg)[-1] == "still so on 10 May 2024"
    assert {"Jan 2024", "May 2024"} <= set(texts(svg))


@pytest.mark.parametrize(
    ("years", "days_more", "shown"),
    [(9, 0, "2020"), (60, 0, "1970"), (600, 0, "1500"), (0, 9, "1 May 2024"), (0, 0, "10 May 2024")],
)
def test_the_calendar_beneath_is_as_fine_as_there_is_room(years: int, days_more: int, shown: str) -> None:
    start = TODAY.replace(year=TODAY.year - years) - timedelta(days=days_more)
    assert shown in texts(drawn(Spans("Who held it", "Holder", [Span("Chair", start, TODAY)], TODAY)))


def test_the_same_chart_gives_the_same_picture_and_another_has_patterns_of_its_own() -> None:
    one, other = (StackedBars("Days", "Review", ["a", "b"], [("W1", (1, n))]) for n in (2, 3))
    names = [drawn(chart, width).find(f".//{SVG}pattern").get("id") for chart in (one, other) for width in (720, 328)]
    assert one.svg() == one.svg()
    assert len(set(names)) == 4


def test_nothing_to_show_is_said() -> None:
    for chart in (Bars("", "", "", []), StackedBars("", "", ["a"], []), Columns("", "", []), Spans("", "", [], TODAY)):
        assert texts(drawn(chart)) == ["There is nothing to show yet."]


def test_a_description_tells_few_rows_and_sums_up_many() -> None:
    assert Bars("", "", "", [("Open", 3), ("Closed", 2)]).description == "Open: 3; Closed: 2."
    many = Bars("", "", "", [(f"W{n}", n) for n in range(13)])
    assert many.description == "13 rows, from W0 to W12; all of them are in the table."


def test_a_figure_too_long_for_a_picture_is_rounded_there_alone() -> None:
    chart = Bars("", "", "", [("Grains", 12345678901234567890)])
    assert "1.23e+19" in texts(drawn(chart))
    assert chart.rows == (("Grains", "12,345,678,901,234,567,890"),)


@pytest.mark.parametrize(
    ("impossible", "says"),
    [
        (lambda: Bars("", "", "", [("Open", -1)]), "Open is -1, and a chart shows nothing below nought"),
        (lambda: Columns("", "", [("May", float("nan"))]), "May is nan"),
        (lambda: Trend("", "", [("May", float("inf"))]), "May is inf"),
        (lambda: StackedBars("", "", ["a"], [("W1", (-1,))]), "W1 is -1"),
        (lambda: StackedBars("", "", ["a"], [("W1", (1, 2))]), "W1 needs 1 figures, one for each part, and has 2"),
        (lambda: StackedBars("", "", ["a"], [], frozenset({"b"})), "b cannot be left out"),
        (lambda: StackedBars("", "", list("abcdefghi"), []), "9 parts are more than patterns can tell apart"),
        (lambda: Spans("", "", [Span("Chair", TODAY, date(2024, 5, 1))], TODAY), "Chair cannot have held it"),
        (lambda: Spans("", "", [Span("Chair", date(2024, 5, 11))], TODAY), "Chair cannot have held it"),
    ],
)
def test_what_cannot_be_shown_is_refused(impossible, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        impossible()


def test_there_is_a_pattern_for_each_of_eight_parts() -> None:
    parts = [f"Part {n}" for n in range(8)]
    fills = [
        area.get("fill") + area.get("fill-opacity", "")
        for area in areas(drawn(StackedBars("", "", parts, [("W", [9] * 8)])))
    ]
    assert len(set(fills)) == len(FILLS) == 8


@given(words, st.integers(20, 300), st.integers(1, 3))
def test_a_wrapped_label_keeps_to_its_room_and_loses_nothing_unless_it_says_so(text, room, lines) -> None:
    laid = wrapped(text, room, lines)
    assert len(laid) <= lines
    assert all(width_of(line) <= room for line in laid)
    if not laid[-1].endswith("…"):
        assert " ".join(laid).replace(" ", "") == "".join(text.split()) or not text.isprintable()
