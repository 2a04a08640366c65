"""Somebody at the staff site, who sees only pages, follows only links and presses only buttons that are there.

A form is sent as a browser would send it: every question with what it holds, hidden ones among them, and the button that
was pressed. So a missing field, button or link fails the journey. Each page that is passed must be well formed.
"""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from heed.kit.people.models import User
from tests.house.markup import Page

REDIRECTS = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)
UNSENT = {"submit", "button", "image", "reset", "file"}


class Visitor:
    """One person and the page in front of them."""

    def __init__(self, person: User | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        if person:
            self.client.force_login(person)
        self.address = "/"
        self.page: Any = None

    def opens(self, address: str) -> "Visitor":
        """Types an address, or keeps one: a page that answers is looked at, another fails the journey."""
        self._shown(self.client.get(address), address)
        return self

    def is_refused(self, address: str, *, because: str = "") -> HTTPStatus:
        """What they are told who may not open it: that it is not theirs (403), or that it is not there (404), and why."""
        response = self.client.get(address)
        status = HTTPStatus(response.status_code)
        assert status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND), f"{address} answered {status}."
        said = _text(html.fromstring(response.content.decode()).find(".//main"))
        assert because in said, f"{address} does not say “{because}”: {said}"
        return status

    def follows(self, words: str, *, among: str = "", nth: int = 0) -> "Visitor":
        """Follows a link by its words, of the page before its menu, inside the smallest part of the page that holds `among` as well."""
        return self.opens(self.link(words, among=among, nth=nth))

    def link(self, words: str, *, among: str = "", nth: int = 0) -> str:
        """Where the link of these words leads."""
        links = [link for link in self._part(among, words).iter("a") if link.get("href") and _text(link) == words]
        found = [link for link in links if next(link.iterancestors("main"), None) is not None] or links
        assert len(found) > nth, (
            f"“{self.heading}” has no link “{words}” {among and f'beside “{among}” '}: {self.links}"
        )
        return urljoin(self.address, found[nth].get("href"))

    def has_link(self, words: str) -> bool:
        return words in self.links

    @property
    def links(self) -> list[str]:
        return [_text(link) for link in self.page.iter("a") if link.get("href")]

    def links_beginning(self, words: str) -> list[str]:
        return [link for link in self.links if link.startswith(words)]

    @property
    def buttons(self) -> list[str]:
        """What can be pressed; a move that is not open has no button, only why not."""
        return [_text(one) for one in self.page.iter("button") if one.get("disabled") is None]

    def takes(self, words: str) -> bytes:
        """The file behind a link, as it would be saved."""
        response = self.client.get(self.link(words))
        assert response.status_code == HTTPStatus.OK
        assert "attachment" in response["Content-Disposition"]
        return bytes(response.content)

    def presses(
        self, button: str, answers: dict[str, Any] | None = None, *, among: str = "", refused: str = ""
    ) -> "Visitor":
        """Fills in the form of that button, by the words beside each question, and presses it.

        A file is given as `(name, bytes)`, a tick as True or False, a choice by its words. The form must be taken, unless
        the journey expects it to be `refused` in these words.
        """
        pressed = self._button(button, among)
        form = (
            pressed.form
            if hasattr(pressed, "form") and pressed.form is not None
            else next(pressed.iterancestors("form"))
        )
        files: dict[str, Any] = {}
        for question, answer in (answers or {}).items():
            self._answer(form, question, answer, files)
        sent: dict[str, Any] = {}
        for name, value in _successful(form):
            sent.setdefault(name, []).append(value)
        if pressed.get("name"):
            sent.setdefault(pressed.get("name"), []).append(pressed.get("value", ""))
        address = urljoin(self.address, pressed.get("formaction") or form.get("action") or self.address)
        if form.get("method", "get").lower() == "get":
            return self.opens(f"{address}?{urlencode(sent, doseq=True)}")
        if files:
            assert form.get("enctype") == "multipart/form-data", f"The form of “{button}” cannot send a file."
        response = self.client.post(address, sent | files, headers={"referer": f"http://testserver{self.address}"})
        if refused:
            assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, (
                f"“{button}” was taken: {response.status_code}"
            )
            self._look_at(response, address)
            self.sees(refused)
            return self
        assert response.status_code != HTTPStatus.UNPROCESSABLE_ENTITY, f"“{button}” was refused: {_problems(response)}"
        self._shown(response, address)
        return self

    def sees(self, *words: str) -> "Visitor":
        for one in words:
            assert one in self.text, f"“{self.heading}” does not say “{one}”: {self.text}"
        return self

    def does_not_see(self, *words: str) -> "Visitor":
        for one in words:
            assert one not in self.text, f"“{self.heading}” says “{one}”."
        return self

    @property
    def heading(self) -> str:
        return _text(self.page.find(".//h1"))

    @property
    def text(self) -> str:
        """All that the page says, without its menu and its scripts."""
        return _text(self.page.find(".//main"))

    def table(self, caption: str) -> list[list[str]]:
        """The body of the table of that caption, row by row."""
        found = [table for table in self.page.iter("table") if _text(table.find("caption")) == caption]
        assert found, f"“{self.heading}” has no table “{caption}”."
        return [
            [_text(cell) for cell in row if cell.tag in ("td", "th")]
            for row in found[0].iter("tr")
            if row.find("td") is not None
        ]

    def table_beginning(self, words: str) -> list[list[str]]:
        captions = [_text(table.find("caption")) for table in self.page.iter("table")]
        found = [caption for caption in captions if caption.startswith(words)]
        return self.table(found[0]) if found else []

    def figures(self) -> list[tuple[int, str]]:
        """Each number of a paper that leads to records, and where it leads."""
        links = self.page.find(".//article").iter("a")
        return [(int(_text(link)), link.get("href")) for link in links if "/figures/" in link.get("href", "")]

    def notes(self) -> list[str]:
        """What the notes of a paper say of its figures."""
        return [_text(one) for one in self.page.iter("li") if (one.get("id") or "").startswith("note-")]

    def _shown(self, response: Any, address: str) -> None:
        for _ in range(5):
            if response.status_code not in REDIRECTS:
                break
            address = urljoin(address, response["Location"])
            response = self.client.get(address)
        assert response.status_code == HTTPStatus.OK, f"{address} answered {response.status_code}."
        self._look_at(response, address)

    def _look_at(self, response: Any, address: str) -> None:
        text = response.content.decode()
        page = Page(text)
        assert len(page.headings) == 1, f"{address} has the headings {page.headings}."
        assert not page.unlabelled, f"{address} asks without a label: {page.unlabelled}"
        ids = page.having("id")
        assert len(ids) == len(set(ids)), (
            f"{address} has an id twice: {sorted(one for one in ids if ids.count(one) > 1)}"
        )
        self.address, self.page = address, html.fromstring(text)

    def _part(self, among: str, words: str) -> Any:
        """The smallest part of the page that says `among` and has a link or button of these words."""
        parts = [self.page]
        if among:
            parts = [
                part
                for part in self.page.find(".//main").iter()
                if isinstance(part.tag, str)
                and among in _text(part)
                and any(_text(one) == words for one in part.iter("a", "button"))
            ]
            assert parts, f"“{self.heading}” has no “{words}” beside “{among}”: {self.text}"
        return parts[-1]

    def _button(self, words: str, among: str) -> Any:
        found = [
            one
            for one in self._part(among, words).iter("button")
            if _text(one) == words and one.get("disabled") is None
        ]
        assert found, (
            f"“{self.heading}” has no button “{words}”: {[_text(one) for one in self.page.iter('button')]}; {self.text}"
        )
        return found[0]

    def _answer(self, form: Any, question: str, answer: Any, files: dict[str, Any]) -> None:
        control = self._control(form, question, answer)
        kind = control.get("type", control.tag)
        if kind == "file":
            files[control.get("name")] = SimpleUploadedFile(*answer)
        elif kind in ("checkbox", "radio"):
            control.checked = bool(answer)
        elif control.tag == "select":
            control.value = next(one.get("value", "") for one in control.iter("option") if _text(one) == answer)
        elif control.tag == "textarea":
            control.text = str(answer)
        else:
            control.set("value", str(answer))

    def _control(self, form: Any, question: str, answer: Any) -> Any:
        for label in form.iter("label"):
            if _text(label).removesuffix(" (optional)") == question:
                return next(
                    control
                    for control in form.iter("input", "select", "textarea")
                    if control.get("id") == label.get("for")
                )
        for fieldset in form.iter("fieldset"):
            legend = fieldset.find("legend")
            if legend is not None and _text(legend).removesuffix(" (optional)") == question:
                return self._control(fieldset, str(answer), True)
        raise AssertionError(
            f"“{self.heading}” does not ask “{question}”: {[_text(one) for one in form.iter('label', 'legend')]}"
        )


def _successful(form: Any) -> list[tuple[str, str]]:
    """What a browser sends: every question that has a name and is not switched off, but for buttons and files."""
    return [
        (name, value)
        for control in form.inputs
        if control.get("type") not in UNSENT and control.get("disabled") is None
        for name, value in _values(control)
    ]


def _values(control: Any) -> list[tuple[str, str]]:
    name = control.get("name")
    if not name or control.tag == "button":
        return []
    if control.tag == "select":
        chosen = [one for one in control.iter("option") if one.get("selected") is not None]
        chosen = chosen or ([] if control.get("multiple") is not None else list(control.iter("option"))[:1])
        return [(name, one.get("value", _text(one))) for one in chosen]
    if control.get("type") in ("checkbox", "radio"):
        return [(name, control.get("value", "on"))] if control.get("checked") is not None else []
    if control.tag == "textarea":
        return [(name, (control.text or "").removeprefix("\n"))]
    return [(name, control.get("value", ""))]


def _problems(response: Any) -> str:
    page = html.fromstring(response.content.decode())
    return "; ".join(_text(one) for one in page.find_class("govuk-error-summary")) or _text(page.find(".//main"))


def _text(element: Any) -> str:
    return "" if element is None else " ".join(element.text_content().split())
