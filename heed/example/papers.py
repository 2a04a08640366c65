"""The paper that the example force issued in spring, what the group asked of it, and the draft for the autumn."""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

import docx
from docx.shared import RGBColor

from heed.example.boards import AUTUMN, SPRING
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.papers import asking, issuing, sent, template, wording
from heed.thread.papers.disclosure import COUNTS, FEW
from heed.thread.papers.making import make
from heed.thread.papers.models import AnswerKind, Audience, Board, Choice, Meeting, Paper

WHY_KEPT = "The members are bound to confidence, and none of these numbers says where or when somebody died."

SPRING_ASKS = (
    "Tell us whether the way we word the closing letter would have helped you.\n"
    "Say whom we should have asked and did not."
)
AUTUMN_ASKS = (
    "Read the questions about money in the risk assessment and say which words you would use.\n"
    "Two of you to sit in on the training days in November."
)

SPRING_WORDS = {
    "opening": (
        "You asked us to say first what is different for somebody who rings us today.\n"
        "A call handler now opens the earlier report before she asks anything. We have not measured it yet."
    ),
    "ahead": "We listen to forty calls in the summer and tell you in the autumn what we heard.",
}
AUTUMN_OPENING = (
    "You asked us to say first what is different for somebody who rings us today.\n"
    "A call handler now opens the earlier report before she asks anything, and we have listened to forty calls to see "
    "whether that helps.\n"
    "We own {recommendations_open} open recommendations; {recommendations_finalised_this_year} were finalised this year."
)

WAS_EDITED = {
    "There are 13 reviews in progress.": "There are 12 reviews in progress.",
    "We have not measured it yet.": "We have not measured it yet, and will say so until we have.",
    "Say whom we should have asked and did not.": "",
}
"""What somebody changed in the Word file before it went into the post, by what stood there."""
WAS_ADDED = "The meeting is in the library this time, on the ground floor."

ABBREVIATIONS = (("MARAC", "multi-agency risk assessment conference"),)


def bring(cast: Mapping[str, User], board: Board) -> None:
    issued = _spring(cast, board)
    sent.take_in(
        paper=issued, name="as posted.docx", content=_edited(issued), on=PartialDate("2026-04-07"), by=cast["asha"]
    )
    template.add_template(
        name="letterhead.docx",
        content=_letterhead(),
        kind_of_paper="",
        in_force_from=date(2026, 9, 1),
        by=cast["asha"],
    )
    by_elin = asking.ask_about(
        paper=issued,
        words="When somebody rings back a second time, does she have to tell it all from the beginning again?",
        by=cast["elin"],
        on=PartialDate("2026-04-12"),
    )
    asking.answer(
        question=by_elin,
        kind=AnswerKind.DID,
        words="since June the call handler opens the earlier report first and begins with what is already known.",
        by=cast["asha"],
        on=PartialDate("2026-06-18"),
    )
    at_the_meeting = asking.ask_about(
        paper=issued,
        words="Can families see the letter before it is sent out?",
        by=cast["asha"],
        on=PartialDate("2026-04-16"),
        said=Said("A member of the group", "Asha Rahman", PartialDate("2026-04-16"), Channel.MEETING),
    )
    asking.answer(
        question=at_the_meeting,
        kind=AnswerKind.DID_NOT,
        words="two families have read it, and we have not yet found a way to ask more of them without burdening them.",
        by=cast["asha"],
        on=PartialDate("2026-07-02"),
    )
    autumn = issuing.draft(
        board=board,
        meeting=Meeting.objects.get(meets_on=AUTUMN),
        as_at=date(2026, 9, 15),
        audience=Audience.ADVISORY,
        asks_of_you=AUTUMN_ASKS,
        by=cast["asha"],
        on=PartialDate("2026-09-15"),
    )
    _words(cast, autumn)


def _words(cast: Mapping[str, User], autumn: Paper) -> None:
    """The opening is written anew; of two paragraphs asked for one has come and the other has not."""
    on = PartialDate("2026-09-15")
    wording.write(paper=autumn, section="opening", words=AUTUMN_OPENING, by=cast["asha"], on=on, seen=1)
    came = wording.ask_for_paragraph(
        paper=autumn,
        section="context",
        asked_of=cast["carys"],
        what="What the call handlers said about the new questions",
        due_on=date(2026, 9, 22),
        by=cast["asha"],
        on=on,
    )
    wording.give_paragraph(
        asked=came,
        words="Most find it easier to begin. Two say that they still need a place to write what was said in a whisper.",
        by=cast["carys"],
        on=PartialDate("2026-09-15"),
    )
    wording.ask_for_paragraph(
        paper=autumn,
        section="ahead",
        asked_of=cast["nesta"],
        what="When the second ward is trained",
        due_on=date(2026, 9, 25),
        by=cast["asha"],
        on=on,
    )


def _spring(cast: Mapping[str, User], board: Board) -> Paper:
    asha, ben = cast["asha"], cast["ben"]
    paper = issuing.draft(
        board=board,
        meeting=Meeting.objects.get(meets_on=SPRING),
        as_at=date(2026, 3, 31),
        audience=Audience.ADVISORY,
        asks_of_you=SPRING_ASKS,
        by=asha,
        on=PartialDate("2026-03-31"),
    )
    for section, words in SPRING_WORDS.items():
        wording.write(paper=paper, section=section, words=words, by=asha, on=PartialDate("2026-03-31"))
    for finding in make(paper).findings:
        assert finding.kind in (COUNTS, FEW)
        issuing.decide(
            paper=paper, finding=finding, choice=Choice.KEEP, put=WHY_KEPT, by=ben, on=PartialDate("2026-04-01")
        )
    paper = issuing.check(
        paper=paper, by=ben, on=PartialDate("2026-04-01"), reason="Read from end to end by both of us."
    )
    return issuing.issue(paper=paper, by=asha, on=PartialDate("2026-04-02"), reason="Sent to the members by post.")


def _edited(paper: Paper) -> bytes:
    """The Word file of the paper after somebody opened it and changed a few words."""
    word = docx.Document(BytesIO(bytes(paper.frozen.files.get(ending="docx", large=False).content)))
    for paragraph in word.paragraphs:
        for was, now in WAS_EDITED.items():
            if was in paragraph.text:
                (run,) = paragraph.runs
                run.text = run.text.replace(was, now)
    word.paragraphs[0].insert_paragraph_before(WAS_ADDED)
    edited = BytesIO()
    word.save(edited)
    return edited.getvalue()


def _letterhead() -> bytes:
    """The force's own Word file: its name over the paper, and headings of its own."""
    word = docx.Document(BytesIO(template.starter()))
    head = word.paragraphs[0].insert_paragraph_before("{{ force }} · Case Review Team", "Normal")
    head.runs[0].bold = True
    word.paragraphs[1].insert_paragraph_before("For {{ board }}, meeting on {{ meeting date }}", "Normal")
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x5B, 0x2C, 0x6F)
    word.styles["Normal"].font.name = "Georgia"
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def found() -> Iterator[tuple[str, Paper]]:
    """The issued paper and the draft, by their season."""
    return ((("spring" if paper.number else "autumn"), paper) for paper in Paper.objects.select_related("board"))
