"""What the example force does not know yet, whom it asked, and the two answers that came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.recommendations.actions import answer_question, ask
from heed.thread.recommendations.models import Action, Question


@dataclass(frozen=True, slots=True)
class Came:
    """An answer: its words and when it came."""

    words: str
    on: str
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A question; `about` names the action it belongs to."""

    called: str
    words: str
    asked_of: str
    asked_on: date
    chase_on: date
    about: str = ""
    came: Came | None = None


QUESTIONS = (
    Open(
        "phones on loan",
        "How many of the phones on loan were used, and did people feel safer with them?",
        "Elin Marsh of the Wexmoor IDVA Service",
        date(2026, 6, 18),
        date(2026, 9, 1),
        about="phones on loan",
    ),
    Open(
        "second advocate",
        "Will the money for a second advocate in the hospital be in next year’s budget?",
        "Dr Samir Anand of Lowmarsh Hospitals NHS Trust",
        date(2026, 6, 11),
        date(2026, 10, 15),
        about="an advocate in the hospital",
    ),
    Open(
        "no advocate",
        "Who tells a person what a MARAC has agreed when she has no advocate?",
        "Joel Pratt of Wexmoor Probation",
        date(2026, 5, 21),
        date(2026, 9, 30),
        about="actions with a name and a day",
    ),
    Open(
        "late orders",
        "How do orders made after five in the afternoon reach the police on the same day?",
        "Ingrid Sall of Wexmoor Family Court",
        date(2026, 8, 20),
        date(2026, 10, 1),
    ),
    Open(
        "supervised centres",
        "When will the second supervised centre open for handovers of children?",
        "Petra Lund of Ostley District Council",
        date(2026, 3, 12),
        date(2026, 9, 21),
        about="leaving is a time of risk",
    ),
    Open(
        "publication",
        "On which page of the partnership will the report of WX03 stand once it is published?",
        "the chair, Dr Lena Frost",
        date(2026, 2, 9),
        date(2026, 11, 2),
    ),
    Open(
        "handsets",
        "When will patrols have the list of orders on their handsets?",
        "Tom Ellery of the digital unit",
        date(2026, 8, 27),
        date(2026, 11, 16),
        about="orders desk",
    ),
    Open(
        "night answer",
        "Who answers a referral about suicide at night?",
        "Dr Rhona Blake of Fenmoor Mental Health NHS Trust",
        date(2026, 1, 15),
        date(2026, 4, 1),
        about="suicide and abuse together",
        came=Came(
            "The crisis team answers at night, and a doctor is on call behind it.",
            "2026-04-16",
            Said("Dr Rhona Blake", "Carys Pugh", PartialDate("2026-04-16"), Channel.EMAIL),
        ),
    ),
    Open(
        "e-mailed reports",
        "Do reports that come by e-mail lead to the same checks as a call?",
        "Inspector Maya Holt of the control room",
        date(2026, 1, 12),
        date(2026, 2, 2),
        about="reports by others",
        came=Came("They did not: four of ten were only filed. The instruction is being written anew.", "2026-01-29"),
    ),
)


def bring(cast: Mapping[str, User], work: Mapping[str, Action]) -> None:
    for row in QUESTIONS:
        question = ask(
            words=row.words,
            asked_of=row.asked_of,
            asked_on=row.asked_on,
            chase_on=row.chase_on,
            on=PartialDate.of(row.asked_on),
            by=cast["asha"],
            action=work[row.about] if row.about else None,
        )
        if row.came:
            answer_question(
                question=question,
                words=row.came.words,
                on=PartialDate(row.came.on),
                by=cast["asha"],
                said=row.came.said,
            )


def found() -> Iterator[tuple[str, Question]]:
    called = {row.words: row.called for row in QUESTIONS}
    return ((called[question.words], question) for question in Question.objects.select_related("action"))
