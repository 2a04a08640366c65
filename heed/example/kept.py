"""What is kept with some of the reviews of the example force: who may know of them, their IMRs, their files and all else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from heed.example import people
from heed.example.steps import Made, usual_way
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.files import read, write
from heed.kit.files import removing
from heed.kit.files.kinds import checked
from heed.kit.lifecycle import moves
from heed.kit.people.models import Agency, User
from heed.thread.reviews.actions import files, imrs, walls
from heed.thread.reviews.actions.chronology import add_chronology, lay_out
from heed.thread.reviews.actions.family import record_contact
from heed.thread.reviews.actions.names import add_name, open_names
from heed.thread.reviews.actions.proceedings import hear_of_proceeding, link_proceeding
from heed.thread.reviews.chronology import lines_of
from heed.thread.reviews.models import ManagementReview, Review


@dataclass(frozen=True, slots=True)
class Requested:
    """An IMR: who was asked by whom, until when, and the days of the usual moves after the letter."""

    review: str
    agency: str
    chair: str
    letter: str
    due: str
    days: tuple[str, ...] = ()
    author: str = ""
    drafts: tuple[tuple[str, str], ...] = ()
    signed_by: str = ""
    queries: tuple[tuple[str, str, str], ...] = ()
    debriefed: int = 0
    extended: tuple[str, str, str] | None = None
    keeper: str = "asha"


USUAL_WAY = ("start", "sign_off", "send", "accept")
WHY = {
    "start": "The author has the terms of reference and the records.",
    "sign_off": "The head of the service read it and answers for it.",
    "send": "It went to the chair by secure e-mail.",
    "accept": "The panel discussed it and asked for nothing more.",
}
DECLARATION = "I never met her or her family, I did not work on any of the calls, and I manage nobody who did."

IMRS = (
    Requested(
        "WX22",
        people.PROBATION,
        "Dr Lena Frost",
        "2025-06-20",
        "2025-10-31",
        days=("2025-07-07", "2025-10-13", "2025-10-20", "2026-01-15"),
        author="Marged Rees",
        drafts=(("2025-10-06", "The whole account, for signing off"),),
        signed_by="Alan Pryor",
        debriefed=4,
    ),
    Requested(
        "WX24",
        people.FORCE,
        "Dr Lena Frost",
        "2025-11-24",
        "2026-05-29",
        days=("2025-12-08", "2026-07-20", "2026-07-28"),
        author="Detective Sergeant Noor Whitlock",
        drafts=(
            ("2026-04-20", "The chronology and a first analysis"),
            ("2026-07-06", "What was learned from the two calls, and five recommendations"),
        ),
        signed_by="Inspector Maya Holt",
        queries=(
            (
                "2026-08-12",
                "Was a risk assessment made after the second call?",
                "Yes, by phone; it is now quoted in full.",
            ),
            ("2026-09-03", "Who told her that he had been released, and when?", ""),
        ),
        debriefed=6,
        extended=("2026-07-31", "2026-05-18", "A recording of an earlier call was found."),
    ),
    Requested(
        "WX26",
        people.FORCE,
        "Simon Attley",
        "2026-04-07",
        "2026-10-30",
        days=("2026-04-20",),
        author="Detective Sergeant Noor Whitlock",
        drafts=(("2026-08-10", "The chronology, with gaps marked"),),
        keeper="ben",
    ),
    Requested("WX26", people.HOSPITALS, "Simon Attley", "2026-04-07", "2026-08-31", keeper="ben"),
    Requested(
        "WX27",
        people.AMBULANCE,
        "Simon Attley",
        "2026-06-22",
        "2026-10-02",
        days=("2026-06-29", "2026-09-11"),
        author="Leigh Sandford",
        drafts=(("2026-09-01", "The account of the two attendances"),),
        signed_by="Rhona Teague",
    ),
)


def bring(cast: Mapping[str, User], register: Mapping[str, Review]) -> None:
    """What hangs from the reviews that the tables below name."""
    _walls(cast, register)
    for row in IMRS:
        _imr(row, register[row.review], cast[row.keeper])
    _file(register["WX26"], cast["ben"])
    _beside(register, cast["ben"])


def _walls(cast: Mapping[str, User], register: Mapping[str, Review]) -> None:
    """One review was restricted until those close to it had been told, and one person has an interest in another."""
    asha, ben = cast["asha"], cast["ben"]
    told_first = "Few should know until her parents had been told in person that there would be a review."
    walls.restrict(review=register["WX31"], by=asha, on=PartialDate("2026-07-23"), reason=told_first)
    walls.admit(
        review=register["WX31"], person=ben, by=asha, on=PartialDate("2026-07-27"), reason="He went to see her parents."
    )
    walls.lift_restriction(review=register["WX31"], by=asha)
    walls.shut_out(
        review=register["WX27"],
        person=cast["hari"],
        by=asha,
        on=PartialDate("2026-08-24"),
        reason="He and her brother are friends.",
    )


def _imr(row: Requested, review: Review, by: User) -> None:
    on = PartialDate(row.letter)
    imr = imrs.request_imr(
        review=review,
        agency=Agency.objects.get(name=row.agency),
        requested_by=row.chair,
        letter_on=on.latest,
        due_on=date.fromisoformat(row.due),
        on=on,
        by=by,
    )
    if row.author:
        imrs.name_author(imr=imr, name=row.author, declaration=DECLARATION, on=PartialDate(row.days[0]), by=by)
    for number, (day, words) in enumerate(row.drafts, start=1):
        imrs.add_draft(imr=imr, file=_word_file(f"IMR draft {number}", words), words=words, on=PartialDate(day), by=by)
    if row.extended:
        due, agreed, why = row.extended
        imrs.extend_imr(
            imr=imr,
            due_on=date.fromisoformat(due),
            agreed_by=row.chair,
            words=why,
            on=PartialDate(agreed),
            by=by,
        )
    if row.signed_by:
        imrs.sign_off(imr=imr, name=row.signed_by, rank="Head of service", on=PartialDate(row.days[1]), by=by)
    for asked, words, answered in row.queries:
        query = imrs.ask_query(imr=imr, words=words, on=PartialDate(asked), by=by)
        if answered:
            imrs.answer_query(query=query, words=answered, on=PartialDate("2026-08-21"), by=by)
    if row.debriefed:
        imrs.debrief(imr=imr, what="offered", how_many=row.debriefed, on=PartialDate(row.days[1]), by=by)
    _moves(imr, usual_way(USUAL_WAY, row.days, WHY), by)


def _moves(imr: ManagementReview, made: Iterator[Made], by: User) -> None:
    for step in made:
        moves.make(imr, step.move, by=by, on=step.day, reason=step.why, said=step.said)


def _word_file(name: str, words: str) -> tuple[str, bytes, str]:
    """A Word file that says so much, as it would be sent."""
    content = write(read(words.encode(), "words.txt"), ".docx")
    return f"{name}.docx", content, checked(content, f"{name}.docx")


def _file(review: Review, by: User) -> None:
    """The terms of reference, and a file that came in by mistake and waits for a second person."""
    terms = _word_file("Terms of reference", "The period, the agencies, and what the panel wants to learn.")
    files.keep_file(review=review, words="Terms of reference", file=terms, on=PartialDate("2026-04-07"), by=by)
    wrong = _word_file("Letter", "A letter about a tenancy.")
    kept = files.keep_file(review=review, words="Letter of the chair", file=wrong, on=PartialDate("2026-04-07"), by=by)
    removing.ask_removal(file=kept, reason="It is about a tenancy, and not about this review.", by=by)


CHRONOLOGY = """Date\tTime\tSource\tEvent\tAgency action\tComment
March 2025\t\tGP record\tShe told her doctor that she was afraid at home.\tA leaflet was given.\tNobody asked whether she was safe to talk.
14 June 2025\t21:40\tCall log\tA neighbour called because of shouting.\tOfficers attended and spoke to both together.\tThey should have been spoken to apart.
15 June 2025\t09:10\tRisk assessment\tThe risk was assessed by phone as medium.\tA referral was made to the advocates.\t
2 July 2025\t\tAdvocates\tShe was offered an appointment and could not come.\tA second one was offered for 9 July.\tThe reason was not asked.
"""


def _beside(register: Mapping[str, Review], by: User) -> None:
    """What runs beside two of the reviews, the names in one, what its family wishes, and what happened before."""
    writing, with_chair = register["WX26"], register["WX24"]
    trial = link_proceeding(
        review=writing,
        kind="trial",
        body="Wexmoor Crown Court",
        reference="T2026/0117",
        on=PartialDate("2026-02-12"),
        by=by,
    )
    hear_of_proceeding(
        proceeding=trial,
        words="The trial is listed for three weeks.",
        next_on=date(2027, 1, 18),
        on=PartialDate("2026-07-30"),
        by=by,
    )
    inquest = link_proceeding(
        review=with_chair, kind="inquest", body="The coroner for Wexmoor", on=PartialDate("2025-04-03"), by=by
    )
    hear_of_proceeding(
        proceeding=inquest,
        words="The inquest was held, and the family was heard.",
        outcome="A narrative conclusion",
        on=PartialDate("2026-06-19"),
        by=by,
    )
    for part, name, pseudonym in (
        ("deceased", "Ottoline Brack", "Valerie"),
        ("child", "Peregrine Brack", "Child A"),
        ("officer", "Constable Lisbet Corr", "Officer 1"),
    ):
        add_name(review=writing, part=part, name=name, pseudonym=pseudonym, on=PartialDate("2025-10-16"), by=by)
    open_names(review=writing, reason="To check the first draft for names.", by=by)
    record_contact(
        review=writing,
        whom="Her sister",
        how="visit",
        who_for_us="Ben Okafor and the family liaison officer",
        words="She was told what a review is, and asked that it say how kind Valerie was.",
        pseudonym="Valerie",
        told_back="yes",
        advocate="yes",
        wait_until=date(2025, 12, 8),
        on=PartialDate("2025-11-17"),
        by=by,
    )
    add_chronology(review=writing, lines=lines_of(CHRONOLOGY), by=by)
    lay_out(
        partnership="Calderwick Community Safety Partnership",
        when="Date",
        time="Time",
        source="Source of information",
        event="Event or contact",
        agency_action="Response of the agency",
        comment="Comment of the author",
        on=PartialDate("2026-04-07"),
        by=by,
    )
