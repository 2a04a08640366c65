"""What stands on the pages of a PDF in columns without a rule, by where each piece begins.

Pages that were typed, every letter as wide as every other, are read as the text that somebody typed.

What stands under what counts there: columns are made with spaces, a gap of a line parts paragraphs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from heed.kit.documents.blocks import Place
from heed.kit.documents.pdf_page import Line, Sheet
from heed.kit.documents.spaced_columns import with_tabs_for_gaps
from heed.kit.documents.typed_out import TypedLine

_EVEN = 0.02
"""The share by which a letter may be wider or narrower than the others."""
_MOSTLY = 0.9
"""The share of letters that are."""
_FEWEST_LETTERS = 100
_FEWEST_COLUMNS = 3
"""In other print than typed: a title and the number of its page stand apart too."""
_APART = 1.0
"""Times the size of the letters between two pieces."""
_ROW_GAP, _FEWEST_ROWS = 1.6, 3
"""Times the size of the letters: lines further apart are of two rows. With fewer rows, that some are is chance."""
_ALIGNED = 3.0
"""Points between two left edges that are one edge for the eye."""
_MOST_GAPS = 3
"""Empty lines, however much lower the next one stands."""


def typed_lines(sheets: Sequence[Sheet]) -> list[TypedLine]:
    """The lines as they were typed, with empty ones where there is a gap; none where the pages were not typed."""
    lines = [line for sheet in sheets for line in sheet.lines]
    width = _letter_width(lines)
    if not width or any(sheet.grids for sheet in sheets):
        return []
    left = min(line.x0 for line in lines)
    pitch = _pitch(sheets)
    top = min((sheet.lines[0].bottom for sheet in sheets if sheet.lines), default=0.0)
    lowest = max((sheet.lines[-1].bottom for sheet in sheets if sheet.lines), default=0.0)
    return list(_with_gaps(sheets, pitch, top, lowest, lambda line: _spaced(line, left, width)))


def _letter_width(lines: Sequence[Line]) -> float:
    """How wide each letter is; 0 where letters differ, or are of several sizes."""
    steps = [b - a for line in lines for a, b in pairwise(line.ends)]
    if len(steps) < _FEWEST_LETTERS:
        return 0.0
    usual = median(steps)
    even = sum(abs(step / usual - round(step / usual)) < _EVEN and step > 0 for step in steps) if usual > 0 else 0
    alike = sum(abs(step / usual - 1) < _EVEN for step in steps) if usual > 0 else 0
    return usual if even > _MOSTLY * len(steps) and alike > _MOSTLY * len(steps) else 0.0


def _pitch(sheets: Iterable[Sheet]) -> float:
    """How far the next line stands below a line."""
    steps = [after.bottom - line.bottom for sheet in sheets for line, after in pairwise(sheet.lines)]
    steps = [step for step in steps if step > 0]
    least = min(steps, default=1.0)
    return median([step for step in steps if step < 1.3 * least] or [1.0])


def _with_gaps(
    sheets: Sequence[Sheet], pitch: float, top: float, lowest: float, text_of: Callable[[Line], str]
) -> Iterator[TypedLine]:
    for number, sheet in enumerate(sheets):
        if not sheet.lines:
            continue
        at = Place(page=sheet.number)
        before = top - pitch
        for line in sheet.lines:
            gaps = round((line.bottom - before) / pitch) - 1
            yield from (TypedLine("", at) for _ in range(min(gaps, _MOST_GAPS)))
            yield TypedLine(text_of(line), at)
            before = line.bottom
        if number < len(sheets) - 1:
            gaps = round((lowest - before) / pitch)
            yield from (TypedLine("", at) for _ in range(min(gaps, _MOST_GAPS)))


def _spaced(line: Line, left: float, width: float) -> str:
    """The letters of a line in their places, spaces between."""
    text = ""
    letters = [(end - width, letter) for letter, end in zip(line.text, line.ends, strict=True)]
    if line.mark:
        letters = [(line.x0 + n * width, letter) for n, letter in enumerate(line.mark)] + letters
    for start, letter in letters:
        place = round((start - left) / width)
        if letter == " " and place < len(text):
            continue
        text = text.ljust(place) + letter
    return text.rstrip()


def set_out(lines: Sequence[Line]) -> list[tuple[int, int, list[TypedLine]]]:
    """The runs of lines that stand in three columns or more without a rule: from which line to which, and with tabs between."""
    if not any(_pieces(line)[1:] for line in lines):
        return []
    typed = with_tabs_for_gaps(list(_drawn_out(lines)))
    runs: list[tuple[int, int, list[TypedLine]]] = []
    for number, text in enumerate(typed):
        if text.count("\t") < _FEWEST_COLUMNS - 1:
            continue
        line = TypedLine(text, Place(page=lines[number].page))
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1, [*runs[-1][2], line])
        else:
            runs.append((number, number + 1, [line]))
    return [(first, end, _in_rows(lines[first:end], typed)) for first, end, typed in runs if len(typed) > 1]


def _in_rows(lines: Sequence[Line], typed: list[TypedLine]) -> list[TypedLine]:
    """The lines of each row as one, where wider gaps part rows than lines; each as it is where all gaps are alike."""
    rows: list[list[TypedLine]] = [[typed[0]]]
    for above, line, told in zip(lines, lines[1:], typed[1:], strict=False):
        if line.bottom - above.bottom > _ROW_GAP * line.size:
            rows.append([told])
        else:
            rows[-1].append(told)
    if len(rows) < _FEWEST_ROWS or len(rows) == len(typed):
        return typed
    return [TypedLine("\t".join(_joined(row)), row[0].at) for row in rows]


def _joined(row: Sequence[TypedLine]) -> Iterator[str]:
    for pieces in zip(*(line.text.split("\t") for line in row), strict=False):
        yield " ".join(filter(None, pieces))


def _drawn_out(lines: Sequence[Line]) -> Iterator[str]:
    """The lines with each piece so far to the right that pieces never meet, and those that begin at one edge begin at one place."""
    starts = sorted({start for line in lines for start, _ in _pieces(line)})
    unit = 0.3 * min(line.size for line in lines)
    places: dict[float, int] = {}
    edge = -1000.0
    for start in starts:
        edge = edge if start - edge < _ALIGNED else start
        places[start] = round((edge - starts[0]) / unit)
    for line in lines:
        text = ""
        for start, piece in _pieces(line):
            text = (text + "  " if text else "").ljust(places[start]) + piece
        yield text


def _pieces(line: Line) -> list[tuple[float, str]]:
    """The pieces of a line that stand well apart, each with where it begins."""
    pieces = [(line.x0, line.mark)] if line.mark else []
    begin, start = line.text_x0, 0
    for number in range(1, len(line.text)):
        if line.text[number] == " " and line.ends[number] - line.ends[number - 1] > _APART * line.size:
            pieces.append((begin, line.text[start:number].strip()))
            begin, start = line.ends[number], number + 1
    return [piece for piece in (*pieces, (begin, line.text[start:].strip())) if piece[1]]
