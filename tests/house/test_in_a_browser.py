"""Every page of the world in Chromium, wide and narrow: accessible, self-contained, and all there without JavaScript."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.house.asking import records_of, shown
from tests.house.browser_site import Visit
from tests.house.people import knocking, may
from tests.house.site import SIGNED_IN

pytestmark = pytest.mark.browser

WIDTHS = (1366, 360)
STRICTER = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, which axe leaves off by itself
FILES = {"papers:original", "papers:download"}
WHO = ("coordinator", "administrator", "data-protection-officer", "board-member")


@pytest.fixture(scope="module")
def browser():
    """While Playwright runs, Django takes its event loop for ours and refuses the database; there is no other task."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
        )
        yield started
        started.close()


def paths(who):
    """Every page that they may see, about a record in each state, but for those that only send them on."""
    for name, address in shown().items():
        if name not in FILES and address.GET == 200 and (address.may == SIGNED_IN or may(who, address.may)):
            yield from ((f"{name} ({state})", address.path(record)) for state, record in records_of(address).items())


@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_to_mend_and_nothing_leaves(papers_in, browser, who):
    visit, found = Visit(browser, knocking(who)), {}
    for told, path in paths(who):
        for width in WIDTHS:
            page = visit.opens(path, width)
            result = Axe().run(page, options=STRICTER)
            if result.violations_count:
                found[told, width] = [one["id"] for one in result.response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[told, width] = [*found.get((told, width), []), "must be scrolled sideways"]
    assert not found
    assert not visit.strays, f"These requests would leave the machine: {visit.strays}"
    assert not visit.complaints


@pytest.mark.parametrize("who", WHO)
def test_every_page_is_there_without_javascript(papers_in, browser, who):
    visit = Visit(browser, knocking(who), javascript=False)
    for told, path in paths(who):
        page = visit.opens(path, WIDTHS[0])
        assert page.get_by_role("heading", level=1).is_visible(), told
        hidden = [button for button in page.get_by_role("button").all() if not button.is_visible()]
        assert not hidden, told
