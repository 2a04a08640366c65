import mimetypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

from heed.kit.pages.tests import site

if not settings.configured:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", site.__name__)
    django.setup()

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="package", autouse=True)
def _on_the_least_site() -> Iterator[None]:
    """Pages stand alone: whatever the settings of the whole site are, these tests use the least that pages need."""
    with override_settings(**{name: getattr(site, name) for name in site.OF_THE_PAGES}):
        yield


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed on leaving these tests: while Playwright runs, Django refuses to touch a database in the same thread."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("there is no Chromium on this machine: python3 dev.py browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """A person at a browser whose every request this process answers; what it cannot answer is kept in `strays`."""

    def __init__(self, browser: Browser, client: Client) -> None:
        self._browser, self._client = browser, client
        self.strays: list[str] = []
        self.complaints: list[str] = []

    def opens(self, path: str, width: int = 1366, height: int = 768, javascript: bool = True) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.route("**/*", self._answer)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"http://localhost{path}")
        return page

    def _answer(self, route: Route) -> None:
        scheme, _, path = route.request.url.partition("://localhost/")
        if scheme != "http":
            self.strays.append(route.request.url)
            route.abort()
        elif path.startswith("static/"):
            file = Path(finders.find(path.removeprefix("static/")))
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0])
        else:
            response = self._client.get(f"/{path}")
            route.fulfill(status=response.status_code, body=response.content, headers=dict(response.items()))


@pytest.fixture
def visitor(browser: Browser, client: Client) -> Iterator[Visitor]:
    visitor = Visitor(browser, client)
    yield visitor
    for context in browser.contexts:
        context.close()
