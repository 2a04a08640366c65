"""Dates as people write them in British English, read to the precision that the words give.

20/7/2022, 29.6.22, 2022-07-20       2022-07-20     the day comes first
14th June 2021, w/c 14 June 2021     2021-06-14     a week stands at its first day
Sept 2022, Sep-21                    2022-09, 2021-09
end of March 2022                    2022-03-31
summer 2022, end of summer 2022      2022-06/2022-08, 2022-09
Q3 2021, Q3 22/23                    2021-10/2021-12, 2022-10/2022-12   the public sector's year begins in April
2014-15, 2017 / 2018                 2014-04/2015-03, 2017/2018
since the start of 2022              2022-01-01
March to June 2022                   2022-03/2022-06

A date that cannot be (31/09/2022), and one that lacks its year (29 June), is kept as written with no reading:
nothing is guessed.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from heed.kit.calendar.dates import NotADate, PartialDate


@dataclass(frozen=True, slots=True)
class Written:
    """A date expression found in a text: its words, where they stand, and their meaning.

    `iso` is empty where the words give no date; `impossible` says that they name a day which no calendar has.
    """

    written: str
    iso: str
    start: int
    end: int
    impossible: bool = False


def find_dates(text: str) -> tuple[Written, ...]:
    """Every date expression of `text`, left to right; of two that begin together, the one that says more."""
    return tuple(_apart(text)) if _DIGIT.search(text) else ()


def _apart(text: str) -> Iterator[Written]:
    position = 0
    for opening in _OPENING.finditer(_lowered(text)):
        found = _longest(text, opening) if opening.start() >= position else None
        if found:
            position = found.end
            yield found


def _lowered(text: str) -> str:
    """The text in lower case, each letter in its place: one letter alone becomes two."""
    return text.replace("İ", "I").lower()


def _longest(text: str, opening: re.Match[str]) -> Written | None:
    """The longest expression that begins at `opening` and has a reading."""
    matches = [
        (match, reading)
        for pattern, reading in _PATTERNS[str(opening.lastgroup)]
        if (match := pattern.match(text, opening.start()))
    ]
    found = (_read(*said) for said in sorted(matches, key=lambda said: -said[0].end()))
    return next(filter(None, found), None)


def read_date(words: str) -> str:
    """The ISO date that `words` as a whole say; empty where they say none, or one that cannot be."""
    for found in find_dates(words):
        if len(found.written) == len(words.strip()):
            return found.iso
    return ""


def typed_date(words: str) -> Written | None:
    """The one date that is all of what somebody typed where a date was asked for; None where it is none.

    10/2026 is a month there. In a paper it may as well be the number of something, so `find_dates` leaves it alone.
    """
    said = words.strip()
    if month := _MONTH_TYPED.fullmatch(said):
        number, year = int(month["month"]), int(month["year"])
        impossible = not 1 <= number <= 12
        return Written(said, "" if impossible else f"{year:04}-{number:02}", 0, len(said), impossible)
    return next((found for found in find_dates(said) if found.written.strip() == said), None)


def _read(match: re.Match[str], reading: "_Reading") -> Written | None:
    iso, impossible = reading({name: part for name, part in match.groupdict().items() if part}), False
    if iso is None:
        return None
    try:
        if iso:
            PartialDate(iso)
    except NotADate:
        iso, impossible = "", True
    return Written(match[0], iso, match.start(), match.end(), impossible)


_Parts = dict[str, str]
_Reading = Callable[[_Parts], str | None]


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    return _MONTH_NUMBERS[name[:3].lower()]


def _day(parts: _Parts) -> str:
    month = int(parts["month"]) if parts["month"].isdigit() else _month(parts["month"])
    return f"{_year(parts['year']):04}-{month:02}-{int(parts['day']):02}"


def _whole_month(parts: _Parts) -> str:
    return f"{_year(parts['year']):04}-{_month(parts['month']):02}"


def _end_of_month(parts: _Parts) -> str:
    year, month = _year(parts["year"]), _month(parts["month"])
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"


def _start_of_month(parts: _Parts) -> str:
    return f"{_whole_month(parts)}-01"


def _span_of_months(parts: _Parts) -> str:
    year = _year(parts["year"])
    first = _year(parts.get("first_year", parts["year"]))
    return f"{first:04}-{_month(parts['first']):02}/{year:04}-{_month(parts['month']):02}"


def _span_of_days(parts: _Parts) -> str:
    month = _month(parts["month"])
    first_month = _month(parts.get("first_month", parts["month"]))
    year = _year(parts["year"])
    first_year = _year(parts.get("first_year", parts["year"]))
    return f"{first_year:04}-{first_month:02}-{int(parts['first']):02}/{year:04}-{month:02}-{int(parts['day']):02}"


def _season(parts: _Parts) -> str:
    first, last, _ = _SEASONS[parts["season"].lower()]
    year = int(parts["year"])
    return f"{year:04}-{first:02}/{year + (last < first):04}-{last:02}"


def _end_of_season(parts: _Parts) -> str:
    first, _, end = _SEASONS[parts["season"].lower()]
    year = int(parts["year"])
    return f"{year + (end < first):04}-{end:02}"


def _quarter(parts: _Parts) -> str:
    first, last, later = _QUARTERS[int(parts["quarter"])]
    year = _year(parts["year"]) + later
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def _financial_year(parts: _Parts) -> str | None:
    year = _year(parts["year"])
    follows = (year + 1) % 100 == int(parts["next"])
    return f"{year:04}-04/{year + 1:04}-03" if follows else None


def _iso(parts: _Parts) -> str:
    return parts["iso"]


def _span_of_years(parts: _Parts) -> str:
    return f"{parts['year']}/{parts['last']}"


def _start_of_year(parts: _Parts) -> str:
    return f"{parts['year']}-01-01"


def _end_of_year(parts: _Parts) -> str:
    return f"{parts['year']}-12-31"


def _whole_year(parts: _Parts) -> str:
    return parts["year"]


def _without_year(_: _Parts) -> str:
    return ""


_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}

# first month, last month, and the month in which people say that it ends
_SEASONS = {"spring": (3, 5, 6), "summer": (6, 8, 9), "autumn": (9, 11, 12), "winter": (12, 2, 3)}

# first month, last month, and the calendar year after the one in which the financial year began
_QUARTERS = {1: (4, 6, 0), 2: (7, 9, 0), 3: (10, 12, 0), 4: (1, 3, 1)}

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:to|and|until|–|—|-)\s*"
_END = r"(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+)?"
_START = r"(?:the\s+)?(?:start|beginning)\s+of\s+(?:the\s+)?"
_BARE_YEAR_UNLESS = r"(?<![\d/.,£$€#])(?<!\d-)(?<!Act )(?<!Regulations )(?<!Order )(?<!Guidance )(?<!Resolution )"

_DIGIT = re.compile("[0-9]")
_MONTH_TYPED = re.compile(rf"(?P<month>[0-9]{{1,2}})\s*[/.-]\s*(?P<year>{_YEAR})")

# Where a date may begin, in lower case, by what begins it; each group names its list of patterns. That none begins with
# another letter is said first, because it is quickly told.
_OPENING = re.compile(
    rf"\b(?=[\dabcdefjmnoqstw])(?:(?P<number>\d)|(?P<month>{_MONTH.lower()}(?!\w))|(?P<season>{'|'.join(_SEASONS)})|(?P<quarter>q[1-4])"
    r"|(?P<week>w/[ce]|week(?=\s+(?:commencing|beginning|ending)))|(?P<between>between)"
    r"|(?P<edge>(?:the|since|from)(?=\s+(?:the\s+)?(?:end|close|start|beginning)\s)|(?:end|close|start|beginning)(?=\s+of\s)))"
)


def _pattern(template: str, reading: _Reading) -> tuple[re.Pattern[str], _Reading]:
    names = {
        "DAY": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "MONTH": rf"(?P<month>{_MONTH})",
        "YEAR": rf"(?P<year>{_YEAR})",
        "SHORT_OR_LONG": rf"(?P<year>{_YEAR}|\d\d)",
        "SEASON": rf"(?P<season>{'|'.join(_SEASONS)})",
    }
    filled = re.sub(r"\{([A-Z_]+)\}", lambda match: names[match[1]], template)
    return re.compile(rf"(?<![\w])(?:{filled})(?![\w])", re.IGNORECASE), reading


_WEEK = r"(?:(?:w/c|w/e|week\s+(?:commencing|beginning|ending))\s+)?"
_NUMBERS = _pattern(
    _WEEK + r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark){SHORT_OR_LONG}(?!(?P=mark)\d)", _day
)
_DAY_MONTH_YEAR = _pattern(_WEEK + r"{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", _day)
_DAY_MONTH = _pattern(rf"(?:w/c\s+|week\s+commencing\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}", _without_year)
_MONTHS = _pattern(
    rf"(?:between\s+)?(?P<first>{_MONTH})(?:\s+(?P<first_year>{_YEAR}))?{_TO}{{MONTH}}\s+{{YEAR}}", _span_of_months
)

_PATTERNS = {
    "number": [
        _pattern(r"{YEAR}\s?[/–-]\s?(?P<next>\d\d)", _financial_year),
        _pattern(rf"(?P<iso>{_YEAR}-\d\d(?:-\d\d)?(?:/{_YEAR}-\d\d(?:-\d\d)?)?)", _iso),
        _NUMBERS,
        _DAY_MONTH_YEAR,
        _pattern(r"{DAY}[ -]{MONTH}[ -]{SHORT_OR_LONG}", _day),
        _DAY_MONTH,
        _pattern(rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<first_month>{_MONTH})(?:\s+(?P<first_year>{_YEAR}))?)?{_TO}{{DAY}}\s+{{MONTH}}\s+{{YEAR}}", _span_of_days),
        _pattern(rf"{{YEAR}}(?:\s*[/–-]\s*|\s+to\s+)(?P<last>{_YEAR})", _span_of_years),
        _pattern(rf"{_BARE_YEAR_UNLESS}{{YEAR}}(?!\s*%|\d|[.,/]\d)", _whole_year),
    ],
    "month": [
        _pattern(r"{MONTH}\s+{DAY},?\s+{YEAR}", _day),
        _MONTHS,
        _pattern(r"{MONTH},?\s+{YEAR}", _whole_month),
        _pattern(r"{MONTH}\s*[-/’']\s*{SHORT_OR_LONG}", _whole_month),
        _pattern(rf"{_MONTH}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)", _without_year),
    ],
    "season": [_pattern(r"{SEASON}\s+(?:of\s+)?{YEAR}", _season)],
    "quarter": [_pattern(rf"Q(?P<quarter>[1-4])\s*(?:of\s+)?(?P<year>{_YEAR}|\d\d(?=[/-]))(?:\s*[/-]\s*\d\d(?:\d\d)?)?", _quarter)],
    "week": [_NUMBERS, _DAY_MONTH_YEAR, _DAY_MONTH],
    "between": [_MONTHS, _pattern(rf"between\s+{{YEAR}}\s+and\s+(?P<last>{_YEAR})", _span_of_years)],
    "edge": [
        _pattern(rf"{_END}{{MONTH}}\s+{{YEAR}}", _end_of_month),
        _pattern(rf"{_START}{{MONTH}}\s+{{YEAR}}", _start_of_month),
        _pattern(rf"{_END}{{SEASON}}\s+(?:of\s+)?{{YEAR}}", _end_of_season),
        _pattern(rf"(?:since\s+|from\s+)?{_START}{{YEAR}}", _start_of_year),
        _pattern(rf"{_END}{{YEAR}}", _end_of_year),
    ],
}  # fmt: skip
