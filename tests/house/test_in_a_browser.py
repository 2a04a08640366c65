"""Every page of the world in Chromium, wide and narrow: accessible, self-contained, and all there without JavaScript.

The site runs in a process of its own on the test's copy of the database, as it would for a person.
"""

import shutil
import socket
import subprocess
import sys
import time

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

from tests.house.asking import records_of, shown
from tests.house.people import knocking, may
from tests.house.site import SIGNED_IN

pytestmark = [pytest.mark.browser, pytest.mark.world("papers_in")]

OF_THE_LAYOUT = ("target-size", "color-contrast", "scrollable-region-focusable", "label", "link-name", "button-name")
WIDE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}  # WCAG 2.2, which axe leaves off by itself
WIDTHS = {1366: WIDE, 360: WIDE | {"runOnly": {"type": "rule", "values": OF_THE_LAYOUT}}}
"""What is asked at each width. The document is the same: on the narrow screen only what the layout can change is asked again."""
VIOLATED = "rules => axe.run(rules).then(found => found.violations.map(one => one.id))"
HIDDEN_BUTTON = "main button:not(:visible):not(details:not([open]) *):not(.govuk-password-input__toggle)"
"""What is folded away opens without JavaScript; what shows a password is of no use without it."""
WHO = ("coordinator", "administrator", "data-protection-officer", "board-member")
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
]


@pytest.fixture
def site(restored):
    """The address of the site."""
    from heed.config.prepare import gather_files

    list(gather_files())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = [
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--no-ws",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    process = subprocess.Popen([sys.executable, *server, "--blocking-threads", "2", "heed.config.wsgi:application"])
    try:
        _wait_for(port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port):
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "The site did not start."
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def addresses(restored):
    """Who sees which pages first, and the cookie that lets them in; gathered before the browser runs an event loop."""
    seen = set()
    browsers = {who: knocking(who) for who in WHO}
    return {who: (one.cookies["sessionid"].value, list(_paths(who, one, seen))) for who, one in browsers.items()}


def _paths(who, client, seen):
    """Every page that they may see and nobody before them saw; a file is no page.

    A page that shows a record is looked at in each of its states; a form asks the same of all, and is looked at about one.
    """
    for name, address in shown().items():
        allowed = address.GET == 200 and (address.may == SIGNED_IN or may(who, address.may))
        if not allowed or (name in seen and name != "start"):
            continue
        seen.add(name)
        records = list(records_of(address).items())
        looked_at = records[:1] if address.POST else records
        paths = {f"{name} ({state})": address.path(record) for state, record in looked_at}
        if not client.get(next(iter(paths.values()))).headers.get("Content-Disposition", "").startswith("attachment"):
            yield from paths.items()


@pytest.fixture
def visit(site):
    """`visit(cookie, javascript)` opens a page for whoever the cookie lets in, and keeps what strays from the site."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM)

        def open_page(cookie, *, javascript=True):
            context = browser.new_context(java_script_enabled=javascript)
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
            page, strays = context.new_page(), []
            page.on("request", lambda asked: asked.url.startswith((site, "data:")) or strays.append(asked.url))
            page.on("console", lambda said: said.type == "error" and strays.append(said.text))
            page.on("pageerror", lambda error: strays.append(str(error)))
            return page, strays

        yield open_page
        browser.close()


def test_axe_finds_nothing_to_mend_and_nothing_leaves(addresses, site, visit):
    found = {}
    for who, (cookie, paths) in addresses.items():
        page, strays = visit(cookie)
        for told, path in paths:
            page.set_viewport_size({"width": max(WIDTHS), "height": 768})
            assert page.goto(f"{site}{path}").status == 200, told
            page.evaluate(AXE_SCRIPT)
            for width, rules in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": 768})
                if wrong := page.evaluate(VIOLATED, rules) + _sideways(page, width):
                    found[who, told, width] = wrong
        assert not strays
    assert not found, "\n".join(f"{one}: {', '.join(wrong)}" for one, wrong in found.items())


def _sideways(page, width):
    return ["must be scrolled sideways"] if page.evaluate("document.documentElement.scrollWidth") > width else []


def test_every_page_is_there_without_javascript(addresses, site, visit):
    for cookie, paths in addresses.values():
        page, _ = visit(cookie, javascript=False)
        once_each = {
            told.partition(" (")[0]: path for told, path in paths
        }  # whether it needs scripts is the same in each state
        for told, path in once_each.items():
            page.goto(f"{site}{path}")
            assert page.get_by_role("heading", level=1).is_visible(), told
            assert not page.locator(HIDDEN_BUTTON).count(), told
