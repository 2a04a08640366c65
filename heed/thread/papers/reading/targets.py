"""By when something is asked for: what stands in a cell of target dates, or what a sentence says.

Beyond what `find_dates` reads, a target may lack its year (*w/c 14 June*, *Q3*), which is then the one nearest to the day of
the document; be the number that a spreadsheet keeps for a day (*44834*); stand with the month first, where the document's
other dates can only be read so; or be told as a time from that day (*within six months*). Words that give no day (*ASAP*) are
kept as written.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heed.kit.calendar.written import find_dates
from heed.kit.documents.blocks import Document
from heed.thread.papers.reading.findings import WrittenDate

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "eighteen": 18,
}  # fmt: skip
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 2),
    "christmas": (12, 12),
    "easter": (4, 4),
}

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_NUMERIC = re.compile(r"(?<![\d/.,£-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|[.-]\d)")
_SERIAL = re.compile(r"[34]\d{4}(?:\.0)?|5[0-4]\d{3}(?:\.0)?")
_BROKEN = re.compile(r"(?:\d[\d ]*[./-][ ]?){2}[\d ]+")
"""A date in figures that a narrow column broke: *30.09.2 2*."""
_EPOCH = date(1899, 12, 30)
_IN_PART = re.compile(r"\(([a-h]|[ivx]+)\)")

_YEARLESS_DAY = re.compile(
    rf"\b(?:w/c|w/e|week commencing|week ending)?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?!\s*['’]?\d)",
    re.IGNORECASE,
)
_YEARLESS_NUMBERS = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/.])")
_YEARLESS_MONTH = re.compile(
    rf"\b(?P<edge>end (?:of )?(?:the )?|start of |beginning of |early |mid[- ]|late )?(?P<month>{_MONTH})(?!\s*['’/-]?\s?\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?P<edge>end (?:of )?)?(?:Q|quarter )(?P<quarter>[1-4])\b(?:\s*(?:of\s+)?(?:FY\s*)?(?P<year>(?:20)?\d\d)(?:\s*[/–-]\s*(?P<next>\d{2,4}))?)?",
    re.IGNORECASE,
)
_END_OF_QUARTER = re.compile(_QUARTER.pattern.replace("end (?:of )?)?", "end (?:of )?)", 1), re.IGNORECASE)
_QUARTER_LAST = re.compile(
    r"\b(?P<year>20\d\d)\s*[/–-]\s*(?:20)?\d\d,?\s*(?:Q|quarter )(?P<quarter>[1-4])\b", re.IGNORECASE
)
_SEASON = re.compile(rf"\b(?:end of )?(?P<season>{'|'.join(SEASONS)})\b(?:\s+(?P<year>20\d\d))?", re.IGNORECASE)
_SHORT_MONTH = re.compile(
    rf"\b(?P<edge>end (?:of )?)?(?P<month>{_MONTH})\s*(?:['’]\s?|\s)(?P<year>[2-9]\d)\b(?!\s*['’/-]?\d|st|nd|rd|th)",
    re.IGNORECASE,
)
_EDGE_MONTH = re.compile(
    rf"\b(?P<edge>end|late|mid|early|beginning of|start of)\s*(?:of\s+)?[- ]?(?P<month>{_MONTH})[\s-]+(?P<year>20\d\d|\d\d)\b",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"\bend of (?:the )?(?:(?P<kind>calendar |financial |school )?year|(?P<fy>FY))\b", re.IGNORECASE)
_TERM = re.compile(
    r"(?:within|in|no later than|not later than|by)?\s*(?:the next\s+)?(?P<number>\d{1,2}|"
    + "|".join(NUMBERS)
    + r")[ -](?P<unit>day|week|month|year)s?\b(?:\s+(?:of|from|after)\s+(?:the\s+)?(?:date of\s+)?(?:(?:this|the) )?\w+)?",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:revised|extended|now|moved|new date|changed|amended|re-?set)\b(?:\s+(?:date|to|target))*\s*:?\s*",
    re.IGNORECASE,
)
_NOT_A_DATE = re.compile(r"^(?:n/?a|none|-+|–|not applicable)$", re.IGNORECASE)

_ASKED_BY = re.compile(r"\b(?:by|before|no later than|not later than|until|due(?: (?:by|on|in))?|deadline(?: of)?:?|target(?: date)?:?|ready (?:by|in)|was due(?: (?:by|on))?)\s+(?:the\s+)?(?=(?:end|close|start|beginning|early|mid|late|q\d|quarter|w/c|week|spring|summer|autumn|winter|christmas|easter|\d|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec))", re.IGNORECASE)  # fmt: skip
_WITHIN = re.compile(
    r"(?:^|[,.;]\s+|\bthat,?\s+)(?P<lead>within (?:the next )?(?:\d{1,2}|" + "|".join(NUMBERS) + r") (?:days|weeks|months|years?|month)\b(?: of [\w ]+?)?)(?=,)"
    r"|\b(?P<tail>within (?:the next )?(?:\d{1,2}|" + "|".join(NUMBERS) + r") (?:days|weeks|months|years?|month) of (?:the )?(?:publication|this report|this review|the report|receiving this|receipt|the date of)[\w ]*)"
    r"|\b(?P<last>within (?:the next )?(?:\d{1,2}|" + "|".join(NUMBERS) + r") months)(?=\.?$)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a document's dates lean on: the day it speaks from, and whether it puts the month first."""

    day: date | None = None
    month_first: bool = False


_SPEAKS_FROM = re.compile(
    r"\b(?:updated|version|as at|as of|run|published|dated|revised|date|extract(?:ed)?|issued|position at|correct (?:at|on))\b",
    re.IGNORECASE,
)
_LEADING = 14


def calendar_of(document: Document, stated: str = "") -> Calendar:
    """The calendar of a document whose letterhead states a day, or else the day that its first texts give."""
    texts = [text for text, _ in document.texts()]
    month_first = _puts_month_first(texts)
    days = [stated] if stated else []
    for text in (*[t for t in texts[:_LEADING] if _SPEAKS_FROM.search(t)], *texts[:_LEADING]):
        if len(text.split()) <= 40:
            days += [iso for _, iso in _dates(text, month_first)]
    for iso in days:
        if day := _last_day(iso):
            return Calendar(day, month_first)
    return Calendar(None, month_first)


def _puts_month_first(texts: Iterable[str]) -> bool:
    """Whether some date of the document can only have its month first, and none its day."""
    american = british = False
    for text in texts:
        for match in _NUMERIC.finditer(text):
            first, second = int(match[1]), int(match[3])
            american = american or (first <= 12 < second <= 31)
            british = british or (second <= 12 < first <= 31)
    return american and not british


def _last_day(iso: str) -> date | None:
    """The last possible day of a date that is known to the month at least."""
    last = iso.rsplit("/", maxsplit=1)[-1]
    parts = [int(part) for part in last.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0], parts[1], calendar.monthrange(*parts)[1])
    return None


def _dates(text: str, month_first: bool) -> list[tuple[str, str]]:
    """The dates of a text, each as written and its ISO form; empty where it names no day that can be."""
    found = []
    for date_found in find_dates(text):
        iso = date_found.iso
        numeric = _NUMERIC.search(date_found.written)
        if numeric and (month_first or (date_found.impossible and int(numeric[1]) <= 12 < int(numeric[3]) <= 31)):
            year = int(numeric[4]) + (2000 if len(numeric[4]) == 2 else 0)
            month, day = int(numeric[1]), int(numeric[3])
            possible = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
            iso = f"{year:04}-{month:02}-{day:02}" if possible else ""
        found.append((date_found.written, iso))
    return found


def target_in_cell(written: str, said: Calendar) -> tuple[WrittenDate, ...]:
    """The target that a cell states, more than one where its parts have their own; nothing where the cell is empty."""
    words = written.strip()
    if not words or _NOT_A_DATE.match(words):
        return ()
    if len(marks := list(_IN_PART.finditer(words))) > 1:
        ends = [*[mark.start() for mark in marks[1:]], len(words)]
        parts = [words[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
        return tuple(WrittenDate(part, _iso(part, said)) for part in parts)
    revised = list(_REVISED.finditer(words))
    current = words[revised[-1].end() :] if revised else ""
    return (WrittenDate(words, _iso(current, said) if current and _iso(current, said) else _iso(words, said)),)


_NO_DATE = re.compile(r"[\s,;/&()–—-]|\b(?:and|to|then)\b", re.IGNORECASE)


def _several_dates(words: str, said: Calendar) -> list[str]:
    """The dates that a line holds where it holds several and nothing beside them: *Jan 22 Apr 22*."""
    found = [match[0] for match in _SHORT_MONTH.finditer(words)] or [
        written for written, _ in _dates(words, said.month_first)
    ]
    rest = words
    for written in found:
        rest = rest.replace(written, "", 1)
    return found if len(found) > 1 and not _NO_DATE.sub("", rest) else []


def targets_in_lines(lines: Sequence[str], said: Calendar) -> tuple[WrittenDate, ...]:
    """The targets of a cell of several lines: one for each line where each is a date, otherwise that of the whole."""
    parts = [part for line in lines if line.strip() for part in _several_dates(line, said) or [line]]
    isos = [_iso(part, said) for part in parts]
    if len(parts) > 1 and all(isos) and not any(_REVISED.search(part) for part in parts):
        return tuple(WrittenDate(part, iso) for part, iso in zip(parts, isos, strict=True))
    return target_in_cell(" ".join(parts), said)


def target_in_sentence(text: str, said: Calendar) -> WrittenDate | None:
    """The target that a sentence tells: *by March 2026*, *within six months of publication*; a day of the past is none."""
    for match in _ASKED_BY.finditer(text):
        after = text[match.end() :]
        iso, length = _first(after, said)
        if length:
            written = text[match.start() : match.end() + length].strip()
            return WrittenDate(written, _closing(iso, after[:length]))
    if within := _WITHIN.search(text):
        words = within["lead"] or within["tail"] or within["last"]
        return WrittenDate(words, _from_now(words, said))
    return None


_AGAIN_IN_QUARTER = re.compile(
    r"^(?:re-?audit|re-?test|re-?view|review|audit|repeat|roll[- ]?out|launch|finish|complete)\b[^.]{0,40}\bin (?P<when>(?:the )?Q[1-4][^.;,]{0,12})",
    re.IGNORECASE,
)


def target_in_row(texts: Iterable[str], said: Calendar) -> WrittenDate | None:
    """The target that the lines of a status paper's row tell, of which the first stands."""
    for text in texts:
        if told := target_in_sentence(text, said):
            return told
        if again := _AGAIN_IN_QUARTER.match(text):
            return WrittenDate(again["when"].strip(), _iso(again["when"], said))
    return None


def _closing(iso: str, words: str) -> str:
    """*By* a quarter is by its last day."""
    day = _last_day(iso) if re.match(r"(?:q|quarter )\d", words, re.IGNORECASE) and "/" in iso else None
    return day.isoformat() if day else iso


def _first(text: str, said: Calendar) -> tuple[str, int]:
    """The ISO form of the date that a text begins with, and how many characters it takes; 0 where it begins with none."""
    start = text[:40]
    best = ("", 0)
    for pattern, reading in _READINGS:
        match = pattern.match(start)
        if match and match.end() > best[1] and (iso := reading(match, said)):
            best = (iso, match.end())
    for written, iso in _dates(start, said.month_first):
        if start.startswith(written) and len(written) >= best[1] and (iso or not best[0]):
            best = (iso, len(written))
    return best


def _iso(words: str, said: Calendar) -> str:
    """The ISO form of the first date in the words that has one."""
    bare = words.strip(" .")
    if _BROKEN.fullmatch(bare):
        bare = words = bare.replace(" ", "")
    if _SERIAL.fullmatch(bare):
        return (_EPOCH + timedelta(days=int(float(bare)))).isoformat()
    exact = _dates(words, said.month_first)
    for pattern, reading in _EXACT:
        if (match := pattern.search(words)) and (iso := reading(match, said)):
            return iso
    for _, iso in exact:
        if len(iso) == len("2030") and (season := _SEASON.search(words)) and (found := _season(season, said)):
            return found
        if iso:
            return iso
    if exact and any(_NUMERIC.search(written) for written, _ in exact):
        return ""
    for pattern, reading in _LOOSE:
        if (match := pattern.search(words)) and (iso := reading(match, said)):
            return iso
    return _from_now(words, said)


def _from_now(words: str, said: Calendar) -> str:
    match = _TERM.search(words)
    if not match or not said.day:
        return ""
    number = int(match["number"]) if match["number"].isdigit() else NUMBERS[match["number"].lower()]
    unit = match["unit"].lower()
    if unit in ("day", "week"):
        return (said.day + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    months = said.day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = said.day.year + months // 12, months % 12 + 1
    return f"{year:04}-{month:02}-{min(said.day.day, calendar.monthrange(year, month)[1]):02}"


def _nearest_year(month: int, day: int, said: Calendar) -> int | None:
    """The year that brings a day nearest to that of the document; one to come counts as twice as near, since targets are."""
    if not said.day:
        return None
    years = (said.day.year - 1, said.day.year, said.day.year + 1)
    away = {year: (date(year, month, min(day, 28)) - said.day).days for year in years}
    return min(years, key=lambda year: away[year] if away[year] >= 0 else -2 * away[year])


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"][:3].lower()]


def _edge(edge: str | None, year: int, month: int) -> str:
    if edge and edge.lower().startswith("end"):
        return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"
    return f"{year:04}-{month:02}"


def _day_without_year(match: re.Match[str], said: Calendar) -> str:
    month, day = _month(match), int(match["day"])
    year = _nearest_year(month, day, said)
    return f"{year:04}-{month:02}-{day:02}" if year and 1 <= day <= calendar.monthrange(year, month)[1] else ""


def _numbers_without_year(match: re.Match[str], said: Calendar) -> str:
    day, month = int(match["day"]), int(match["number"])
    if said.month_first:
        day, month = month, day
    year = _nearest_year(month, day, said) if 1 <= month <= 12 and 1 <= day <= 31 else None
    return f"{year:04}-{month:02}-{day:02}" if year and day <= calendar.monthrange(year, month)[1] else ""


def _month_without_year(match: re.Match[str], said: Calendar) -> str:
    if match["month"].islower():
        return ""
    month = _month(match)
    year = _nearest_year(month, 15, said)
    return _edge(match["edge"], year, month) if year else ""


def _month_of_short_year(match: re.Match[str], _: Calendar) -> str:
    year = int(match["year"])
    return _edge(match["edge"], year + 2000 if year < 100 else year, _month(match))


def _quarter(match: re.Match[str], said: Calendar) -> str:
    parts = match.groupdict()
    number = int(parts["quarter"])
    if parts.get("year"):
        year = int(parts["year"]) % 100 + 2000
    elif said.day:
        year = said.day.year - (said.day.month < 4)
    else:
        return ""
    first = {1: 4, 2: 7, 3: 10, 4: 1}[number]
    year += number == 4
    if parts.get("edge"):
        return f"{year:04}-{first + 2:02}-{calendar.monthrange(year, first + 2)[1]}"
    return f"{year:04}-{first:02}/{year:04}-{first + 2:02}"


def _season(match: re.Match[str], said: Calendar) -> str:
    first, last = SEASONS[match["season"].lower()]
    year = int(match["year"]) if match["year"] else _nearest_year(first, 15, said)
    if not year:
        return ""
    if first == last:
        return f"{year:04}-{first:02}"
    return f"{year:04}-{first:02}/{year + (last < first):04}-{last:02}"


def _end_of_year(match: re.Match[str], said: Calendar) -> str:
    if not said.day or (match["kind"] or "").strip().lower() == "school":
        return ""
    if match["fy"] or (match["kind"] or "").strip().lower() == "financial":
        return f"{said.day.year + (said.day.month > 3):04}-03-31"
    return f"{said.day.year:04}-12-31"


_EXACT = (
    (_QUARTER_LAST, _quarter),
    (_END_OF_QUARTER, _quarter),
    (_SHORT_MONTH, _month_of_short_year),
    (_EDGE_MONTH, _month_of_short_year),
)
_LOOSE = (
    (_QUARTER, _quarter),
    (_YEARLESS_DAY, _day_without_year),
    (_YEARLESS_NUMBERS, _numbers_without_year),
    (_YEAR_END, _end_of_year),
    (_YEARLESS_MONTH, _month_without_year),
    (_SEASON, _season),
)
_READINGS = (*_EXACT, *_LOOSE)
