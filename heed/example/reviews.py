"""The register of the example force: 26 reviews that a paper counts, six that it does not, and how each came to where it
stands.

The numbers of the references have gaps: a number is given to every notification, and not each became a review.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from heed.example.steps import Made, usual_way
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.reviews.actions.facts import (
    add_milestone,
    commission,
    deliver_plan,
    extend,
    pass_pen,
    publicise,
    tell,
)
from heed.thread.reviews.actions.holds import change_hold, hold
from heed.thread.reviews.actions.reviews import add_review, name_publicly
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import Body, Holder, Publicity, TypeOfDeath
from heed.thread.reviews.models.hold import Change


@dataclass(frozen=True, slots=True)
class Registered:
    """A review: the days on which it was commissioned and of the usual moves after it, then what came otherwise.

    `notified` is when the partnership was told; where nothing is said, on the day of commissioning. `chaired` is for those
    whose steps were kept from the notification on: their first day is that of the decision.
    """

    reference: str
    pseudonym: str
    died_in: str
    days: tuple[str, ...]
    then: tuple[Made, ...] = ()
    keeper: str = "asha"
    kind: str = "DHR"
    notified: str = ""
    chaired: str | None = None


@dataclass(frozen=True, slots=True)
class Pen:
    """From that day on it is their move."""

    on: str
    holder: Holder
    words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A hold, when the Home Office was told of it, when it was planned to end, and when it did."""

    reason: str
    on: str
    words: str
    told: str
    restart: str
    ended: str = ""


USUAL_WAY = ("start_writing", "send_to_chair", "submit", "approve")
WHY = {
    "start_writing": "The chair sent the agreed terms of reference, and an author with no part in the case was named.",
    "send_to_chair": "The head of the case review team read the IMR, signed it off and sent it to the chair.",
    "submit": "The community safety partnership accepted the overview report and sent it to the Home Office.",
    "approve": "The Home Office wrote to the partnership that the report may be published.",
}

REVIEWS = (
    # Approved, and waiting for the day of publication.
    Registered(
        "WX03",
        "Marian",
        "2019-02",
        ("2019-04-11", "2019-09-16", "2020-03", "2021-11-08"),
        then=(
            Made(
                "return_",
                "2022-05-19",
                "The quality assurance panel asked to hear more of what her sister had told us.",
            ),
            Made("submit", "2023-01-23", "Her sister read the new chapter and was content that it should go."),
            Made(
                "approve", "2025-12-04", "The Home Office wrote that the report may be published after the anniversary."
            ),
        ),
        notified="2019-03-14",
    ),
    Registered(
        "WX05",
        "Teresa",
        "2019-10",
        ("2019-12", "2020-06-15", "2021-02-26", "2024-03-14", "2026-02-19"),
        keeper="ben",
    ),
    Registered(
        "WX06",
        "Joan",
        "2020-06",
        ("2020-08-06", "2021-01-18", "2021-07", "2024-10-31", "2026-05-21"),
    ),
    Registered(
        "WX08",
        "Nadia",
        "2021-01",
        ("2021-03-18", "2021-10-04", "2022-04-29", "2025-02-13", "2026-07"),
        keeper="ben",
    ),
    # With the Home Office.
    Registered("WX09", "Ruth", "2021-08", ("2021-10-21", "2022-03-07", "2022-09", "2025-11-27"), notified="2021-09-16"),
    Registered(
        "WX11",
        "Delyth",
        "2022-03",
        ("2022-05", "2022-11-14", "2023-06-30", "2026-04-30"),
    ),
    Registered(
        "WX12",
        "Irena",
        "2022",
        ("2022-09-15", "2023-02-20", "2023-09-29", "2026-06"),
        keeper="ben",
    ),
    # With the chair, for the overview report.
    Registered(
        "WX10",
        "Kathleen",
        "2021-11",
        ("2022-01-20", "2022-06-06", "2023-01", "2025-09-18"),
        then=(
            Made(
                "return_",
                "2026-06-11",
                "The quality assurance panel asked for the evidence on phones and cameras to be set out in one place.",
                Said("Dr Lena Frost, chair", "Ben Okafor", PartialDate("2026-06-12"), Channel.PHONE),
            ),
        ),
        keeper="ben",
        notified="2021-12-09",
    ),
    Registered("WX13", "Lorna", "2022-10", ("2023-01", "2023-07-10", "2024-02-15"), notified="2022-11-17"),
    Registered("WX14", "Paula", "2023-02", ("2023-04-20", "2023-10-02", "2024-05-31"), keeper="ben"),
    Registered("WX15", "Shabnam", "2023-05", ("2023-07-13", "2024-01-15", "2024-08")),
    Registered(
        "WX16", "Hilary", "2023-07", ("2023-10-05", "2024-03-18", "2024-11-22"), keeper="ben", notified="2023-09-07"
    ),
    Registered("WX17", "Owen", "2023-11", ("2024-02", "2024-07-22", "2025-02-28")),
    Registered("WX19", "Beatriz", "2024-01", ("2024-03-21", "2024-09-09", "2025-05-16"), keeper="ben"),
    Registered(
        "WX20",
        "Grace",
        "2024-04",
        ("2024-06-20", "2025-01-13", "2025-10-24"),
        then=(
            Made(
                "take_back", "2026-03-09", "A recording of an earlier call was found, and the IMR had to speak of it."
            ),
            Made("send_to_chair", "2026-04-24", "The IMR now sets out the call and what should have followed from it."),
        ),
        notified="2024-05-23",
    ),
    Registered("WX21", "Maureen", "2024-07", ("2024-10", "2025-04-28", "2026-05-15"), keeper="ben"),
    Registered(
        "WX22",
        "Anya",
        "2024-09",
        ("2024-11-28", "2025-06-16"),
        then=(
            Made(
                "send_to_chair",
                "2026-06",
                "The head of the case review team signed the IMR off, and the author took it to the chair.",
                Said("Inspector Maya Holt", "Asha Rahman", PartialDate("2026-07-02"), Channel.MEETING),
            ),
        ),
    ),
    Registered("WX23", "Sunita", "2024-12", ("2025-02-13", "2025-08-11", "2026-03"), keeper="ben"),
    Registered("WX24", "Christine", "2025-03", ("2025-05-22", "2025-11-17", "2026-07-28"), notified="2025-04-24"),
    # The IMR is being written.
    Registered("WX26", "Valerie", "2025-08", ("2025-10-16", "2026-04-13"), keeper="ben", notified="2025-09-18"),
    Registered("WX27", "", "2025-11", ("2026-01", "2026-06-29")),
    # Newly commissioned.
    Registered(
        "WX28", "", "2025-12", ("2026-02-26",), keeper="ben", kind="DARDR", notified="2026-02-02", chaired="2026-03-19"
    ),
    Registered("WX29", "", "2026-02", ("2026-04-30",), kind="DARDR", notified="2026-03-12", chaired="2026-05-20"),
    Registered(
        "WX30", "", "2026-04", ("2026-06-18",), keeper="ben", kind="DARDR", notified="2026-05-21", chaired="2026-07-09"
    ),
    Registered("WX31", "", "2026-06", ("2026-07-23",), kind="DARDR", notified="2026-06-25", chaired="2026-08-13"),
    Registered("WX32", "", "2026-07", ("2026-09-03",), keeper="ben", kind="DARDR", notified="2026-08-06", chaired=""),
)

KEEPER = {review.reference: review.keeper for review in REVIEWS}
"""Which coordinator keeps each review, and so its recommendations."""

PEN_AFTER = {
    "start_writing": Holder.POLICE,
    "send_to_chair": Holder.CHAIR,
    "take_back": Holder.POLICE,
    "submit": Holder.HOME_OFFICE,
    "return_": Holder.CHAIR,
    "approve": Holder.PARTNERSHIP,
}
"""Whose move it is after each move of ours or theirs."""

MEANWHILE = {
    Holder.CHAIR: "What the IMR asked of us need not wait for the overview report.",
    Holder.HOME_OFFICE: "The action plan can be carried out before it is published.",
}

PENS = {
    "WX16": (Pen("2026-06-08", Holder.FAMILY, "Her parents are reading the draft, and may take the time they need."),),
    "WX19": (Pen("2026-08-17", Holder.PANEL, "The panel meets on the draft in October."),),
    "WX24": (
        Pen("2025-12-01", Holder.COURT, "The trial began."),
        Pen("2026-02-02", Holder.POLICE, "The trial has ended, and the IMR goes on."),
    ),
}
"""What came otherwise: whose move it was from which day on."""

HOLDS = {
    "WX13": (
        Held("inquest", "2025-01-13", "The coroner asked that the panel should wait.", "2025-02-03", "2026-11-02"),
    ),
    "WX24": (
        Held("proceedings", "2025-12-01", "The trial was to be heard first.", "2025-12-04", "2026-02-02", "2026-02-02"),
    ),
}


def bring(cast: Mapping[str, User]) -> dict[str, Review]:
    """The register, by reference."""
    register = {row.reference: _register(row, cast[row.keeper]) for row in REVIEWS}
    for reference, review in register.items():
        _hold_up(review, cast[KEEPER[reference]])
    extend(
        review=register["WX26"],
        clock="completion",
        until=date(2026, 10, 30),
        agreed_by="Chair of the community safety partnership",
        words="The first chair fell ill, and another was found in March.",
        on=PartialDate("2026-04-09"),
        by=cast["ben"],
    )
    return register | {called(review): review for review in _beside(cast["asha"])}


def _register(row: Registered, by: User) -> Review:
    first, *days = row.days
    began = PartialDate(first)
    whole = row.chaired is not None
    review = add_review(
        reference=row.reference,
        on=PartialDate(row.notified) if whole else began,
        by=by,
        pseudonym=row.pseudonym,
        kind=row.kind,
        died_in=row.died_in,
        state=ReviewState.NOTIFIED if whole else ReviewState.COMMISSIONED,
        notified=None if whole else PartialDate(row.notified or first),
    )
    pass_pen(review=review, holder=Holder.PARTNERSHIP, on=PartialDate(row.notified or first), by=by)
    if whole:
        moves.make(review, "decide", by=by, on=began, reason="The partnership found that the criteria are met.")
    elif row.notified:
        add_milestone(review=review, state=ReviewState.DECIDED, on=began, by=by)
    if row.chaired:
        why = "An independent chair was appointed."
        moves.make(review, "commission", by=by, on=PartialDate(row.chaired), reason=why)
    made = (*usual_way(USUAL_WAY, days, WHY), *row.then)
    for one in made:
        moves.make(review, one.move, by=by, on=one.day, reason=one.why, said=one.said)
    turns = [Pen(one.on, PEN_AFTER[one.move], one.why) for one in made] + list(PENS.get(row.reference, ()))
    for pen in sorted(turns, key=lambda pen: PartialDate(pen.on).latest):
        meanwhile = MEANWHILE.get(pen.holder, "")
        pass_pen(review=review, holder=pen.holder, on=PartialDate(pen.on), by=by, words=pen.words, meanwhile=meanwhile)
    return review


def _hold_up(review: Review, by: User) -> None:
    for held in HOLDS.get(review.reference, ()):
        restart = date.fromisoformat(held.restart)
        begun = hold(
            review=review, reason=held.reason, on=PartialDate(held.on), words=held.words, restart=restart, by=by
        )
        change_hold(hold=begun, what=Change.TOLD, on=PartialDate(held.told), by=by)
        if held.ended:
            change_hold(hold=begun, what=Change.ENDED, on=PartialDate(held.ended), by=by)


def _beside(by: User) -> Iterator[Review]:
    """Those that the figures of a paper do not count: not decided, not to be reviewed, out already, of another kind."""
    yield _notified("2026-08", "2026-09-07", TypeOfDeath.SUICIDE, by, kind="DARDR")
    declined = _notified("2026-03", "2026-04-23", TypeOfDeath.UNEXPECTED, by, kind="DARDR")
    _decline(declined, "2026-05-21", by)
    yield declined
    accepted = _notified("2022-04", "2022-06-16", TypeOfDeath.FAMILY, by)
    _decline(accepted, "2022-07-14", by)
    why = "The quality assurance panel agreed, and the Home Secretary directs no review."
    moves.make(accepted, "accept_no_review", by=by, on=PartialDate("2022-11-24"), reason=why)
    name_publicly(review=accepted, pseudonym="Winnifred", by=by)
    why, then = "The partnership writes it with one n.", PartialDate("2022-12-01")
    name_publicly(review=accepted, pseudonym="Winifred", by=by, reason=why, on=then)
    yield accepted
    yield _published(by)
    yield _withheld(by)
    near_miss = add_review(reference="WX25", on=PartialDate("2025-07-10"), by=by, pseudonym="Isobel", kind="near-miss")
    moves.make(
        near_miss, "start_writing", by=by, on=PartialDate("2026-01-19"),
        reason="She lived, and the partnership wants to learn from how near it was.",
    )  # fmt: skip
    for day, holder in (("2025-07-10", Holder.PARTNERSHIP), ("2026-01-19", Holder.POLICE)):
        pass_pen(review=near_miss, holder=holder, on=PartialDate(day), by=by)
    yield near_miss


def _notified(died_in: str, on: str, type_of_death: str, by: User, *, kind: str = "DHR") -> Review:
    review = add_review(
        on=PartialDate(on), by=by, kind=kind, died_in=died_in, state=ReviewState.NOTIFIED, type_of_death=type_of_death
    )
    pass_pen(review=review, holder=Holder.PARTNERSHIP, on=PartialDate(on), by=by)
    return review


def _decline(review: Review, on: str, by: User) -> None:
    why = "The partnership found no abuse towards the person who died, and gave its reasons to the Home Office."
    moves.make(review, "decline", by=by, on=PartialDate(on), reason=why)
    pass_pen(review=review, holder=Holder.HOME_OFFICE, on=PartialDate(on), by=by)
    tell(review=review, whom=Body.FAMILY, words="That there would be no review, and why.", on=PartialDate(on), by=by)


def _published(by: User) -> Review:
    review = _register(
        Registered(
            "WX01", "Frances", "2018-12", ("2019-02-14", "2019-06-10", "2019-12-09", "2021-03-25", "2022-01-20")
        ),
        by,
    )
    commission(
        review=review, partnership="Wexmoor Community Safety Partnership", chair="Dr Ottilie Crane",
        on=PartialDate("2019-02-14"), by=by,
    )  # fmt: skip
    on = PartialDate("2022-03-03")
    planned = date(2022, 4, 28)
    publicise(review=review, what=Publicity.PLANNED, planned_for=planned, on=on, by=by)
    tell(review=review, whom=Body.FAMILY, words="The day on which the report would be published.", on=on, by=by)
    publicise(
        review=review, what=Publicity.PUBLISHED, on=PartialDate.of(planned), by=by,
        address="https://partnership.example/reviews/frances",
    )  # fmt: skip
    shown = "The partnership audited the plan in November 2023 and found each action carried out."
    deliver_plan(review=review, words=shown, on=PartialDate("2023-11-16"), by=by)
    return review


def _withheld(by: User) -> Review:
    review = _register(
        Registered(
            "WX02", "Abigail", "2019-01", ("2019-03-07", "2019-08-12", "2020-02-17", "2021-06-24", "2022-06-09")
        ),
        by,
    )
    why = "Her children could be known by it; the partnership gives a summary of what was learned to those who ask."
    publicise(review=review, what=Publicity.WITHHELD, words=why, on=PartialDate("2022-09-15"), by=by)
    return review


def called(review: Review) -> str:
    """What a review is called in this folder: its reference, or *notification* and its number where it has none."""
    return review.reference or f"notification {review.register_number}"


def found() -> Iterator[tuple[str, Review]]:
    return ((called(review), review) for review in Review.objects.all())
