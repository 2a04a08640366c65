import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from heed.kit.pages import jinja
from heed.kit.pages.inline import Column, Fact, Link, Tag
from heed.kit.statistics.chart import Bars, Trend

COMPONENTS = Path(jinja.__file__).parent / "jinja2" / "pages" / "components"
MOMENT = datetime(2023, 2, 3, 9, 15, tzinfo=UTC)

CALLS = {
    "chart": "{{ chart(bars) }}",
    "beside": "{{ beside('source', 'The paper', 'work') }}",
    "confirm": "{% call confirm('Sure?', 'Yes', link('No', '/no'), '') %}Gone for good.{% endcall %}",
    "facts": "{{ facts([fact('Term', 'value')]) }}",
    "listing": "{{ listing('Caption', [column('Name')], [('Asha',)]) }}",
    "moves": "{{ moves([], '/', '') }}",
    "pages": "{{ pages(page, request) }}",
    "sentence": "{{ sentence('Nothing.') }}",
    "stat": "{{ stat('Name', 1, 'Definition.', 'Counts 1.', moment) }}",
    "timeline": "{{ timeline([]) }}",
}


def written(component: str, call: str = "", **context: Any) -> str:
    context |= {"moment": MOMENT, "request": RequestFactory().get("/?theme=health")}
    importing = f'{{% from "pages/components/{component}.html" import {component} %}}'
    return engines["jinja2"].from_string(importing + (call or CALLS[component])).render(context)


def test_every_component_is_tried_here_and_shown_in_the_catalogue():
    catalogue = (COMPONENTS.parent / "catalogue.html").read_text()
    there = {file.stem for file in COMPONENTS.glob("*.html")}
    assert there == set(CALLS)
    assert there == set(re.findall(r"pages/components/(\w+)\.html", catalogue))


@pytest.mark.parametrize("component", CALLS)
def test_a_component_renders(component):
    bars = Bars("Reviews", "Stage", "Reviews", [("Open", 3)])
    assert "<" in written(component, page=Paginator(range(9), 2).page(1), bars=bars)


@pytest.mark.parametrize("inline", [Link("<b>", "/?a=1&b=<"), Tag("<b>", "red")])
def test_what_stands_in_a_line_escapes_what_it_holds(inline):
    html = engines["jinja2"].from_string("{{ inline }}").render({"inline": inline})
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert str(inline) == "<b>"


def test_a_listing_escapes_text_and_prints_links_and_tags():
    html = written(
        "listing",
        "{{ listing('Caption', columns, rows) }}",
        columns=[Column("Name"), Column("Words"), Column("State"), Column("Count", numeric=True)],
        rows=[(Link("A1", "/a1"), "<script>", Tag("Done", "green"), 4)],
    )
    assert (
        '<th scope="row" role="rowheader" class="govuk-table__header" data-label="Name"><a class="govuk-link" href="/a1">A1</a></th>'
        in html
    )
    assert 'data-label="Words">&lt;script&gt;</td>' in html
    assert 'data-label="State"><strong class="govuk-tag govuk-tag--green">Done</strong></td>' in html
    assert 'govuk-table__cell--numeric" data-label="Count">4</td>' in html
    assert html.count('scope="col"') == 4
    assert html.count('role="row"') == html.count("<tr") == 2
    assert "data-copyable" not in html


def test_a_listing_of_nothing_is_a_sentence():
    html = written("listing", "{{ listing('Caption', [column('Name')], [], empty='No review is open.') }}")
    assert "No review is open." in html
    assert "<table" not in html


def test_a_listing_may_be_offered_for_copying():
    assert "data-copyable" in written("listing", "{{ listing('C', [column('N')], [('a',)], copyable=true) }}")


def test_a_listing_reads_its_rows_once_so_that_they_may_come_from_a_generator():
    html = written("listing", "{{ listing('C', [column('N')], rows) }}", rows=((str(n),) for n in range(3)))
    assert html.count("<tr") == 4


def test_a_move_that_is_refused_says_why_and_cannot_be_pressed():
    html = written(
        "moves",
        "{{ moves(open, '/here', '') }}",
        open=[
            {"name": "deliver", "label": "Deliver", "why_not": "", "asks": False, "put_forward": True},
            {"name": "question", "label": "Put a question", "why_not": "", "asks": False, "put_forward": False},
            {"name": "close", "label": "Close", "why_not": "Someone else must close it.", "asks": False},
        ],
    )
    assert re.findall(r'name="move" value="(\w+)"', html) == ["deliver", "question"]
    assert re.findall(r'disabled aria-describedby="([\w-]+)">Close<', html) == ["why-not-close"]
    assert 'id="why-not-close">Someone else must close it.<' in html


def test_moves_may_ask_for_a_reason_where_one_can_be_made():
    told = "{% call moves(open, '/', '') %}Why?{% endcall %}"
    go_on = {"name": "deliver", "label": "Deliver", "why_not": "", "asks": False, "put_forward": True}
    assert "Why?" in written("moves", told, open=[go_on])
    assert "Why?" not in written("moves", told, open=[go_on | {"why_not": "Not yet."}])


def test_one_move_stands_out_and_the_form_says_with_which_of_them_a_reason_is_kept():
    html = written(
        "moves",
        "{% call moves(open, '/here/', '') %}Why?{% endcall %}",
        open=[
            {"name": "drop", "label": "Drop", "why_not": "", "asks": False, "put_forward": False},
            {"name": "send", "label": "Send", "why_not": "", "asks": True, "put_forward": True},
            {"name": "close", "label": "Close", "why_not": "Not yet.", "asks": False, "put_forward": False},
            {"name": "lock", "label": "Lock", "why_not": "Not yet.", "asks": True, "put_forward": False},
        ],
    )
    assert re.findall(r'class="govuk-button"[^>]*>([^<]*)<', html) == ["Send…"]
    assert html.index('href="/here/send/"') < html.index("Why?")
    assert "What you write here is kept with “Drop”. “Send” asks on a page of its own." in html
    assert html.count("Not yet.") == 1
    assert re.findall(r'disabled aria-describedby="([\w-]+)">(\w+)<', html) == [
        ("why-not-close", "Close"),
        ("why-not-close", "Lock"),
    ]


def test_nothing_measured_is_not_nought():
    assert "Nothing to measure yet" in written("stat", "{{ stat('Name', none, 'Definition.', 'Counts.', moment) }}")
    html = written("stat", "{{ stat('Name', 0, 'Definition.', 'Counts 0 of 3.', moment) }}")
    assert '<p class="heed-stat__figure">0</p>' in html
    assert "Counts 0 of 3. As at 3 February 2023, 09:15." in html


def test_a_fact_may_lead_to_where_it_is_changed():
    html = written(
        "facts", "{{ facts(known) }}", known=[Fact("Held by", "Dev"), Fact("Due", "May", Link("Change", "/c"))]
    )
    assert 'href="/c">Change<span class="govuk-visually-hidden"> due</span>' in html
    assert html.count("govuk-summary-list__actions") == 1
    assert html.count("--no-actions") == 1


@pytest.mark.parametrize(
    ("number", "shown", "ways"),
    [
        (1, ["1", "2", "…", "9"], ["next"]),
        (5, ["1", "…", "4", "5", "6", "…", "9"], ["prev", "next"]),
        (9, ["1", "…", "8", "9"], ["prev"]),
    ],
)
def test_a_long_list_has_a_way_through(number, shown, ways):
    html = written("pages", page=Paginator(range(90), 10).page(number))
    assert re.findall(r">(\d|…)<", html) == shown
    assert re.findall(r'rel="(\w+)"', html) == ways
    assert html.count('aria-current="page"') == 1
    assert f'href="?theme=health&amp;page={number}"' in html


def test_a_list_of_one_page_needs_no_way_through():
    assert written("pages", page=Paginator(range(9), 10).page(1)).strip() == ""


def test_a_step_says_what_by_whom_and_when():
    steps = [
        {"what": "Delivered", "by": "Asha", "at": MOMENT, "note": "In every car."},
        {"what": "Begun", "by": "Ben", "at": MOMENT},
    ]
    html = written("timeline", "{{ timeline(steps) }}", steps=steps)
    assert '<time datetime="2023-02-03T09:15:00+00:00">3 February 2023, 09:15</time>' in html
    assert html.count("moj-timeline__description") == 1


def test_a_confirmation_can_be_sent_elsewhere():
    call = "{% call confirm('Sure?', 'Yes', link('No', '/no'), '', '/refuse') %}Gone.{% endcall %}"
    assert 'action="/refuse"' in written("confirm", call)
    assert "action=" not in written("confirm")


def test_a_chart_stands_beside_the_same_as_a_table():
    html = written(
        "chart", "{{ chart(bars, 'As at <today>.') }}", bars=Bars("Re<views", "Stage", "Reviews", [("<b>", 3)])
    )
    assert html.count("<svg") == 2
    assert "<b>" not in html
    assert '<figcaption class="heed-chart__caption">Re&lt;views</figcaption>' in html
    assert "As at &lt;today&gt;." in html
    assert 'govuk-table__cell--numeric" data-label="Reviews">3</td>' in html
    assert "style=" not in html


def test_a_chart_of_nothing_is_a_sentence():
    html = written("chart", bars=Bars("Reviews", "Stage", "Reviews", []))
    assert "There is nothing to show yet." in html
    assert "<svg" not in html
    assert "<table" not in html


def test_a_small_chart_is_drawn_once():
    assert written("chart", bars=Trend("Share", "Share", [("May", 3)])).count("<svg") == 1
