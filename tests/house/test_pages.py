"""Every page of the world, as everybody who may see it: well formed, self-contained, guarded by its headers.

On the embedded database alone: that every address is answered on PostgreSQL as well is seen in `test_addresses`, and what
stands on a page is made of what was found there.
"""

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.template import engines

from heed.kit.pages.jinja import Missing
from tests.house.asking import everybody_who_may, records_of, shown, signed_in
from tests.house.canaries import all_canaries
from tests.house.markup import Page
from tests.house.people import knocking
from tests.house.site import PUBLIC, addresses

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
POLICY = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
EVERY = pytest.mark.parametrize("name", sorted(shown()))
pytestmark = pytest.mark.embedded


def answers(name):
    """What the address answers to everybody who may ask, about a record in each state."""
    for who in everybody_who_may(shown()[name]):
        client = knocking(who)
        for record in records_of(shown()[name]).values():
            yield client.get(shown()[name].path(record))


def is_page(response) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and response["Content-Type"].startswith("text/html")
        and "attachment" not in response.get("Content-Disposition", "")
    )


@EVERY
def test_every_answer_is_guarded_by_its_headers_and_every_page_well_formed_and_whole(papers_in, name):
    for response in answers(name):
        _is_guarded(name, response)
        if is_page(response):
            page = Page(response.content.decode())
            _is_well_formed(name, page)
            _is_whole(name, page)


def _is_guarded(name, response) -> None:
    for header, wanted in HEADERS.items():
        assert response.get(header) == wanted, f"{name} answers {header}: {response.get(header)}"
    policy = response.get("Content-Security-Policy", "")
    assert all(part in policy for part in POLICY), policy
    assert "unsafe" not in policy
    assert "no-store" in response.get("Cache-Control", ""), f"{name} may be kept by a browser or on the way."


def _is_well_formed(name, page: Page) -> None:
    assert len(page.headings) == 1, f"{name} has {len(page.headings)} headings of the first rank: {page.headings}"
    heading = " ".join(page.headings[0].split())
    assert re.fullmatch(
        f"(Error: )?({shown()[name].titled or re.escape(heading)}) – Heed", " ".join(page.title.split())
    )
    assert not page.unlabelled, f"{name} asks without a label: {page.unlabelled}"
    ids = page.having("id")
    assert len(ids) == len(set(ids)), f"{name} has an id twice: {sorted(one for one in ids if ids.count(one) > 1)}"
    assert page.having("lang")[:1] == ["en-GB"]
    assert not re.search(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", page.text, re.DOTALL), f"{name} has a link within a link."


def _is_whole(name, page: Page) -> None:
    """It carries no style or script of its own and reaches for nothing outside."""
    assert not page.having("style"), f"{name} has a style attribute."
    handlers = [attribute for _, attrs in page.tags for attribute in attrs if attribute.startswith("on")]
    assert not handlers, f"{name} has {handlers}."
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert all(attrs.get("nonce") for attrs in scripts)
    outside = [to for of in ("href", "src", "action") for to in page.having(of) if re.match(r"[a-z+.-]+:|//", to)]
    assert not outside, f"{name} leads outside: {outside}"


@EVERY
def test_refusals_are_guarded_as_well(papers_in, name):
    response = knocking("no role").get(shown()[name].path(next(iter(records_of(shown()[name]).values()))))
    assert "default-src 'none'" in response.get("Content-Security-Policy", "")
    assert "no-store" in response.get("Cache-Control", "")


@EVERY
def test_no_address_and_no_title_names_a_person(canaries, name):
    """A title stays in the browser's history, an address in every log on the way."""
    whose = all_canaries()
    if addresses()[name].may == PUBLIC:
        return
    client = signed_in(shown()[name])
    for record in records_of(shown()[name]).values():
        response = client.get(shown()[name].path(record))
        if is_page(response):
            page = Page(response.content.decode())
            places = [page.title, *page.having("href"), *page.having("action")]
            assert not whose.heard_in(" ".join(places).encode()), f"{name} names somebody: {page.title}"


def test_a_name_that_a_template_was_not_given_cannot_be_printed():
    assert engines["jinja2"].env.undefined is Missing
    assert settings.TEMPLATES[0]["OPTIONS"]["environment"] == "heed.kit.pages.jinja.environment"
