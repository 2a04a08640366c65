"""The register of the example force: 26 reviews and how each came to where it stands.

The numbers of the references have gaps: a number is given to every notification, and not each became a review.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heed.example.steps import Made, usual_way
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.models import Review, ReviewKind


@dataclass(frozen=True, slots=True)
class Registered:
    """A review: the days of its notification and of the usual moves after it, then what came otherwise."""

    reference: str
    pseudonym: str
    died_in: str
    days: tuple[str, ...]
    then: tuple[Made, ...] = ()
    keeper: str = "asha"
    kind: str = ReviewKind.DHR


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
    Registered("WX09", "Ruth", "2021-08", ("2021-10-21", "2022-03-07", "2022-09", "2025-11-27")),
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
    ),
    Registered("WX13", "Lorna", "2022-10", ("2023-01", "2023-07-10", "2024-02-15")),
    Registered("WX14", "Paula", "2023-02", ("2023-04-20", "2023-10-02", "2024-05-31"), keeper="ben"),
    Registered("WX15", "Shabnam", "2023-05", ("2023-07-13", "2024-01-15", "2024-08")),
    Registered("WX16", "Hilary", "2023-07", ("2023-10-05", "2024-03-18", "2024-11-22"), keeper="ben"),
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
    Registered("WX24", "Christine", "2025-03", ("2025-05-22", "2025-11-17", "2026-07-28")),
    # The IMR is being written.
    Registered("WX26", "Valerie", "2025-08", ("2025-10-16", "2026-04-13"), keeper="ben"),
    Registered("WX27", "", "2025-11", ("2026-01", "2026-06-29")),
    # Newly commissioned.
    Registered("WX28", "", "2025-12", ("2026-02-26",), keeper="ben", kind=ReviewKind.DARDR),
    Registered("WX29", "", "2026-02", ("2026-04",), kind=ReviewKind.DARDR),
    Registered("WX30", "", "2026-04", ("2026-06-18",), keeper="ben", kind=ReviewKind.DARDR),
    Registered("WX31", "", "2026-06", ("2026-07-23",), kind=ReviewKind.DARDR),
    Registered("WX32", "", "2026-07", ("2026-09-03",), keeper="ben", kind=ReviewKind.DARDR),
)

KEEPER = {review.reference: review.keeper for review in REVIEWS}
"""Which coordinator keeps each review, and so its recommendations."""


def bring(cast: Mapping[str, User]) -> dict[str, Review]:
    """The register, by reference."""
    return {row.reference: _register(row, cast[row.keeper]) for row in REVIEWS}


def _register(row: Registered, by: User) -> Review:
    notified, *days = row.days
    review = add_review(
        reference=row.reference,
        on=PartialDate(notified),
        by=by,
        pseudonym=row.pseudonym,
        kind=row.kind,
        died_in=row.died_in,
    )
    for made in (*usual_way(USUAL_WAY, days, WHY), *row.then):
        moves.make(review, made.move, by=by, on=made.day, reason=made.why, said=made.said)
    return review


def found() -> Iterator[tuple[str, Review]]:
    return ((review.reference, review) for review in Review.objects.all())
