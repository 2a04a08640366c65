"""Bringing old reviews in: a workbook is kept, explained, compared, confirmed by a person, written, and undone where it was a mistake.

Each stage goes through the rows some at a time, each time in one transaction, so that nobody waits for a long one and
the log is never held; `advance` does the next of them, whoever asks for it. A row is tried out when it is compared – it
is written as it will be, and taken back – so that nothing is promised that the record would refuse.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity import unit
from heed.kit.activity.models import Recorded
from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.sheets import Sheets, sheets_of
from heed.kit.lifecycle.models import Dated, Struck
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.models import Agency, User
from heed.kit.rules import Refused
from heed.thread.backloading import mapping
from heed.thread.backloading.comparing import Register, plan, to_look_at, version_of
from heed.thread.backloading.layout import BY_NAME, plain
from heed.thread.backloading.mapping import Said
from heed.thread.backloading.models import (
    About,
    Import,
    ImportedRow,
    ImportState,
    Outcome,
    SentSheet,
    TrackerColumns,
    TrackerWord,
    Verdict,
)
from heed.thread.backloading.offering import Sure
from heed.thread.backloading.planning import Plan
from heed.thread.backloading.reading import AGENCY, Line
from heed.thread.backloading.recommendations import write as write_recommendation
from heed.thread.recommendations.actions import enter_in_error as enter_recommendation_in_error
from heed.thread.recommendations.actions import say_who_is_meant
from heed.thread.reviews.actions.errors import enter_in_error, put_back
from heed.thread.reviews.actions.facts import add_milestone, classify_death, commission, publicise
from heed.thread.reviews.actions.reviews import add_review, date_death, name_publicly
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import Publicity
from heed.thread.reviews.permissions import ReviewPermission

AT_A_TIME = 50
"""Rows in one transaction: well under two seconds."""
FIELDS = ("reference", "pseudonym", "died_in")


NO_HEADINGS = (
    "No row of the file has headings that Heed knows, such as “Reference” and “State”, or “Recommendation” and “Due”: "
    "look whether they stand in one row, or take the blank workbook and copy the columns into it."
)
NO_LINES = "There is no review beneath the headings: fill in a row for each, and send the file again."


def receive(*, name: str, data: bytes, by: User) -> Import:
    """Keep what the sheets of a workbook say, and compare it where nobody need explain it. Raises Unreadable, and `Refused`."""
    _may(by)
    kept: Import = _keep(name=name, digest=hashlib.sha256(data).hexdigest(), sent=apart(sheets_of, data, name), by=by)
    return kept


@action
def _keep(*, name: str, digest: str, sent: Sheets, by: User) -> Import:
    batch = Import(name=name[:255], digest=digest, by=by, state=ImportState.MAPPING)
    batch.kept_on = min(sent.changed_on or timezone.localdate(), timezone.localdate())
    batch.notes = [
        f"The sheet “{hidden}” is hidden and was not read: if it matters, unhide it and send the file again."
        for hidden in sent.hidden
    ]
    batch.save()
    known = mapping.known_to(by)
    sheets = [mapping.sheet_for(batch, place, sheet, known) for place, sheet in enumerate(sent.sheets, start=1)]
    if not any(sheet.head for sheet in sheets):
        raise Unreadable(NO_HEADINGS)
    for sheet in sheets:
        sheet.save()
    rows = 0
    if all(map(mapping.needs_nobody, sheets)) and not mapping.words_asked(sheets, mapping.words_said(by)):
        rows = _read(batch, sheets, by)
    record("backloading.received", by=by, on=batch, rows=rows)
    return batch


@action
def say_columns(*, batch: Import, said: Mapping[int, Said], kept_on: date, by: User) -> Import:
    """Say what each sheet holds, by its position, and remember it. Raises `Refused` with a sentence for all that is wrong."""
    batch = _at(batch, ImportState.MAPPING, by)
    sheets = list(batch.sheets.all())
    wrong = [one for sheet in sheets for one in mapping.what_is_wrong(sheet, said[sheet.position])]
    if not any(said[sheet.position].about for sheet in sheets):
        wrong.append("Say of one sheet at least what it holds.")
    if wrong:
        raise Refused(" ".join(wrong))
    batch.kept_on = min(kept_on, timezone.localdate())
    for sheet in sheets:
        _say_sheet(sheet, said[sheet.position], by)
    _read_if_explained(batch, sheets, by)
    batch.save()
    record("backloading.columns-said", by=by, on=batch, sheets=len(sheets))
    return batch


def _say_sheet(sheet: SentSheet, said: Said, by: User) -> None:
    """Keep what is said of the sheet, where it has headings to hang it on; what was said before in the same words stands."""
    sheet.about, sheet.throughout = said.about, said.throughout
    if sheet.head:
        told = mapping.told_again(sheet, said)
        sheet.takes = [takes for _, takes in told["columns"]]
        before = mapping.said_before(sheet.headings)
        if before is None or any(getattr(before, name) != value for name, value in told.items()):
            before = TrackerColumns(by=by, **told)
            before.save()
        sheet.said = before
    sheet.save()


@action
def say_words(*, batch: Import, meant: Mapping[tuple[str, str], str], by: User) -> Import:
    """Say what words mean, by the column and the word as it is written; empty where one says nothing. Remembered from then on."""
    batch = _at(batch, ImportState.MAPPING, by)
    sheets = list(batch.sheets.all())
    if not all(map(mapping.needs_nobody, sheets)):
        raise Refused("Say first what the columns of this file hold.")
    agencies = {str(one.pk): one for one in Agency.objects.all()}
    names = {written: agencies.get(means) for (column, written), means in meant.items() if column == AGENCY}
    if names:
        say_who_is_meant(meant=names, by=by)
    for (column, written), means in meant.items():
        if column == AGENCY:
            continue
        TrackerWord(column=column, word=plain(written)[:200], written=written[:200], means=means, by=by).save()
    _read_if_explained(batch, sheets, by)
    batch.save()
    record("backloading.words-said", by=by, on=batch, words=len(meant))
    return batch


def _read_if_explained(batch: Import, sheets: Sequence[SentSheet], by: User) -> None:
    """Make lines of the rows once nothing is left to be said."""
    asked = mapping.words_asked(sheets, mapping.words_said(by))
    by_column: dict[str, int] = {}
    for name, _ in asked:
        by_column[name] = by_column.get(name, 0) + 1
    for name, n in by_column.items():
        if n > mapping.MOST_WORDS:
            raise Refused(
                f"The column that is taken for “{BY_NAME[name].heading}” has {n} different words that are none of ours: "
                "keep it as an update, or leave it out."
            )
    if not asked:
        _read(batch, sheets, by)


def _read(batch: Import, sheets: Sequence[SentSheet], by: User) -> int:
    """Make lines of the rows; gives their number. Raises Unreadable where there are none."""
    lines, notes = mapping.read(sheets, batch, mapping.words_said(by))
    if not lines:
        raise Unreadable(NO_LINES)
    batch.notes, batch.state = [*batch.notes, *notes], ImportState.CHECKING
    batch.save()
    ImportedRow.objects.bulk_create(_row(batch, place, line) for place, line in enumerate(lines, start=1))
    return len(lines)


def _row(batch: Import, position: int, line: Line) -> ImportedRow:
    return ImportedRow(
        part_of=batch,
        position=position,
        about=line.about,
        sheet=line.sheet[:100],
        number=line.number,
        cells=line.cells,
        places=line.places,
        wrong=line.wrong,
        updates=[list(astuple(one)) for one in line.updates],
    )


@action
def read_as_offered(*, batch: Import, by: User) -> Import:
    """Read it by the headings that are ours, and leave the rest. Raises `Refused` where a column is taken for ours by another name."""
    batch = _at(batch, ImportState.MAPPING, by)
    sheets = list(batch.sheets.all())
    unsure = [
        heading
        for sheet in sheets
        if not mapping.needs_nobody(sheet)
        for heading, takes, offer in zip(sheet.headings, sheet.takes, sheet.offers, strict=True)
        if takes and offer[2] != Sure.SURE
    ]
    if unsure or mapping.words_asked(sheets, mapping.words_said(by)):
        raise Refused(
            "Say first what its columns and words mean, under Reviews, Bring in old reviews: "
            "it is remembered, and such a file is read without asking from then on."
        )
    _read(batch, sheets, by)
    record("backloading.checked", by=by, on=batch, rows=0)
    return batch


@action
def read_otherwise(*, batch: Import, by: User) -> Import:
    """Set aside how a file was read, and let its columns be said anew: the same rows, as an import of their own."""
    batch = _at(batch, ImportState.OPEN, by)
    anew = Import(
        name=batch.name, digest=batch.digest, by=by, kept_on=batch.kept_on, state=ImportState.MAPPING,
        notes=[note for note in batch.notes if "is hidden and was not read" in note],
    )  # fmt: skip
    anew.save()
    for sheet in batch.sheets.all():
        sheet.part_of, sheet.said = anew, None
        sheet.save()
    batch.state, batch.decided_by, batch.decided_at = ImportState.SET_ASIDE, by, timezone.now()
    batch.save()
    record("backloading.set-aside", by=by, on=batch)
    record("backloading.received", by=by, on=anew, rows=0)
    return anew


def _let_go(batch: Import) -> None:
    """Empty the sheets of what the file said: what became of it stands in the rows."""
    for sheet in batch.sheets.all():
        sheet.content = []
        sheet.offers = [[letters, [], sure, why] for letters, _, sure, why in sheet.offers]
        sheet.save()


def advance(batch: Import, by: User) -> Import:
    """Go through the next rows, whatever is being done with them. Raises `Refused` where nothing is under way."""
    match batch.state:
        case ImportState.CHECKING:
            return check_some(batch=batch, by=by)
        case ImportState.WRITING:
            return write_some(batch=batch, by=by)
        case ImportState.UNDOING:
            return undo_some(batch=batch, by=by)
    raise Refused("There is nothing left to go through. Look at the page again.")


@action
def check_some(*, batch: Import, by: User) -> Import:
    """Compare the next rows with the record, and try each of them out."""
    batch = _at(batch, ImportState.CHECKING, by)
    rows = list(batch.rows.filter(position__gt=batch.compared).select_related("part_of")[:AT_A_TIME])
    register = Register(rows, by, _coming(batch, rows), _pseudonyms_in(batch, rows))
    for row in rows:
        planned = plan(row, register)
        if planned.verdict in (Verdict.ADD, Verdict.CHANGE) and (why := _tried(planned, row, register, by)):
            planned = Plan(Verdict.REFUSED, planned.review, why=[why])
        if planned.verdict == Verdict.REFUSED and row.about == About.REVIEW:
            register.coming.pop(row.cells.get("reference", ""), None)
        row.verdict, row.review, row.changes = planned.verdict, planned.review, planned.changes
        row.recommendation, row.adds = planned.recommendation, planned.adds
        row.why = " ".join(planned.why) or to_look_at(row, planned, register)
        row.seen_version = version_of(_about(row, planned))
        row.save()
    batch.compared = rows[-1].position
    if not batch.rows.filter(position__gt=batch.compared).exists():
        batch.state, batch.check_number = ImportState.OPEN, check_number(batch)
    batch.save()
    record("backloading.checked", by=by, on=batch, rows=len(rows))
    return batch


def _coming(batch: Import, rows: Iterable[ImportedRow]) -> dict[str, ImportedRow]:
    """The rows that bring the reviews in which these rows say that something was asked, as far as they were compared."""
    named = {row.cells["review"] for row in rows if "review" in row.cells}
    if not named:
        return {}
    before = batch.rows.filter(about=About.REVIEW, position__lte=batch.compared, verdict=Verdict.ADD, outcome="")
    return {row.cells["reference"]: row for row in before if row.cells["reference"] in named}


def _pseudonyms_in(batch: Import, rows: Iterable[ImportedRow]) -> Counter[str]:
    """How often the workbook has each pseudonym; nothing is asked where these rows have none."""
    if not any("pseudonym" in row.cells for row in rows):
        return Counter()
    said = batch.rows.filter(about=About.REVIEW, cells__has_key="pseudonym")
    return Counter(pseudonym.casefold() for pseudonym in said.values_list("cells__pseudonym", flat=True))


def _about(row: ImportedRow, planned: Plan) -> Any:
    """What the row is about, as the record has it; None where it is not there yet."""
    return planned.recommendation if row.about == About.RECOMMENDATION else planned.review


def check_number(batch: Import) -> str:
    """A print of the file and of what each row would do to the record as it stands."""
    rows = [
        [row.sheet, row.number, row.verdict, str(_id_of(row)), row.seen_version, row.changes, row.adds, row.why]
        for row in batch.rows.all()
    ]
    said = hashlib.sha256(json.dumps([batch.digest, rows], sort_keys=True).encode()).hexdigest().upper()
    return f"{said[:4]}-{said[4:8]}"


def _id_of(row: ImportedRow) -> UUID | None:
    return row.recommendation_id if row.about == About.RECOMMENDATION else row.review_id


@action
def check_again(*, batch: Import, by: User) -> Import:
    """Begin the comparison anew, since the record has moved on."""
    batch = _at(batch, ImportState.OPEN, by)
    batch.state, batch.check_number, batch.compared = ImportState.CHECKING, "", 0
    batch.save()
    record("backloading.checked", by=by, on=batch, rows=0)
    return batch


@action
def confirm(*, batch: Import, check: str, by: User) -> Import:
    """Let it be written. Raises `Refused` where the record is no longer as the person saw it."""
    batch = _at(batch, ImportState.OPEN, by)
    rows = list(batch.rows.exclude(verdict=Verdict.REFUSED))
    register = Register(rows, by)
    if check.strip().upper() != batch.check_number or any(not _as_seen(row, plan(row, register)) for row in rows):
        raise Refused(
            "The record has changed since this was compared, so nothing was written. Compare it again, and look at it."
        )
    if not any(row.verdict in (Verdict.ADD, Verdict.CHANGE) for row in rows):
        raise Refused("There is nothing in it to write.")
    batch.state, batch.decided_by, batch.decided_at = ImportState.WRITING, by, timezone.now()
    batch.save()
    _let_go(batch)
    record("backloading.confirmed", by=by, on=batch)
    return batch


@action
def write_some(*, batch: Import, by: User) -> Import:
    """Write the next rows. One that no longer says what was seen is left, and says why."""
    batch = _at(batch, ImportState.WRITING, by)
    to_write = batch.rows.filter(verdict__in=[Verdict.ADD, Verdict.CHANGE], outcome="")
    rows = list(to_write.select_related("part_of")[:AT_A_TIME])
    register = Register(rows, by)
    for row in rows:
        try:
            planned = _planned_now(row, register)
            row.wrote = write(planned, row, register, by)
            row.review, row.recommendation = planned.review, planned.recommendation
            row.outcome, row.left_version = Outcome.WRITTEN, _about(row, planned).fresh().version
        except (Refused, ValidationError) as refusal:
            row.outcome, row.why = Outcome.LEFT, sentence_of(refusal)
        row.save()
    if not to_write.exists():
        batch.state = ImportState.WRITTEN
        batch.save()
    record("backloading.written", by=by, on=batch, rows=sum(row.outcome == Outcome.WRITTEN for row in rows))
    return batch


def _planned_now(row: ImportedRow, register: Register) -> Plan:
    """What the row does to the record as it is now. Raises `Refused` where that is not what somebody confirmed."""
    planned = plan(row, register)
    if not _as_seen(row, planned):
        raise Refused("Somebody changed this in the record while it was being written.")
    if planned.review is None and row.about == About.RECOMMENDATION:
        raise Refused("Its review was left, so this is left as well.")
    return planned


@action
def set_aside(*, batch: Import, by: User) -> Import:
    """Write nothing of it."""
    batch = _at(batch, ImportState.MAPPING if batch.state == ImportState.MAPPING else ImportState.OPEN, by)
    batch.state, batch.decided_by, batch.decided_at = ImportState.SET_ASIDE, by, timezone.now()
    batch.save()
    _let_go(batch)
    record("backloading.set-aside", by=by, on=batch)
    return batch


@action
def undo(*, batch: Import, reason: str, by: User) -> Import:
    """Begin to take back everything that an import wrote. Raises `Refused` without a reason, and where a later import stands
    that wrote to the same."""
    batch = _at(batch, ImportState.WRITTEN, by)
    if sentence := undo_first(batch):
        raise Refused(sentence)
    if not reason.strip():
        raise Refused("Say why, in a few words: the reason is kept with what is undone.")
    batch.state, batch.undone_by, batch.undone_at, batch.reason = ImportState.UNDOING, by, timezone.now(), reason
    batch.save()
    record("backloading.undoing", by=by, on=batch)
    return batch


def undo_first(batch: Import) -> str:
    """Which imports are to be undone before this one, in words; empty where it can be undone."""
    later = _later_on_the_same(batch)
    if not later:
        return ""
    subject = "A later import" if len(later) == 1 else "Later imports"
    return (
        f"{subject} wrote to some of the same reviews. Undo first {', then '.join(map(_named, later))}; then this one."
    )


def _later_on_the_same(batch: Import) -> list[Import]:
    """The imports that were confirmed after this one, stand, and wrote to reviews that this one wrote to; the last first, as
    they are to be undone."""
    if batch.decided_at is None:
        return []
    wrote = batch.rows.filter(outcome=Outcome.WRITTEN, review__isnull=False).order_by().values("review")
    same = ImportedRow.objects.filter(outcome=Outcome.WRITTEN, review__in=wrote).order_by().values("part_of")
    return list(
        Import.objects.filter(pk__in=same, decided_at__gt=batch.decided_at).select_related("by").order_by("-decided_at")
    )


def _named(batch: Import) -> str:
    """An import as a person finds it again in the list."""
    return f"“{batch.name}”, which {batch.by.name} sent on {timezone.localtime(batch.recorded_at):%-d %B %Y at %H:%M}"


@action
def undo_some(*, batch: Import, by: User) -> Import:
    """Take the next rows back, the last one first. One that somebody has built on is left, and says so."""
    batch = _at(batch, ImportState.UNDOING, by)
    to_undo = batch.rows.filter(outcome=Outcome.WRITTEN).order_by("-position")
    rows = list(to_undo.select_related("review", "recommendation__review")[:AT_A_TIME])
    for row in rows:
        try:
            take_back(row, batch.reason, by)
            row.outcome = Outcome.UNDONE
        except (Refused, ValidationError) as refusal:
            row.outcome, row.why = Outcome.LEFT, sentence_of(refusal)
        row.save()
    if not to_undo.exists():
        batch.state = ImportState.UNDONE
        batch.save()
    record("backloading.undone", by=by, on=batch, rows=sum(row.outcome == Outcome.UNDONE for row in rows))
    return batch


@action
def write(planned: Plan, row: ImportedRow, register: Register, by: User) -> list[list[str]]:
    """Do what is planned, through the actions that would do it by hand; gives the records it left, and tells the plan of what it is about."""
    work = unit.current.get()
    before = set(work.touched) if work else set()
    if row.about == About.RECOMMENDATION:
        planned.recommendation = write_recommendation(planned, row, register.asked, by)
    elif planned.review is None:
        planned.review = _add(planned.will, by)
        register.by_reference[planned.review.reference] = planned.review
    else:
        planned.review = _change(planned.review, planned.will, by)
    return [[kind, str(pk)] for kind, pk in (work.touched if work else {}) if (kind, pk) not in before]


def _add(will: dict[str, str], by: User) -> Review:
    state, since = will["state"], PartialDate(will["since"])
    notified = will.get("notified_on")
    review = add_review(
        on=since,
        by=by,
        reference=will["reference"],
        pseudonym=will.get("pseudonym", ""),
        kind=will.get("kind", "DHR"),
        died_in=will.get("died_in", ""),
        state=state,
        notified=PartialDate(notified) if notified and (state, since.iso) != ("notified", notified) else None,
        type_of_death=will.get("type_of_death", ""),
    )
    if "decision" in will and (state, since.iso) != (will["decision"], will["decided_on"]):
        add_milestone(review=review, state=will["decision"], on=PartialDate(will["decided_on"]), by=by)
    _commission(review, will, since, by)
    _publish(review, will, by)
    return review


def _change(review: Review, will: dict[str, str], by: User) -> Review:
    reference, pseudonym = will.get("reference", ""), will.get("pseudonym", "")
    if reference or pseudonym:
        name_publicly(review=review, by=by, reference=reference, pseudonym=pseudonym)
    if "died_in" in will:
        date_death(review=review, died_in=will["died_in"], by=by)
    review = review.fresh()
    if "type_of_death" in will:
        today = PartialDate.of(timezone.localdate())
        classify_death(review=review, type_of_death=will["type_of_death"], on=today, by=by)
    if "notified_on" in will:
        add_milestone(review=review, state="notified", on=PartialDate(will["notified_on"]), by=by)
    if "decision" in will:
        add_milestone(review=review, state=will["decision"], on=PartialDate(will["decided_on"]), by=by)
    _commission(review, will, PartialDate.of(timezone.localdate()), by)
    _publish(review, will, by)
    return review


def _commission(review: Review, will: dict[str, str], on: PartialDate, by: User) -> None:
    named = {name: will[name] for name in ("partnership", "chair") if name in will}
    if named:
        commission(review=review, on=on, by=by, **named)


def _publish(review: Review, will: dict[str, str], by: User) -> None:
    if "published_on" in will:
        on = PartialDate(will["published_on"])
        publicise(review=review, what=Publicity.PUBLISHED, address=will["published_at"], on=on, by=by)


def take_back(row: ImportedRow, reason: str, by: User) -> None:
    """Undo one row. Raises `Refused` where somebody has built on what it wrote."""
    if row.about == About.RECOMMENDATION:
        take_back_recommendation(row, reason, by)
        return
    assert row.review, "a row that wrote something is about a review"
    review = row.review.fresh()
    wrote = {UUID(pk) for _, pk in row.wrote}
    if row.verdict == Verdict.ADD:
        if review.version != row.left_version:
            raise Refused("Somebody has changed this review since it was added, so it stays on the register.")
        enter_in_error(review=review, reason=reason, by=by, besides=wrote)
        return
    was = {name: before for name, before, _ in row.changes if name in FIELDS}
    if was and review.version != row.left_version:
        raise Refused("Somebody has changed this review since, so what the import changed of it stays.")
    _strike(row, reason, by)
    if was:
        put_back(review=review, was=was, reason=reason, by=by)


def take_back_recommendation(row: ImportedRow, reason: str, by: User) -> None:
    """The same for a row about a recommendation: one that was added is entered in error, else what was added is struck out."""
    assert row.recommendation, "a row that wrote something is about a recommendation"
    asked = row.recommendation.fresh()
    if row.verdict == Verdict.ADD:
        wrote = {UUID(pk) for _, pk in row.wrote}
        enter_recommendation_in_error(recommendation=asked, reason=reason, by=by, besides=wrote)
        return
    _strike(row, reason, by)


def _strike(row: ImportedRow, reason: str, by: User) -> None:
    """Strike out every fact that the row left and that stands; the last first, since a later may rest on an earlier."""
    struck = set(Struck.objects.filter(fact_id__in=[pk for _, pk in row.wrote]).values_list("fact_id", flat=True))
    for kind, pk in reversed(row.wrote):
        model: type[Recorded] = apps.get_model(kind)
        if issubclass(model, Dated) and not model.stands and UUID(pk) not in struck:
            strike_out(fact=model._default_manager.get(pk=pk), reason=reason, by=by)


class _Rehearsed(Exception):
    """It could be written, and is taken back."""


@action
def _rehearse(planned: Plan, row: ImportedRow, register: Register, by: User) -> None:
    if row.about == About.RECOMMENDATION and planned.review is None:
        before = register.coming[row.cells["review"]]
        planned = replace(planned, review=_add({name: will for name, _, will in before.changes}, by))
    write(replace(planned), row, register, by)
    raise _Rehearsed


def _tried(planned: Plan, row: ImportedRow, register: Register, by: User) -> str:
    """Why the record would refuse it; empty where it would not."""
    there = dict(register.by_reference)
    try:
        _rehearse(planned, row, register, by)
    except _Rehearsed:
        return ""
    except (Refused, ValidationError) as refusal:
        return sentence_of(refusal)
    finally:
        register.by_reference.clear()
        register.by_reference.update(there)
    raise AssertionError("a rehearsal ends in an exception")


def sentence_of(refusal: Exception) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def _as_seen(row: ImportedRow, planned: Plan) -> bool:
    about = _about(row, planned)
    now = (planned.verdict, about and about.pk, version_of(about), planned.changes, planned.adds)
    return (row.verdict, _id_of(row), row.seen_version, row.changes, row.adds) == now


def _at(batch: Import, state: ImportState, by: User) -> Import:
    """The import as it is now. Raises `Refused` where it is not at that stage, or they may not."""
    _may(by)
    batch = batch.fresh()
    if batch.state != state:
        raise Refused(f"This import has moved on meanwhile: {batch.state_now.label.lower()}. Look at the page again.")
    return batch


def _may(by: User) -> None:
    if not by.may(ReviewPermission.KEEP):
        raise Refused(f"Your roles do not let you {ReviewPermission.KEEP.sentence}.")
