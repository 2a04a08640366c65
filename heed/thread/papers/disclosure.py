"""The disclosure check: what a paper would tell that its readers should not learn from it, passage by passage.

Each kind of thing that is looked for is declared once, with the readers it is looked for on behalf of, and what may be
done about it. The check reads the finished document, as a stranger would, and not the record it was made from.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from heed.kit.documents.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Row, Table, fold
from heed.kit.people.models import User
from heed.thread.papers.days_written import written_days
from heed.thread.papers.few import few_in
from heed.thread.papers.figures import BY_KEY, FIGURES
from heed.thread.papers.folded import Folded, any_of, people, reference_of
from heed.thread.papers.models import Audience, Choice, DisclosureChoice, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.standing import Standing
from heed.thread.papers.withholding import SmallNumber
from heed.thread.reviews.withholding import days_to_withhold, names_to_withhold, reviews_to_withhold

WITHHELD = "[withheld]"
_OF_A_DEATH = re.compile(
    r"\b(?:died|dies|dying|dead|death|deceased|fatal(?:ly|ity|ities)?|passed away|passing|rip|r\.i\.p|kill(?:ed|ing|s)"
    r"|murder\w*|attack(?:ed|ing)?|tragedy|(?:her|his|their) li(?:fe|ves) (?:ended|ends|was|were)|manslaughter|homicide (?:on|of|took|happened|occurred)|(?:by|her|his|their) suicide|suicide on"
    r"|stabb\w+|strangl\w+|suffocat\w+|drowned|hanged|shot|(?:her|his|their) bod(?:y|ies)|post-?mortem|inquest"
    r"|(?:lost|losing|ended|ending|taken?|took) (?:her|his|their)(?: own)? li(?:fe|ves)|life was taken"
    r"|found (?:her|him|them|dead|unresponsive|lifeless|on|at|\d)|(?:was|were|been) found(?! (?:that|to)\b))\b",
    re.IGNORECASE,
)


AT_THE_TOP, AT_THE_FOOT, ON_THE_FILE = "The top of every page", "The foot of every page", "The name of the file"
BETWEEN_PARTS = " · "
_FEW = re.compile(r"[1-4]|one|two|three|four", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the paper, and the heading it stands under; for the cell of a table also what its column and row are headed."""

    words: str
    place: str
    head: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class LookedFor:
    """A kind of thing that may tell too much: for which readers it matters, and what may be done about it."""

    key: str
    title: str
    why: str
    audiences: tuple[Audience, ...]
    choices: tuple[Choice, ...] = (Choice.WITHHOLD, Choice.REWORD, Choice.KEEP)


NAMES = LookedFor("names", "The name of a person", "No paper names anybody of a review.", tuple(Audience))
DATES = LookedFor("dates", "The day of a death", "With its day a death can be found in a newspaper.", tuple(Audience))
PSEUDONYMS = LookedFor(
    "pseudonyms",
    "A pseudonym",
    "A pseudonym is printed once its review is published, and where anybody may know of it.",
    (Audience.ADVISORY, Audience.PUBLIC),
)
WORKING_NAMES = LookedFor(
    "working names",
    "The name of somebody who works on this",
    "Whoever reads it may ask them, or find them: say what they do.",
    (Audience.ADVISORY, Audience.PUBLIC),
)
FEW = LookedFor(
    "few",
    "Few people, told in a sentence",
    "Where few are counted, somebody may know who they are.",
    (Audience.ADVISORY, Audience.PUBLIC),
)
COUNTS = LookedFor(
    "counts",
    "A number under five",
    "Where few are counted, somebody may know who they are.",
    (Audience.ADVISORY, Audience.PUBLIC),
    (Choice.WITHHOLD, Choice.KEEP),
)
UNCLEARED = LookedFor(
    "uncleared",
    "A review of which nothing may be told",
    "Nothing of it may be published before the Home Office approves its report, and of some nothing leaves the force.",
    (Audience.ADVISORY, Audience.PUBLIC),
    (Choice.WITHHOLD, Choice.REWORD),
)
LOOKED_FOR = {kind.key: kind for kind in (NAMES, DATES, PSEUDONYMS, WORKING_NAMES, FEW, COUNTS, UNCLEARED)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one passage; `decided` is the choice that lets it stand."""

    kind: LookedFor
    passage: Passage
    told: str
    shows: str
    decided: DisclosureChoice | None = None

    @property
    def is_open(self) -> bool:
        return self.decided is None


# What a paper would tell.


def findings(
    document: Document,
    paper: Paper,
    stands: Standing,
    small: Sequence[SmallNumber],
    choices: Sequence[DisclosureChoice],
) -> list[Finding]:
    """Everything found in the finished document, each with the decision to keep it where there is one."""
    kept = {(choice.rule, choice.words, choice.told): choice for choice in choices if choice.choice == Choice.KEEP}
    found = dict.fromkeys(_found(document, paper, stands, small))
    return [
        Finding(kind, passage, told, shows, kept.get((kind.key, passage.words, told)))
        for kind, passage, told, shows in found
    ]


Found = tuple[LookedFor, Passage, str, str]


def _found(document: Document, paper: Paper, stands: Standing, small: Sequence[SmallNumber]) -> Iterator[Found]:
    wanted = [kind for kind in LOOKED_FOR.values() if paper.for_whom in kind.audiences]
    read = list(passages(document))
    looks = _looks(paper, stands, document, "\n".join(passage.words for passage in read))
    for passage in read:
        folded = Folded.of(passage.words)
        for kind in wanted:
            if kind.key in looks and not (kind is WORKING_NAMES and _signs(paper, passage)):
                for told in dict.fromkeys(looks[kind.key](passage, folded)):
                    yield kind, passage, told, told
    if paper.for_whom in COUNTS.audiences:
        for one in small:
            place = labels.NOTES if one.key in BY_KEY else labels.MEASURED
            yield COUNTS, Passage(one.title, place), one.key, one.shows
        for place, head, shows in _few_in_tables(document):
            yield COUNTS, Passage(head, place), shows, shows


def names_and_days(document: Document) -> list[str]:
    """The names of people in reviews and the days of deaths that stand in a document which is no paper, each once."""
    read = list(passages(document))
    named, recorded = people(names_to_withhold(), "\n".join(one.words for one in read), but=set()), days_to_withhold()
    found: dict[str, None] = {}
    for passage in read:
        folded = Folded.of(passage.words)
        found |= dict.fromkeys((*named.in_(folded), *_days(passage, folded, recorded)))
    return list(found)


def _signs(paper: Paper, passage: Passage) -> bool:
    """Whether it is who wrote the paper, whom the group that it goes to knows."""
    return paper.for_whom == Audience.ADVISORY and passage.words == fold(paper.board.author)


def _few_in_tables(document: Document) -> Iterator[tuple[str, str, str]]:
    """Each small number that stands alone in a cell, under which heading, and what its column and its row are headed.

    What a figure counts is looked at as that figure, wherever it stands.
    """
    place = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            place = block.text
        elif isinstance(block, Table):
            for row in block.body:
                for index, cell in enumerate(row.cells):
                    if _is_few(row, index):
                        yield place, _headed(block, row, index), cell.text


def _is_few(row: Row, index: int) -> bool:
    of_a_figure = row.cells[0].text.lstrip("– ") in _TITLES
    return bool(index and not of_a_figure and _FEW.fullmatch(row.cells[index].text))


_TITLES = frozenset(figure.title for figure in FIGURES)


def _headed(table: Table, row: Row, index: int) -> str:
    """What the column and the row of a cell are headed; the first cell of a row names what the others hold."""
    columns = (head.cells[index].text for head in table.header if index < len(head.cells))
    rows = (cell.text for cell in row.cells[: max(1, table.header_columns)]) if index else ()
    return ", ".join(filter(None, (*columns, *rows)))


_Look = Callable[[Passage, Folded], Iterable[str]]


def _looks(paper: Paper, stands: Standing, document: Document, text: str) -> dict[str, _Look]:
    """How each kind is looked for in a passage of the text."""
    working = set(_working_names(stands))
    named = people(names_to_withhold(), text, but=working)
    recorded = days_to_withhold()
    untold = list(reviews_to_withhold(stands.cleared if paper.for_whom == Audience.PUBLIC else None))

    def all_of(pattern: re.Pattern[str] | None) -> _Look:
        return lambda _, folded: folded.all_of(pattern) if pattern else ()

    return {
        NAMES.key: lambda _, folded: named.in_(folded),
        DATES.key: lambda passage, folded: _days(passage, folded, recorded),
        PSEUDONYMS.key: all_of(any_of(pseudonym for _, pseudonym in untold)),
        WORKING_NAMES.key: all_of(any_of(working)),
        FEW.key: lambda _, folded: few_in(folded, document.notes),
        UNCLEARED.key: all_of(reference_of(reference for reference, _ in untold)),
    }


def _days(passage: Passage, folded: Folded, recorded: frozenset[date]) -> Iterator[str]:
    """Every day that the record has as that of a death and, beside a word of death, every day of the calendar, however it is
    written; there the year may be left out.
    """
    of_a_death = bool(_OF_A_DEATH.search(Folded.of(f"{passage.head} {passage.words}").text))
    for days, start, end in written_days(folded.text):
        if of_a_death or (days and any(days[0] <= day <= days[1] for day in recorded)):
            yield folded.as_written(start, end)


def _working_names(stands: Standing) -> Iterator[str]:
    yield from User.objects.values_list("name", flat=True)
    for question in stands.questions:
        named = map(str.strip, question.asked_of.partition(" of ")[0].split(","))
        yield from (name for name in named if not name.startswith("the "))


def passages(document: Document) -> Iterator[Passage]:
    """Every text of the document with the heading it stands under: headings, captions, and what is on every page, among them."""
    for place, line in ((ON_THE_FILE, document.title), (AT_THE_TOP, document.header), (AT_THE_FOOT, document.footer)):
        yield from (Passage(part, place) for part in line.split(BETWEEN_PARTS) if part)
    place = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            place = block.text
        if isinstance(block, Table):
            yield from _of_a_table(block, place)
        else:
            yield from (Passage(words, place) for words, _ in Document((block,)).texts())


def _of_a_table(table: Table, place: str) -> Iterator[Passage]:
    if table.caption:
        yield Passage(table.caption, place)
    for row in table.header:
        yield from (Passage(line, place) for cell in row.cells for line in cell.lines)
    for row in table.body:
        for index, cell in enumerate(row.cells):
            head = _headed(table, row, index)
            yield from (Passage(line, place, head) for line in cell.lines)


# What is done about it.


def carried_out(document: Document, choices: Iterable[DisclosureChoice]) -> Document:
    """The document with what was withheld and put in other words, each decision in its turn."""
    for choice in choices:
        if choice.choice == Choice.KEEP or choice.told in BY_KEY:
            continue  # a figure is withheld where the paper is made, with what would give it away
        if choice.rule == COUNTS.key:
            document = _without_cell(document, choice.words, choice.told)
        else:
            new = choice.put if choice.choice == Choice.REWORD else choice.words.replace(choice.told, WITHHELD)
            document = _reads(document, choice.words, new)
    return document


def _without_cell(document: Document, head: str, number: str) -> Document:
    def row_of(table: Table, row: Row) -> Row:
        cells = (
            Cell.of(WITHHELD)
            if _is_few(row, index) and (cell.text, _headed(table, row, index)) == (number, head)
            else cell
            for index, cell in enumerate(row.cells)
        )
        return replace(row, cells=tuple(cells))

    def block_of(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        return replace(block, rows=(*block.header, *(row_of(block, row) for row in block.body)))

    return replace(document, blocks=tuple(map(block_of, document.blocks)))


def _reads(document: Document, old: str, new: str) -> Document:
    """The document with every passage of those words as the new ones, on every page and in its notes too."""

    def line(words: str) -> str:
        return BETWEEN_PARTS.join(new if part == old else part for part in words.split(BETWEEN_PARTS))

    return replace(
        document,
        blocks=tuple(_block(block, old, new) for block in document.blocks),
        title=line(document.title),
        header=line(document.header),
        footer=line(document.footer),
        notes=tuple(replace(note, words=new) if note.words == old else note for note in document.notes),
    )


def _block(block: Block, old: str, new: str) -> Block:
    match block:
        case Bullets():
            return replace(block, items=tuple(new if item == old else item for item in block.items))
        case Table():
            caption = new if block.caption == old else block.caption
            return replace(block, caption=caption, rows=tuple(_row(row, old, new) for row in block.rows))
        case Picture():
            return block
        case _:
            return replace(block, text=new) if block.text == old else block


def _row(row: Row, old: str, new: str) -> Row:
    return replace(row, cells=tuple(Cell(tuple(_part(part, old, new) for part in cell.blocks)) for cell in row.cells))


def _part(part: Paragraph | Bullets, old: str, new: str) -> Paragraph | Bullets:
    changed = _block(part, old, new)
    assert isinstance(changed, Paragraph | Bullets)
    return changed
