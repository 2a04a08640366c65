"""An edited copy that comes back: cell by cell beside the record, as proposals that a person takes or leaves.

Heed’s key in each row says which record it is and what every cell said when the copy went out, so that a cell is a
proposal only where somebody edited it, and is marked where the record was changed meanwhile. Nothing is written here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import Row
from heed.kit.people.models import User
from heed.kit.registers.changes import Change
from heed.kit.registers.keys import KEY, Key, print_of, text_of
from heed.kit.registers.models import CopyState, EditedCopy, ProposedChange
from heed.kit.registers.register import Column, Register
from heed.kit.rules import Refused

MOST_CHANGES = 200
"""What a person can look at one by one."""
AT_A_TIME = 500


@dataclass
class Compared:
    """What a copy would change, and what else is to be said of it."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What everybody reads who may see the list: where something stood in the workbook, and never of which record."""
    fixed: list[str] = field(default_factory=list)

    def note(self, numbers: Sequence[object], one: str, several: str) -> None:
        if numbers:
            listed = ", ".join(map(str, numbers))
            self.notes.append((one if len(numbers) == 1 else several).format(listed))


@dataclass(frozen=True, slots=True)
class Line:
    """A row that came back, its key, and the same row as the record has it now."""

    key: Key
    row: Row
    current: Any


@action
def receive_copy(*, register: Register, name: str, rows: Iterable[Row], by: User) -> EditedCopy:
    """Keep what an edited copy would change. Raises Unreadable for what is no copy of this list, or is far from it."""
    compared = compare(register, list(rows), by)
    copy = EditedCopy(register=register.name, name=name[:255], by=by, notes=compared.notes)
    copy.save()
    for position, change in enumerate(compared.changes, start=1):
        ProposedChange(copy=copy, position=position, **change).save()
    record("registers.copy-received", by=by, on=copy, changes=len(compared.changes))
    return copy


def compare(register: Register, rows: list[Row], reader: User) -> Compared:
    """The rows of a workbook beside the records that the reader may see. Raises Unreadable."""
    head, keyed_at, places = _head(register, rows)
    compared = Compared()
    absent = [column.heading for column in register.columns if column.name not in places]
    compared.note(
        [f"“{heading}”" for heading in absent],
        "The column {} is not in the workbook: nothing was compared with it.",
        "The columns {} are not in the workbook: nothing was compared with them.",
    )
    keyed = _keyed([row for row in rows if row.sheet == head.sheet and row.number > head.number], keyed_at, compared)
    _missing([key for key, _ in keyed.values()], compared)
    current = current_rows(register, keyed, reader)
    compared.note(
        [row.number for pk, (_, row) in keyed.items() if pk not in current],
        "Row {} is of something that is not in this list, or that you may not see: nothing was compared with it.",
        "Rows {} are of something that is not in this list, or that you may not see: nothing was compared with them.",
    )
    compared.note(
        [row.number for key, row in keyed.values() if len(key.prints) != len(register.columns)],
        "Row {} went out when the list had other columns: take the list again, and edit that.",
        "Rows {} went out when the list had other columns: take the list again, and edit that.",
    )
    columns = register.columns_for(reader)
    for pk, (key, row) in keyed.items():
        if pk in current and len(key.prints) == len(register.columns):
            _line(compared, columns, Line(key, row, current[pk]), places)
    compared.note(
        compared.fixed,
        "Cell {} was edited and cannot be changed here.",
        "Cells {} were edited and cannot be changed here.",
    )
    if len(compared.changes) > MOST_CHANGES:
        raise Unreadable(
            f"{len(compared.changes):,} cells differ, and Heed shows up to {MOST_CHANGES} for a person to look at: "
            "send the copy back in parts."
        )
    return compared


def current_rows(register: Register, pks: Iterable[UUID], reader: User) -> dict[UUID, Any]:
    """The rows of the list as the record has them now, of those that the reader may see."""
    asked = list(pks)
    found: dict[UUID, Any] = {}
    for start in range(0, len(asked), AT_A_TIME):
        some = register.records(reader).filter(pk__in=asked[start : start + AT_A_TIME])
        found |= {row.pk: row for row in register.rows(some)}
    return found


def _head(register: Register, rows: Sequence[Row]) -> tuple[Row, int, dict[str, int]]:
    """The row of headings, where Heed’s key stands, and where each column does."""
    for row in rows:
        headings = [text_of(cell) for cell in row.cells]
        if KEY in headings:
            places = {
                column.name: headings.index(column.heading) for column in register.columns if column.heading in headings
            }
            return row, headings.index(KEY), places
    raise Unreadable(
        f"The file has no column “{KEY}”: send back a workbook that was taken from the list of {register.things[1]}."
    )


def _keyed(rows: Iterable[Row], keyed_at: int, compared: Compared) -> dict[UUID, tuple[Key, Row]]:
    keyed: dict[UUID, tuple[Key, Row]] = {}
    added, again = [], []
    for row in rows:
        key = Key.read(_at(row, keyed_at))
        if key is None:
            added.append(row.number)
        elif key.pk in keyed:
            again.append(row.number)
        else:
            keyed[key.pk] = key, row
    compared.note(
        added,
        "Row {} has no key of Heed’s: nothing is added from a copy, so add it on its own page.",
        "Rows {} have no key of Heed’s: nothing is added from a copy, so add them on their own pages.",
    )
    compared.note(
        again,
        "Row {} has the key of a row above it, which was compared instead.",
        "Rows {} have the keys of rows above them, which were compared instead.",
    )
    return keyed


def _missing(keys: Sequence[Key], compared: Compared) -> None:
    """The keys say how many rows went out."""
    went_out = max((key.rows for key in keys), default=0)
    missing = went_out - len({key.place for key in keys})
    if missing > 0:
        rows, are = ("row", "is") if missing == 1 else ("rows", "are")
        compared.notes.append(
            f"{missing:,} {rows} of the {went_out:,} that went out {are} no longer in the workbook. "
            "Nothing is removed from the record."
        )


def _line(compared: Compared, columns: Sequence[Column], line: Line, places: Mapping[str, int]) -> None:
    """Every cell of a row that somebody edited and that the record does not say already."""
    for printed, column in zip(line.key.prints, columns, strict=True):
        if column.name not in places:
            continue
        at = places[column.name]
        said, now = _at(line.row, at), column.value(line.current)
        if printed == print_of(line.key.pk, column.name, said) or text_of(said) == text_of(now):
            continue
        if column.change is None:
            compared.fixed.append(f"{line.row.place(at)} (“{column.heading}”)")
            continue
        change = {
            "record_id": line.key.pk,
            "column": column.name,
            "place": line.row.place(at),
            "was": text_of(now),
            "says": text_of(said),
            "changed_meanwhile": print_of(line.key.pk, column.name, now) != printed,
            "why_not": _why_not(column.change, text_of(said)),
        }
        compared.changes.append(change)


def _named(place: str, column: Column, columns: Iterable[Column], current: Any) -> str:
    """*G7 (WX03 R1, “Target”)*: where the cell stands, in the row of what, and under which heading."""
    reference = text_of(next(iter(columns)).value(current))
    return f"{place} ({f'{reference}, ' if reference else ''}“{column.heading}”)"


def _at(row: Row, place: int) -> Any:
    return row.cells[place] if place < len(row.cells) else None


def _why_not(change: Change, said: str) -> str:
    try:
        change.read(said)
    except ValidationError as wrong:
        return " ".join(wrong.messages)[:500]
    return ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A proposed change beside the record as it is now; `current` is None where the reader may not see that."""

    change: ProposedChange
    column: Column
    current: Any
    named: str
    """Where its cell stands, in the row of what and under which heading."""

    @property
    def now(self) -> str:
        return text_of(self.column.value(self.current))

    @property
    def seen(self) -> str:
        """A print of what the record says now: it is sent back with the decision."""
        return print_of(self.change.record_id, self.change.column, self.now)

    @property
    def moved_on(self) -> bool:
        """Whether the record says something else than when the copy went out or came back."""
        return self.change.changed_meanwhile or self.now != self.change.was


def beside_the_record(register: Register, copy: EditedCopy, reader: User) -> list[Beside]:
    """Every change that the reader may see, with the record as it is now."""
    changes = list(copy.changes.all())
    current = current_rows(register, {change.record_id for change in changes}, reader)
    columns = {column.name: column for column in register.columns}
    return [
        Beside(
            change,
            columns[change.column],
            current[change.record_id],
            _named(change.place, columns[change.column], register.columns, current[change.record_id]),
        )
        for change in changes
        if change.record_id in current and change.column in columns
    ]


@action
def confirm_copy(*, register: Register, copy: EditedCopy, take: set[int], seen: dict[int, str], by: User) -> int:
    """Write the changes at these positions through the module’s own actions, and leave the others; gives how many.

    Raises `Refused` where one cannot be written or the record is no longer as it was `seen`: then none is.
    """
    copy = copy.fresh()
    _may_be_decided(register, copy, by)
    shown = {one.change.position: one for one in beside_the_record(register, copy, by)}
    taken = take & shown.keys()
    for change in copy.changes.all():
        change.taken = change.position in taken
        if change.taken:
            _write(shown[change.position], seen.get(change.position, ""), by)
        change.save()
    _decided(copy, CopyState.CONFIRMED, by)
    record("registers.copy-confirmed", by=by, on=copy, taken=len(taken))
    return len(taken)


@action
def set_aside(*, register: Register, copy: EditedCopy, by: User) -> None:
    """Write nothing of it. Raises `Refused`."""
    copy = copy.fresh()
    _may_be_decided(register, copy, by)
    _decided(copy, CopyState.SET_ASIDE, by)
    record("registers.copy-set-aside", by=by, on=copy)


def _write(one: Beside, seen: str, by: User) -> None:
    change, how = one.change, one.column.change
    if how is None or change.why_not:
        raise Refused(f"Cell {one.named} cannot be taken: {change.why_not or 'it cannot be changed here'}")
    if not by.may(how.permission):
        raise Refused(f"Your roles do not let you {how.permission.sentence}.")
    if seen != one.seen:
        raise Refused(
            f"Cell {one.named}: somebody else has changed this in the record since you opened the page. Look again."
        )
    try:
        how.write(change.record_id, how.read(change.says), by)
    except ValidationError as wrong:
        raise Refused(f"Cell {one.named} cannot be taken: {' '.join(wrong.messages)}") from wrong
    except Refused as wrong:
        raise Refused(f"Cell {one.named} cannot be taken: {wrong}") from wrong


def why_not_theirs(register: Register, copy: EditedCopy, person: User) -> str:
    """Why this person does not decide what becomes of the copy; empty where they do."""
    if person.pk != copy.by_id and not person.may(register.keeper):
        return f"Whoever sent this copy in, or keeps the list of {register.things[1]}, decides it."
    records = {change.record_id for change in copy.changes.all()}
    if register.records(person).filter(pk__in=records).count() == len(records):
        return ""
    if person.pk == copy.by_id:
        return "Some of this copy is not open to you any more; somebody else who keeps the list decides it."
    return "Some of this copy is not open to you; whoever sent it in decides the rest."


def _may_be_decided(register: Register, copy: EditedCopy, by: User) -> None:
    if copy.state != CopyState.OPEN:
        raise Refused("Somebody has decided this copy already. Nothing of yours was written.")
    if why_not := why_not_theirs(register, copy, by):
        raise Refused(why_not)


def _decided(copy: EditedCopy, state: CopyState, by: User) -> None:
    copy.state, copy.decided_by, copy.decided_at = state, by, timezone.now()
    copy.save()
