"""What the columns and the words of somebody's own tracker mean: offered, said by a person, and remembered.

What is remembered hangs on the set of the headings, whatever their order: the next time the same tracker comes nobody is
asked, and it is shown as what somebody said on that day.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from heed.kit.documents.plain import from_plain, to_plain
from heed.kit.documents.sheets import SheetRows
from heed.kit.documents.workbooks import column_number
from heed.kit.people.models import Agency, User
from heed.thread.backloading.layout import BY_NAME, nearest_to, plain
from heed.thread.backloading.models import About, Import, SentSheet, TrackerColumns, TrackerWord
from heed.thread.backloading.offering import LEFT_OUT, UPDATE, Known, Sure, columns_of, may_take, offer_for
from heed.thread.backloading.reading import (
    AGENCY,
    REVIEW,
    Line,
    Taken,
    Words,
    in_turn,
    lines_of,
    notes_of,
    unknown_words,
)
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.named_agencies import Agencies
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review

MOST_WORDS = 60
"""Words that a person is asked about: a column with more of them holds no choices."""
SAYS_NOTHING = "-"
"""What a person answers where a word says nothing."""
OF_EACH_FILE = "review"
"""What is asked of every file anew where it was said for all rows: the next may be about another review."""
BY_A_PERSON = (RecommendationState.DELIVERED.value, RecommendationState.FINALISED.value)
"""Nobody is offered to take a tracker’s word for the end of something: whoever brings it in says so."""


@dataclass
class Said:
    """What a person says of a sheet: what it holds, what each column is taken for, and what holds of every row."""

    about: str
    takes: list[str] = field(default_factory=list)
    throughout: dict[str, str] = field(default_factory=dict)


def sheet_for(batch: Import, position: int, sheet: SheetRows, known: Known) -> SentSheet:
    """The sheet as it is kept, with what it is taken for: by what somebody said before, or by what it looks like."""
    offered = offer_for(sheet, known)
    found = SentSheet(
        part_of=batch,
        position=position,
        name=sheet.name[:100],
        about=offered.about,
        head=offered.head,
        headings=[one.heading for one in offered.columns],
        takes=[one.takes for one in offered.columns],
        offers=[[one.letters, list(one.examples), one.sure.value, one.why] for one in offered.columns],
        content=to_plain(sheet),
    )
    if offered.head and (said := said_before(found.headings)):
        _read_by(found, said)
    return found


def key_of(headings: Iterable[str]) -> str:
    """A print of the headings, whatever their order."""
    return hashlib.sha256("\n".join(sorted(map(plain, headings))).encode()).hexdigest()


def said_before(headings: Iterable[str]) -> TrackerColumns | None:
    """What somebody said last of a tracker with these headings."""
    return TrackerColumns.objects.filter(key=key_of(headings)).select_related("by").first()


def trackers_known() -> list[TrackerColumns]:
    """The trackers of recommendations whose columns somebody has explained, each as it was explained last."""
    latest: dict[str, TrackerColumns] = {}
    for one in TrackerColumns.objects.select_related("by"):
        latest.setdefault(one.key, one)
    return [one for one in latest.values() if one.about == About.RECOMMENDATION]


def _read_by(sheet: SentSheet, said: TrackerColumns) -> None:
    """Take the sheet for what somebody said; of two columns of one heading, the first for what was said of the first."""
    told: dict[str, list[str]] = {}
    for heading, takes in said.columns:
        told.setdefault(plain(heading), []).append(takes)
    sheet.takes = [told[plain(heading)].pop(0) for heading in sheet.headings]
    sheet.about, sheet.throughout = said.about, said.throughout
    sheet.said = said if OF_EACH_FILE not in said.throughout else None
    sheet.offers = [[letters, examples, Sure.SAID.value, ""] for letters, examples, _, _ in sheet.offers]


def needs_nobody(sheet: SentSheet) -> bool:
    """Whether nobody has to say what the sheet holds: it was said before, every heading is ours, or nothing is read from it."""
    return bool(sheet.said_id) or not sheet.about or all(one[2] == Sure.SURE for one in sheet.offers)


def offered_as(sheet: SentSheet, about: str, known: Known) -> list[str]:
    """What the columns would be taken for if the sheet were about that."""
    rows = rows_of(sheet)
    if not about or not sheet.head:
        return []
    if about == sheet.about:
        return list(sheet.takes)
    head = next(row for row in rows.rows if row.number == sheet.head)
    body = [row for row in rows.rows if row.number > sheet.head]
    return [one.takes for one in columns_of(head, About(about), body, known)]


def rows_of(sheet: SentSheet) -> SheetRows:
    found: SheetRows = from_plain(SheetRows, sheet.content)
    return found


def taken(sheet: SentSheet) -> Taken:
    places = [column_number(letters) for letters, *_ in sheet.offers]
    return Taken(
        About(sheet.about),
        sheet.head,
        dict(zip(places, sheet.headings, strict=True)),
        dict(zip(places, sheet.takes, strict=True)),
        sheet.throughout,
    )


def what_is_wrong(sheet: SentSheet, said: Said) -> list[str]:
    """Why a sheet cannot be read as somebody says, a sentence each."""
    if not said.about:
        return []
    if not sheet.head:
        return [f"The sheet “{sheet.name}” has no row of headings that Heed knows: it cannot be read."]
    allowed = {name for name, _ in may_take(said.about)}
    if len(said.takes) != len(sheet.takes) or not set(said.takes) <= allowed:
        return ["Say of every column what it holds."]
    once = [name for name in said.takes if name not in (LEFT_OUT, UPDATE)]
    twice = dict.fromkeys(name for name in once if once.count(name) > 1)
    wrong = [f"Two columns are taken for “{BY_NAME[name].heading}”: choose one of them." for name in twice]
    needed = ("review", "number") if said.about == About.RECOMMENDATION else ("reference",)
    for name in needed:
        if name not in once and name not in said.throughout and "register_number" not in once:
            wrong.append(f"Say which column holds “{BY_NAME[name].heading}”: without it no row finds its {said.about}.")
    return wrong


def words_said(by: User, agencies: Agencies | None = None) -> dict[tuple[str, str], str]:
    """What every word means, as it was said last, every agency by its name, and every review that the person may know of;
    `agencies` where they have been fetched already."""
    found: dict[tuple[str, str], str] = {}
    references = {str(one.pk): one.reference for one in _reviews(by)}
    for one in TrackerWord.objects.order_by("recorded_at"):
        key = one.column, one.word
        if one.column != REVIEW or not one.means:
            found[key] = one.means
        elif one.means in references:
            found[key] = references[one.means]
        else:  # a review that this person may not know of: as if nobody had said it
            found.pop(key, None)
    found |= {(REVIEW, plain(reference)): reference for reference in references.values()}
    named = (agencies or Agencies()).by_words.items()
    return found | {(AGENCY, plain(words)): agency.name if agency else "" for words, agency in named}


def _reviews(by: User) -> QuerySet[Review]:
    found: QuerySet[Review] = Review.objects.visible_to(by).exclude(reference="").exclude(state=ReviewState.IN_ERROR)
    return found


def words_written() -> dict[tuple[str, str], str]:
    """The force’s own word for each choice of a column, where exactly one word means it."""
    found: dict[tuple[str, str], set[str]] = {}
    means: dict[tuple[str, str], tuple[str, str]] = {}
    for one in TrackerWord.objects.order_by("recorded_at"):
        means[one.column, one.word] = (one.means, one.written)
    for (column, _), (code, written) in means.items():
        found.setdefault((column, code), set()).add(written)
    return {key: next(iter(written)) for key, written in found.items() if len(written) == 1 and key[1]}


def words_asked(sheets: Sequence[SentSheet], words: Words) -> dict[tuple[str, str], str]:
    """The words whose meaning nobody has said yet, in sheets whose columns somebody has explained."""
    found: dict[tuple[str, str], str] = {}
    come = {(REVIEW, plain(one)): "" for sheet in sheets for one in _references_in(sheet)}
    for sheet in sheets:
        if sheet.about and sheet.said_id:
            for key, written in unknown_words(rows_of(sheet), taken(sheet), {**come, **words}).items():
                found.setdefault(key, written)
    return found


def _references_in(sheet: SentSheet) -> Iterator[str]:
    """The references of the reviews that come with the same file."""
    if sheet.about == About.REVIEW and "reference" in sheet.takes:
        place = column_number(sheet.offers[sheet.takes.index("reference")][0])
        yield from (str(row.cells[place]) for row in rows_of(sheet).rows if place < len(row.cells))


def meanings(column: str, by: User, agencies: Agencies) -> list[tuple[str, str]]:
    """What a word of that column may mean, each with its code: a choice, an agency, or a review."""
    if column == REVIEW:
        return [
            (str(one.pk), f"{one.reference} ({one.pseudonym})" if one.pseudonym else one.reference)
            for one in _reviews(by)
        ]
    if column == AGENCY:
        return [(str(one.pk), one.name) for one in agencies.all]
    choices = BY_NAME[column].choices
    return list(choices()) if choices else []


def offered_meaning(column: str, word: str, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The one of those meanings that is near, with its code; both empty where none is, or for a name more than one."""
    if column == REVIEW:
        near = [one for one in known if set(plain(one[1]).split()) & set(word.split())]
    elif column == AGENCY:
        near = [one for one in known if word in plain(one[1]) or plain(one[1]) in word]
    else:
        return nearest_to(word, known)
    return near[0] if len(near) == 1 else ("", "")


def read(sheets: Sequence[SentSheet], batch: Import, words: Words) -> tuple[list[Line], list[str]]:
    """The lines of all sheets that are read, and what to know of the file."""
    lines: list[Line] = []
    notes: list[str] = []
    for sheet in sheets:
        if not sheet.about:
            why = "is left out" if sheet.head else "has no row of headings that Heed knows"
            notes.append(f"The sheet “{sheet.name}” {why}: nothing was read from it.")
            continue
        rows, how = rows_of(sheet), taken(sheet)
        notes += notes_of(rows, how)
        lines += lines_of(rows, how, words, batch.kept_on)
    return in_turn(lines), notes


def known_to(by: User) -> Known:
    """What tells a column by what stands in it: the reviews that the person may know of, and the agencies."""
    reviews = {name.casefold() for one in _reviews(by) for name in (one.reference, one.pseudonym) if name}
    return Known(reviews, {one.casefold() for one in Agency.objects.values_list("name", flat=True)})


def told_again(sheet: SentSheet, said: Said) -> dict[str, Any]:
    """What is remembered of a sheet that somebody explained."""
    takes = said.takes if said.about else [LEFT_OUT] * len(sheet.headings)
    return {
        "key": key_of(sheet.headings),
        "about": said.about,
        "columns": [list(pair) for pair in zip(sheet.headings, takes, strict=True)],
        "throughout": said.throughout,
    }
