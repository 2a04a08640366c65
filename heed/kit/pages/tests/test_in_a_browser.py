import io
import re

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

WIDTHS = [1366, 360]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/catalogue/", "/catalogue/?answered", "/403/"])
def test_axe_finds_nothing_to_mend(visitor, path, width):
    stricter = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, which axe leaves off by itself
    found = Axe().run(visitor.opens(path, width=width), options=stricter)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_must_be_scrolled_sideways_at_any_zoom(visitor):
    page = visitor.opens("/catalogue/?answered")
    for width in (1366, 1093, 911, 683, 360, 320):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_request_leaves_and_nothing_is_against_the_policy(visitor):
    visitor.opens("/catalogue/").wait_for_load_state("networkidle")
    assert visitor.strays == []
    assert visitor.complaints == []


def test_without_javascript_everything_is_there(visitor):
    page = visitor.opens("/catalogue/?answered", javascript=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Catalogue of components"
    assert page.get_by_label("The paper (optional)").is_visible()
    assert page.get_by_role("button", name="Save and go on").is_visible()
    assert page.get_by_role("link", name="Enter what was learned").is_visible()
    assert page.get_by_role("button", name="Copy this table").count() == 0


def test_a_link_in_the_summary_leads_to_its_question(visitor):
    page = visitor.opens("/catalogue/?answered")
    page.get_by_role("link", name="Choose themes").click()
    assert page.evaluate("document.activeElement.id") == "id_themes"


def test_the_keyboard_can_skip_to_the_work(visitor):
    page = visitor.opens("/catalogue/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_on_a_narrow_screen_a_row_is_a_card_and_still_a_row(visitor):
    page = visitor.opens("/catalogue/", width=360)
    row = page.get_by_role("table").get_by_role("row").nth(1)
    assert row.get_by_role("cell").count() == 4
    assert row.bounding_box()["height"] > 100


def test_a_table_is_copied_as_a_table_and_as_text(visitor):
    page = visitor.opens("/catalogue/")
    page.get_by_role("button", name="Copy this table").click()
    page.get_by_text("Copied.").wait_for()
    html, text = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read()
          const read = async type => (await item.getType(type)).text()
          return [await read("text/html"), await read("text/plain")]
        }"""
    )
    assert html.count("<tr") == 7
    assert re.findall(r"<th[^>]*>([^<]+)</th>", html)[:2] == ["Reference", "What was asked"]
    assert text.splitlines()[0].split("\t") == ["Reference", "What was asked", "Due", "State", "Actions"]


def test_a_table_that_cannot_be_copied_says_what_to_do(visitor):
    page = visitor.opens("/catalogue/")
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject() }")
    page.get_by_role("button", name="Copy this table").click()
    page.get_by_text("Select the table and copy it by hand.").wait_for()


def test_every_printed_page_carries_marking_moment_and_reader(visitor):
    paper = visitor.opens("/catalogue/").pdf(prefer_css_page_size=True)
    with pdfplumber.open(io.BytesIO(paper)) as pdf:
        assert len(pdf.pages) > 1
        for number, page in enumerate(pdf.pages, start=1):
            assert (round(page.width), round(page.height)) in {(595, 842), (594, 841), (596, 842), (595, 841)}
            words = page.extract_text()
            assert words.startswith("OFFICIAL–SENSITIVE")
            assert "As at 3 February 2023, 09:15, printed by Asha (reviews)." in words
            assert f"Page {number} of {len(pdf.pages)}" in words
            assert "Sign out" not in words
            assert "Save and go on" not in words
