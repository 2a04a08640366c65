"""What a hit looks like: the words around it, escaped, with the hits marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.kit.pages.inline import Tag
from heed.kit.search.asked import Asked
from heed.kit.search.searchable import Searchable
from heed.kit.search.words import Run, runs

ABOUT, BEFORE = 240, 60
"""How many letters of a text are shown, and how many of them stand before the first hit."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, as the page shows it."""

    pk: UUID
    kind: str
    title: SafeString
    address: str
    state: Tag | None
    words: SafeString


def hit(record: Any, kind: Searchable, asked: Asked) -> Hit:
    texts = [str(getattr(record, name)) for name in kind.weak]
    state = getattr(record, "state_now", None)
    title = kind.title(record)
    return Hit(
        record.pk,
        kind.name,
        marked(title, spans(title, asked)),
        kind.address(record),
        Tag(str(state.label), getattr(state, "colour", "grey")) if state else None,
        around(next((text for text in texts if spans(text, asked)), next(filter(None, texts), "")), asked),
    )


def around(text: str, asked: Asked) -> SafeString:
    """The part of the text in which the first hit stands, cut between words."""
    hits = spans(text, asked)
    if len(text) <= ABOUT:
        return marked(text, hits)
    first = max(hits[0][0] - BEFORE, 0) if hits else 0
    starts = [run.start for run in runs(text)]
    begin = 0 if first == 0 else next(start for start in starts if start >= first)
    end = len(text)
    if end - begin > ABOUT:
        end = max([start for start in starts if begin < start <= begin + ABOUT] or [begin + ABOUT])
    inside = [(start - begin, min(stop, end) - begin) for start, stop in hits if begin <= start < end]
    shown = marked(text[begin:end].rstrip(), inside)
    return mark_safe(f"{'… ' if begin else ''}{shown}{' …' if end < len(text) else ''}")  # noqa: S308 - escaped by `marked`


def marked(text: str, hits: Iterable[Span]) -> SafeString:
    """The text escaped, with `<mark>` about each hit."""
    parts, last = [], 0
    for start, end in hits:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308 - every part is escaped


def spans(text: str, asked: Asked) -> list[Span]:
    """Where the text holds what was asked for: a phrase from its first word to its last."""
    found = list(runs(text))
    flat = [(stem, place) for place, run in enumerate(found) for stem in run.stems]
    hits: set[Span] = set()
    for wanted in asked.wanted:
        for phrase in wanted:
            hits |= set(_hits(phrase, flat, found))
    return list(_merged(sorted(hits)))


def _hits(phrase: tuple[str, ...], flat: list[tuple[str, int]], found: list[Run]) -> Iterator[Span]:
    length = len(phrase)
    stems = [stem for stem, _ in flat]
    for at in range(len(stems) - length + 1):
        if stems[at] == phrase[0] and tuple(stems[at : at + length]) == phrase:
            yield found[flat[at][1]].start, found[flat[at + length - 1][1]].end
    if length == 1:
        yield from ((run.start, run.end) for run in found if run.joined == phrase[0])


def _merged(hits: list[Span]) -> Iterator[Span]:
    """Without overlaps."""
    open_: Span | None = None
    for start, end in hits:
        if open_ and start <= open_[1]:
            open_ = (open_[0], max(open_[1], end))
            continue
        if open_:
            yield open_
        open_ = (start, end)
    if open_:
        yield open_
