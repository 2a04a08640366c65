"""A cell that several people wrote in over the months, cut into what was said on each day.

    entries_of("12/06 trained; 01/07 closed", date(2026, 9, 1))

A day stands at the head of a part: at the beginning of the cell or of a line, or after a semicolon. Where a full stop comes
before it a colon or a dash has to follow, since a sentence may begin with a date. What has no day at its head belongs to the
part before; before the first day it is of no day, and is told as on the day on which the file was kept.

A day without a year takes it from the days beside it, so that the log runs one way; without any, from the day of the file.
A day that had not come when the file was kept heads nothing: it is what somebody means to do.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.written import Written, find_dates

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MARKS = r"[\s•*·▪>\-–—]*[\[(]?\s*"
_PLACE = re.compile(rf"(?P<mark>\A|\n|;|(?<=[.!?])\s|\|){_MARKS}(?=[\dA-Za-z])")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/.-])(?!\s*(?:of|hours?|hrs)\b)")
_DAY_DOT_MONTH = re.compile(r"(?P<day>\d\d)\.(?P<month>\d\d)(?=\s*[:–—-])")
_DAY_NAMED = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Za-z]{3})[a-z]*\.?$", re.IGNORECASE)
_ROUND_THE_CLOCK = (24, 7)
_AFTER = re.compile(r"\s*[\])]?\s*(?P<mark>[:–—,.-])?\s*")
_NOT_A_HEAD = re.compile(r"\s*(?:was|is|will|to|and|or|until|onwards?)\b", re.IGNORECASE)
_YEARS_BACK = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What was said, and on which day; `dated` says that the cell itself gives the day."""

    on: str
    text: str
    dated: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    """A day at the head of a part: where it begins, where its words begin, and the day or what is known of it."""

    start: int
    end: int
    iso: str
    day: int = 0
    month: int = 0


def entries_of(cell: str, kept_on: date) -> list[Entry]:
    """What the cell says, the earliest first; `kept_on` is the day on which the file was last kept."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    heads = _with_years(list(_heads(text, kept_on)), kept_on)
    found: list[Entry] = []
    before = _tidy(text[: heads[0].start] if heads else text)
    if before:
        found.append(Entry(kept_on.isoformat(), before, dated=False))
    ends = [*(head.start for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        said = _tidy(text[head.end : end])
        if said:
            found.append(Entry(head.iso, said))
        else:
            found.append(Entry(kept_on.isoformat(), _tidy(text[head.start : head.end]), dated=False))
    return sorted((one for one in found if one.text), key=lambda one: PartialDate(one.on).latest)


def log_of(entries: Sequence[Entry]) -> str:
    """The entries as one cell, a line each, from which `entries_of` makes them again."""
    return "\n".join(f"{PartialDate(one.on)}: {one.text}" for one in entries)


def _tidy(words: str) -> str:
    """The words without what parts them from the next."""
    if not any(map(str.isalnum, words)):
        return ""
    lines = [" ".join(line.split()) for line in words.strip().strip(";|•*·▪").splitlines()]
    return "\n".join(line for line in lines if line).strip().removesuffix(";").rstrip()


def _heads(text: str, kept_on: date) -> Iterator[_Head]:
    dates = {found.start: found for found in find_dates(text) if not found.impossible}
    for place in _PLACE.finditer(text):
        at = place.end()
        head = _head_at(text, at, place, dates.get(at), kept_on)
        if head:
            yield head


def _head_at(text: str, at: int, place: re.Match[str], written: Written | None, kept_on: date) -> _Head | None:
    """The head that begins there; None where no day does."""
    iso, end, day, month = "", at, 0, 0
    if written is not None:
        end, iso = written.end, written.iso
        named = _DAY_NAMED.fullmatch(text[at:end])
        if not iso and named and named["month"].lower() in _MONTHS:
            day, month = int(named["day"]), _MONTHS.index(named["month"].lower()) + 1
    if not iso and not day and (numbers := _DAY_MONTH.match(text, at) or _DAY_DOT_MONTH.match(text, at)):
        day, month, end = int(numbers["day"]), int(numbers["month"]), numbers.end()
    after = _AFTER.match(text, end)
    assert after, "it may match nothing"
    parted = after["mark"] is not None
    if (day, month) == _ROUND_THE_CLOCK or (end < len(text) and text[end].isalnum()):
        return None
    if not parted and (_NOT_A_HEAD.match(text, end) or (place["mark"].isspace() and place["mark"] != "\n")):
        return None
    if iso and PartialDate(iso).earliest > kept_on:
        return None
    if not iso and not (day and _latest(day, month, kept_on)):
        return None
    return _Head(place.start(), after.end(), _so_far(iso, kept_on), day, month)


def _so_far(iso: str, kept_on: date) -> str:
    """The part of a month, a year or a span that was over on that day."""
    if not iso or PartialDate(iso).latest <= kept_on:
        return iso
    first = PartialDate(iso).earliest
    return kept_on.isoformat() if first == kept_on else f"{first}/{kept_on}"


def _with_years(heads: list[_Head], kept_on: date) -> list[_Head]:
    """The heads with the years that they lack, so that the log runs one way over the shortest time."""
    forwards = _running(heads, kept_on)
    backwards = _running(heads[::-1], kept_on)[::-1]
    return backwards if _leaps(backwards, step=-1) < _leaps(forwards, step=1) else forwards


def _leaps(heads: Sequence[_Head], step: int) -> tuple[int, int]:
    """How often the log goes against its way, and over how many days it runs."""
    days = [PartialDate(head.iso).latest for head in heads][::step]
    against = sum(later < earlier for earlier, later in pairwise(days))
    return against, (max(days) - min(days)).days if days else 0


def _running(heads: Sequence[_Head], kept_on: date) -> list[_Head]:
    """Each head with a year, as a log has it that runs forwards: after the day before it, or else before the day after."""
    found = list(heads)
    for place, head in enumerate(found):
        if not head.iso and place and found[place - 1].iso:
            after = PartialDate(found[place - 1].iso).earliest
            day = _earliest(head.day, head.month, after, kept_on) or _latest(head.day, head.month, kept_on)
            found[place] = _dated(head, day)
    bound = kept_on
    for place in reversed(range(len(found))):
        head = found[place]
        if not head.iso:
            day = _latest(head.day, head.month, bound) or _latest(head.day, head.month, kept_on)
            found[place] = _dated(head, day)
        bound = min(kept_on, PartialDate(found[place].iso).latest)
    return found


def _dated(head: _Head, day: date | None) -> _Head:
    assert day, "a day that no year has within reach is no head"
    return _Head(head.start, head.end, day.isoformat(), head.day, head.month)


def _latest(day: int, month: int, until: date) -> date | None:
    """The last such day up to `until`; None where no year has it."""
    return _first_of(day, month, range(until.year, until.year - _YEARS_BACK, -1), lambda found: found <= until)


def _earliest(day: int, month: int, since: date, until: date) -> date | None:
    """The first such day from `since` on that is not after `until`."""
    return _first_of(day, month, range(since.year, until.year + 1), lambda found: since <= found <= until)


def _first_of(day: int, month: int, years: range, fits: Callable[[date], bool]) -> date | None:
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if fits(found):
            return found
    return None
