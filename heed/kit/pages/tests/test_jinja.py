from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from jinja2 import UndefinedError

from heed.kit.calendar.dates import PartialDate


def written(template: str, **context: Any) -> str:
    return engines["jinja2"].from_string(template).render(context)


def test_a_missing_name_may_be_asked_for():
    assert written("{% if review.panel.chair %}yes{% else %}no{% endif %}") == "no"
    assert written("{% for member in panel.members %}x{% endfor %}") == ""
    assert written("{{ review.chair or 'not known' }}") == "not known"


@pytest.mark.parametrize(
    "template",
    [
        "{{ reveiw }}",
        "{{ review.panel.chair }}",
        "{{ 'Chair: ' ~ chair }}",
        "{{ chair|trim }}",
        "{{ chair|escape }}",
        "{{ '%s' % chair }}",
        "{{ '{}'.format(chair) }}",
        "{{ '{}'.format(chair)|safe }}",
        "<a href='{{ address }}'>",
        "{{ chair() }}",
    ],
)
def test_a_missing_name_cannot_be_printed(template):
    with pytest.raises(UndefinedError):
        written(template, review={})


def test_what_is_written_is_escaped():
    assert written("{{ words }}", words="<b>&") == "&lt;b&gt;&amp;"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2022, 7, 20), "20 July 2022"),
        (datetime(2022, 7, 20, 13, 5, tzinfo=UTC), "20 July 2022, 14:05"),
        (datetime(2022, 1, 9, 23, 59, tzinfo=UTC), "9 January 2022, 23:59"),
        (datetime(2022, 7, 20, 23, 30, tzinfo=UTC), "21 July 2022, 00:30"),
        (PartialDate("2022-09"), "September 2022"),
    ],
)
def test_a_date_is_written_as_a_person_in_london_writes_it(when, words):
    assert written("{{ when|date }}", when=when) == words


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        written("{{ when|date }}", when=datetime(2022, 7, 20))  # noqa: DTZ001 - that it is naive is the point


def test_what_is_no_date_is_refused():
    with pytest.raises(TypeError, match="is no date"):
        written("{{ when|date }}", when="20 July")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (12000, "12,000"), (-4, "−4"), (2.5, "2.5"), (Decimal("1234.50"), "1,234.50")]
)
def test_a_number_is_grouped_by_thousands(number, words):
    assert written("{{ number|number }}", number=number) == words


def test_addresses_come_from_names():
    assert written("{{ url('pages:catalogue') }}") == "/catalogue/"
    assert written("{{ static('pages/heed.css') }}") == "/static/pages/heed.css"


def test_changing_the_page_keeps_the_search():
    request = RequestFactory().get("/?theme=health&theme=housing&page=2")
    assert written("{{ same_page(request, page=3)|safe }}", request=request) == "?theme=health&theme=housing&page=3"
