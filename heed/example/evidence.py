"""What shows that the example force's work works: claims, what the second person looked at, and what rests on what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from heed.kit.calendar.dates import PartialDate
from heed.kit.files.removing import ask_removal
from heed.kit.lifecycle.models import Said
from heed.kit.people.models import User
from heed.thread.evidence.actions import (
    add_evidence,
    answer_risk,
    assure,
    claim,
    keep_evidence_file,
    record_work,
    rest_on,
    say_no_measure,
    target_programme,
)
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceKind, WorkKind
from heed.thread.evidence.readings import take_all
from heed.thread.evidence.risks import look_again
from heed.thread.recommendations.actions import Source
from heed.thread.recommendations.measures import acknowledged
from heed.thread.recommendations.models import Action, Programme, Recommendation

DAYS = (date(2026, 8, 17), date(2026, 9, 15))
"""The days on which the measures were read and what is closed was looked at again."""

NOTES = Source("The notes of whoever looked, in the folder of the recommendation")
CHANGED = {
    "WX03 R1": "Handlers now begin with whether the caller can speak, and have agreed words for a quiet call.",
    "WX03 R3": "Each person is seen alone, and officers decide on the way who will speak with whom.",
}
"""What changed in practice, where the claim said it."""

ASSURED = {
    "WX03 R1": ("2026-01-15", date(2027, 1, 15)),
    "WX03 R2": ("2026-01-22", date(2026, 7, 31)),
}
"""When the second person was sure of it, and until when."""

RESTS = {
    "questions on the screen": "Clear Picture training programme",
    "each person alone": "Clear Picture training programme",
}
TARGETS = (
    ("Clear Picture training programme", date(2026, 6, 30), "2025-10-06", ""),
    (
        "Clear Picture training programme",
        date(2026, 11, 30),
        "2026-05-18",
        "Two of the six trainers were on leave for a term.",
    ),
    ("Orders desk pilot", date(2026, 12, 31), "2026-03-02", ""),
)
"""By when each programme is to be there, when that was decided, and why it moved."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Work that was carried out outside Heed, and the recommendations that it was done for."""

    kind: str
    words: str
    carried_out_by: str
    on: str
    source: Source
    because_of: tuple[str, ...]


OUTSIDE = (
    Outside(
        WorkKind.TRAINING,
        "A morning for every call handler on how to take a quiet call, with a recording to practise on",
        "The training team, with the IDVA service",
        "2025-09",
        Source("Register of attendance, training system", "https://training.wexmoor.example/sessions/118"),
        ("WX03 R1", "WX03 R3"),
    ),
    Outside(
        WorkKind.GUIDANCE,
        "Second version of the guidance on seeing each person alone",
        "The policy unit",
        "2025-11-12",
        Source("Policy library, “First contact”, version 2"),
        ("WX03 R3",),
    ),
)


FILES = (
    (
        "calls-of-december.txt",
        "What forty calls of December were listened to for",
        "Second reading",
        "Was the first question asked? In thirty-eight of forty.\nThe two others were put right.\n",
    ),
    (
        "calls-of-december-notes.txt",
        "Notes of the first reading",
        "First reading",
        "Notes of one listener, before the two readings were compared.\n",
    ),
)
"""Files that show something; the second should not have been kept."""


def claim_delivered(
    asked: Recommendation, *, done: str, on: PartialDate, keeper: User, said: Said | None = None
) -> None:
    """Claim it on the day on which it was delivered; it is delivered by that."""
    changed = CHANGED.get(str(asked), "")
    claim(
        recommendation=asked,
        done=done,
        changed=changed,
        no_changed="" if changed else "Nobody had looked at practice by then.",
        no_works="A second person looks at practice next.",
        on=on,
        by=keeper,
        said=said,
    )


def record_what_was_seen(asked: Recommendation, *, seen: str, on: PartialDate, by: User) -> None:
    """What was seen of practice: the second person judges it before it is finalised, and so does not record it."""
    add_evidence(recommendation=asked, kind_of_evidence=EvidenceKind.AUDITED, text=seen, source=NOTES, on=on, by=by)


def _second(asked: Recommendation, cast: Mapping[str, User]) -> User:
    """A coordinator who did not say that it is delivered."""
    delivered = asked.steps.filter(after="delivered").latest("number")
    return next(cast[name] for name in ("asha", "ben") if cast[name].pk != delivered.by_id)


def bring(cast: Mapping[str, User], asked: Mapping[str, Recommendation], work: Mapping[str, Action]) -> None:
    programmes = {programme.name: programme for programme in Programme.objects.all()}
    for called, name in RESTS.items():
        rest_on(action=work[called], programme=programmes[name], on=PartialDate("2025-10-06"), by=cast["carys"])
    for name, target_on, on, reason in TARGETS:
        target_programme(
            programme=programmes[name], target_on=target_on, reason=reason, on=PartialDate(on), by=cast["asha"]
        )
    add_evidence(
        action=work["questions on the screen"],
        kind_of_evidence=EvidenceKind.TRAINED,
        text="Theme leads were told what a receipt is for, and know sooner what is asked of them.",
        measure=acknowledged.key,
        threshold=Decimal(60),
        on=PartialDate("2026-02-02"),
        by=cast["carys"],
    )
    heard = Evidence.objects.behind(asked["WX03 R1"]).get(kind_of_evidence=EvidenceKind.AUDITED)
    for name, words, revision, content in FILES:
        kept = keep_evidence_file(
            evidence=heard,
            file=(name, content.encode(), "text/plain"),
            words=words,
            revision=revision,
            expires_on=date(2027, 1, 31),
            on=PartialDate("2026-01-14"),
            by=cast["ben"],
        )
    ask_removal(file=kept, reason="It names two callers.", by=cast["ben"])
    for done in OUTSIDE:
        record_work(
            because_of=[asked[called] for called in done.because_of],
            kind_of_work=done.kind,
            words=done.words,
            carried_out_by=done.carried_out_by,
            source=done.source,
            on=PartialDate(done.on),
            by=cast["carys"],
        )
    for called, (on, until) in ASSURED.items():
        second = _second(asked[called], cast)
        assure(recommendation=asked[called], until=until, on=PartialDate(on), by=second)
    say_no_measure(
        recommendation=asked["WX06 R1"],
        because="It has to happen once for each family, and each of them has told us whether it did.",
        on=PartialDate("2026-03-02"),
        by=_second(asked["WX06 R1"], cast),
    )
    for day in DAYS:
        for _sentence in (*take_all(day), *look_again(day)):
            pass
    for risk in AtRisk.objects.filter(recommendation=asked["WX03 R2"]):
        answer_risk(
            risk=risk,
            words="The twelve people are asked again in October, when the new search has run for a year.",
            on=PartialDate("2026-09-02"),
            by=cast["carys"],
        )
