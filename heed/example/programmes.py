"""The programmes of work that the example force leans on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.recommendations.actions import describe_programme
from heed.thread.recommendations.models import Programme


@dataclass(frozen=True, slots=True)
class Described:
    """A programme as it is described from a day on."""

    name: str
    when: str
    on: str
    by: str
    words: str
    objectives: tuple[str, ...]


PROGRAMMES = (
    Described(
        "Clear Picture training programme",
        "October 2025 to November 2026",
        "2025-10-06",
        "carys",
        "Clear Picture is two days of training for every officer who attends, investigates or supervises reports of domestic "
        "abuse. It was written with the IDVA service and with four women who have lived through abuse, and each day is led by "
        "an officer and an advocate together.\n"
        "The days are built on recorded calls, read by actors, so that officers practise what they will say. What the "
        "programme sets out to do is listed in the appendix. Three months after the training a supervisor sits with each "
        "officer and looks at what they have done differently.",
        (
            "Begin with the person’s safety: ask whether they can speak, and agree what to do if the call is cut off.",
            "See each person alone, and know what to do when somebody tries to prevent it.",
            "Look for the whole course of conduct, and record it in the order in which it happened.",
            "Ask about money, work, documents and debts in words that people recognise.",
            "Find out how phones, cars, cameras and accounts are used to follow or to frighten.",
            "Recognise that risk rises when a person is about to leave or has left, and act on the same day.",
            "Ask about thoughts of suicide plainly and kindly, and know who can be called at any hour.",
            "Hear children in their own right, and record what they need.",
            "Give the reasons for each decision so that the next officer, and the person concerned, can follow them.",
        ),
    ),
    Described(
        "Orders desk pilot",
        "March 2026 to December 2026",
        "2026-03-02",
        "asha",
        "Two officers and a legal adviser help colleagues to seek protective orders, keep the list of those in force and "
        "follow up when one is broken. The desk covers the Calderwick area first; the Ostley area joins it in the autumn, if "
        "the figures of the first six months show that orders are sought sooner and that broken ones are followed up.",
        (
            "Help officers to put an application before the court within two working days.",
            "Tell the person whom an order protects, on the same day, what it says and how to report that it was broken.",
            "Follow up each broken order until somebody has answered for it.",
        ),
    ),
    Described(
        "Supervisors’ circles programme",
        "Monthly since January 2025",
        "2025-01-20",
        "ben",
        "Once a month six sergeants from different stations and an experienced detective read two investigations together. "
        "They ask what the officer knew, what was asked and what was missed, and they take one thing back to their own team. "
        "Nothing said there goes into anybody’s file.",
        (
            "Make it usual to talk about decisions while they can still be changed.",
            "Carry what one station has learned to the others.",
            "Notice good work, and tell the officer who did it.",
        ),
    ),
)


def bring(cast: Mapping[str, User]) -> None:
    for row in PROGRAMMES:
        describe_programme(
            name=row.name,
            words=row.words,
            when=row.when,
            objectives=row.objectives,
            on=PartialDate(row.on),
            by=cast[row.by],
        )


def found() -> Iterator[tuple[str, Programme]]:
    return ((programme.name, programme) for programme in Programme.objects.all())
