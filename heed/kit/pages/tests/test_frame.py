import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from jinja2 import TemplateRuntimeError, UndefinedError

from heed.kit.pages.catalogue import ExampleForm
from heed.kit.pages.tests.site import surroundings

PAGE = '{% extends "pages/base.html" %}{% block heading %}Ann & Bob’s <em>words</em>{% endblock %}'


def written(page: str = PAGE, **context: Any) -> str:
    request = RequestFactory().get("/")
    around: dict[str, Any] = {**surroundings(request), "request": {"csp_nonce": "once"}, "csrf_input": ""}
    return engines["jinja2"].env.from_string(page).render(around | context)


def text_of(tag: str, html: str) -> str:
    (inner,) = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", inner)).strip()


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_title_is_the_heading():
    html = written()
    assert text_of("h1", html) == "Ann & Bob’s words"
    assert text_of("title", html) == "Ann & Bob’s words – Heed"


def test_a_page_with_errors_says_so_before_anything_else():
    form = ExampleForm({"said": "x"})
    html = written(form=form)
    assert text_of("title", html) == "Error: Ann & Bob’s words – Heed"
    assert html.index("There is a problem") < html.index("<h1")
    assert 'href="#id_learning">Enter what was learned</a>' in html
    assert "There is a problem" not in written(form=ExampleForm())


def test_a_page_without_a_heading_cannot_be_written():
    with pytest.raises(TemplateRuntimeError, match="heading"):
        written('{% extends "pages/base.html" %}')


def test_the_current_place_is_marked_in_the_navigation():
    assert re.findall(r'aria-current="page">([^<]+)<', written()) == ["Recommendations"]


def test_nobody_signed_in_sees_no_name_no_navigation_and_no_sign_out():
    html = written(reader="", navigation=[])
    assert "Sign out" not in html
    assert "<nav" not in html
    assert "printed by" not in html


def test_a_reader_without_an_account_page_is_named_all_the_same():
    html = written(account="", sign_out="")
    assert "Asha (reviews)" in html
    assert "Sign out" not in html


def test_paper_carries_marking_moment_and_reader():
    html = written()
    assert "As at 3 February 2023, 09:15, printed by Asha (reviews)." in html
    assert html.count("OFFICIAL–SENSITIVE") == 3


def test_a_page_about_another_moment_says_so_on_paper():
    assert "As at 20 July 2022, printed" in written(PAGE + "{% block as_at %}20 July 2022{% endblock %}")


def test_without_a_notice_there_is_no_line_for_it():
    assert "heed-notice" not in written(notice="")
    assert "no force, person or event" in written()


def test_a_page_whose_marking_was_forgotten_cannot_be_written():
    with pytest.raises(UndefinedError):
        around = {**surroundings(RequestFactory().get("/")), "request": {"csp_nonce": "once"}, "csrf_input": ""}
        del around["marking"]
        engines["jinja2"].env.from_string(PAGE).render(around)


@pytest.mark.parametrize("path", ["/catalogue/", "/catalogue/?answered", "/403/", "/500/"])
def test_a_page_needs_only_what_its_policy_allows(client, path):
    response = client.get(path)
    nonces = re.findall(r"'nonce-([^']+)'", response["Content-Security-Policy"])
    for tag, attributes in Tags(response.content.decode()).found:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "style"
        if tag == "script":
            assert [attributes["nonce"]] == nonces
        for address in (attributes.get("src"), attributes.get("href")):
            assert not re.match(r"\w+:|//", address or "")


@pytest.mark.parametrize("path", ["/catalogue/", "/catalogue/?answered", "/403/", "/404/"])
def test_a_page_is_well_formed(client, path):
    tags = Tags(client.get(path).content.decode()).found
    names = [tag for tag, _ in tags]
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert names.count("h1") == names.count("main") == names[: names.index("body")].count("title") == 1
    assert len(ids) == len(set(ids))
