"""The whole site in a browser: every request is answered by this process, on the database of the test."""

import mimetypes
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

HOST = "http://localhost"
SWAPS_THE_BROWSER = "Cross-Origin-Opener-Policy"
"""For this header Chromium asks again from a fresh process, whose request is not handed to us; test_pages.py looks for it."""


class Visit:
    """Somebody at a browser; requests that would leave the machine are kept in `strays`, and go nowhere."""

    def __init__(self, browser: Browser, client: Client, *, javascript: bool = True) -> None:
        self._client = client
        self.strays: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(java_script_enabled=javascript)
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def opens(self, path: str, width: int) -> Page:
        self.page.set_viewport_size({"width": width, "height": 768})
        self.page.goto(f"{HOST}{path}")
        return self.page

    def _answer(self, route: Route) -> None:
        host, _, path = route.request.url.partition(f"{HOST}/")
        if host:
            self.strays.append(route.request.url)
            route.abort()
        elif path.startswith("static/"):
            file = Path(finders.find(path.removeprefix("static/")))
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0])
        else:
            response = self._client.get(f"/{path}")
            headers = dict(response.items())
            del headers[SWAPS_THE_BROWSER]
            route.fulfill(status=response.status_code, body=response.content, headers=headers)
