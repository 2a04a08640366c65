"""The columns of a force’s own tracker, in its own headings and order, filled from the record as it is now.

A force can so go on with its spreadsheet for as long as it likes. What Heed has no column for is left empty; what was kept
as an update goes back as a log, a line for each day, to the column it came from. Sent back, it says nothing new.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.to_excel import Heading, Kind, Sheet, Value, to_excel
from heed.kit.people.models import User
from heed.thread.backloading.layout import BY_NAME
from heed.thread.backloading.mapping import words_written
from heed.thread.backloading.models import ImportedRow, TrackerColumns
from heed.thread.backloading.offering import LEFT_OUT, UPDATE, before_the_words
from heed.thread.backloading.running_log import Entry, log_of
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Addressee, Answer, Recommendation, Update

MOST_ROWS = 20_000
Words = Mapping[tuple[str, str], str]


def recommendations_for(by: User, rows: QuerySet[ImportedRow] | None = None) -> QuerySet[Recommendation]:
    """What reviews ask that the person may know of; where rows of an import are given, what the reviews of those rows ask."""
    found: QuerySet[Recommendation] = (
        Recommendation.objects.visible_to(by)
        .unstruck()
        .filter(review__isnull=False)
        .exclude(review__reference="")
        .exclude(state=RecommendationState.IN_ERROR)
        .select_related("review", "theme__group")
        .prefetch_related(
            "steps",
            Prefetch("addressees", Addressee.objects.unstruck().select_related("agency")),
            Prefetch("answers", Answer.objects.unstruck().select_related("agency")),
            Prefetch("updates", Update.objects.unstruck()),
        )
        .order_by("review__reference", "number_order")
    )
    return found if rows is None else found.filter(review__in=rows.values("review"))


def workbook(columns: TrackerColumns, asked: Iterable[Recommendation]) -> bytes:
    """The workbook: a row for each recommendation."""
    words, today = words_written(), timezone.localdate()
    rows = [_row(columns, one, words) for one in asked]
    headings = [
        Heading(
            heading,
            Kind.DAY if takes not in (LEFT_OUT, UPDATE) and BY_NAME[takes].is_date else Kind.TEXT,
            _width(takes),
        )
        for heading, takes in columns.columns
    ]
    notice = f"  ·  {settings.NOTICE}" if settings.NOTICE else ""
    foot = f"As the record is on {PartialDate.of(today)}  ·  {settings.MARKING}"
    sheet = Sheet("Tracker", headings, rows, head=f"{settings.MARKING}{notice}", foot=foot)
    return to_excel(sheet, made_on=today)


def _width(takes: str) -> int:
    return 60 if takes == UPDATE else BY_NAME[takes].width if takes else 18


def _row(columns: TrackerColumns, asked: Recommendation, words: Words) -> list[Value]:
    said = _said_of(asked, several="answered_for" in {takes for _, takes in columns.columns})
    logs = _logs(columns, asked)
    row: list[Value] = []
    for place, (_, takes) in enumerate(columns.columns):
        if takes == UPDATE:
            row.append(log_of(logs.get(place, ())))
        elif code := said.get(takes, ""):
            row.append(_shown(takes, code, words))
        else:
            row.append(None)
    return row


def _shown(takes: str, code: str, words: Words) -> Value:
    """What the record says as the force writes it: in its own word where it has one, and a day as a day."""
    column = BY_NAME[takes]
    if column.is_date and PartialDate(code).is_exact:
        return date.fromisoformat(code)
    return words.get((takes, code)) or column.shown(code)


def _said_of(asked: Recommendation, *, several: bool) -> dict[str, str]:
    """What the record says, in the words of the columns. An answer where one agency is asked, or where the tracker says whose."""
    steps = sorted(asked.steps.all(), key=lambda step: step.number)
    agencies = [one.agency for one in asked.addressees.all()]
    said = {
        "review": asked.review.reference if asked.review else "",
        "number": asked.number,
        "text": asked.text,
        "source": asked.source,
        "scope": asked.scope,
        "asked_on": asked.on,
        "stands": asked.state,
        "stands_since": steps[-1].on,
        "addressees": "; ".join(agency.name for agency in agencies),
        "theme": asked.theme.name if asked.theme else "",
        "group": asked.theme.group.name if asked.theme else "",
        "target_on": asked.target_on.isoformat() if asked.target_on else "",
    }
    answers = list(asked.answers.all())
    if answers and (several or len(agencies) == 1):
        last = max(answers, key=lambda one: (one.on_latest, one.recorded_at))
        said |= {
            "answer": last.reply,
            "answered_for": last.agency.name,
            "answered_by": last.person,
            "answered_on": last.on,
            "answer_reason": last.reason,
        }
    return said


def _logs(columns: TrackerColumns, asked: Recommendation) -> dict[int, list[Entry]]:
    """What goes back to each column of updates: to one whose heading stands before the words, else to the first of the rest."""
    places = {
        place: before_the_words(heading) for place, (heading, takes) in enumerate(columns.columns) if takes == UPDATE
    }
    of_any = next((place for place, before in places.items() if not before), next(iter(places), 0))
    logs: dict[int, list[Entry]] = {}
    for one in sorted(asked.updates.all(), key=lambda told: (told.on_latest, told.recorded_at)):
        place = next((at for at, before in places.items() if before and one.text.startswith(before)), of_any)
        logs.setdefault(place, []).append(Entry(one.on, one.text.removeprefix(places.get(place, ""))))
    return logs
