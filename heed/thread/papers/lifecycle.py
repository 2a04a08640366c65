"""The life of a paper that goes out.

Source: our own practice. A paper is checked as it will be issued, and from its issue on it never changes. A draft that was begun by
mistake is set aside with a reason: it has had no number and is nobody's last paper, so no other paper knows of it.
"""

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.thread.papers.permissions import PaperPermission as Permission
from heed.thread.papers.rules import a_second_person_reads, nothing_is_carried_over_unread


class PaperStage(States):
    DRAFT = "draft", "Draft", "yellow"
    CHECKED = "checked", "Checked, not yet issued", "blue"
    ISSUED = "issued", "Issued", "green"
    WITHDRAWN = "withdrawn", "Withdrawn", "grey"
    SET_ASIDE = "set-aside", "Set aside before it was checked", "grey"


IN_HAND = (PaperStage.DRAFT, PaperStage.CHECKED)
"""While it is being made: it has no number, and nobody has read it but those who prepare papers."""
UNCHECKED = (PaperStage.DRAFT, PaperStage.SET_ASIDE)
"""No second person has read it."""


class PaperLifecycle(Lifecycle):
    states = PaperStage
    begins = PaperStage.DRAFT

    check = Move(
        "Checked: nothing is left undecided",
        [PaperStage.DRAFT],
        PaperStage.CHECKED,
        by=Permission.PREPARE,
        needs=[a_second_person_reads, nothing_is_carried_over_unread],
    )
    take_back = Move("Make it a draft again", [PaperStage.CHECKED], PaperStage.DRAFT, by=Permission.PREPARE, aside=True)
    issue = Move("Issue it", [PaperStage.CHECKED], PaperStage.ISSUED, by=Permission.PREPARE)
    set_aside = Move(
        "Set it aside: it was begun by mistake",
        [PaperStage.DRAFT],
        PaperStage.SET_ASIDE,
        by=Permission.PREPARE,
        aside=True,
    )
    take_up = Move("Take it up again", [PaperStage.SET_ASIDE], PaperStage.DRAFT, by=Permission.PREPARE, aside=True)
    withdraw = Move("Withdraw it", [PaperStage.ISSUED], PaperStage.WITHDRAWN, by=Permission.PREPARE, aside=True)
