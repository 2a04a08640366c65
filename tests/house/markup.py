"""What a page holds, as far as the house rules ask: headings, labels, ids, addresses."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ASKING = {"input", "select", "textarea"}


@dataclass
class Page(HTMLParser):
    """A parsed page."""

    text: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._inside: list[str] = []
        self.feed(self.text)

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "h1":
            self.headings.append("")
        if tag not in VOID:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._inside and "svg" not in self._inside:
            self.title += data
        if "h1" in self._inside:
            self.headings[-1] += data

    def having(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]

    @property
    def unlabelled(self) -> list[str]:
        """What is asked without a label."""
        labelled = set(self.having("for"))
        return [
            str(attrs.get("name"))
            for tag, attrs in self.tags
            if tag in ASKING
            and attrs.get("type") not in {"hidden", "submit", "button"}
            and attrs.get("id") not in labelled
            and not {"aria-label", "aria-labelledby"} & attrs.keys()
        ]
