"""Files that show something: what is kept of them, who has opened them, until when they hold, and how one is removed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.files.removing import ask_removal, remove
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.evidence.actions import add_evidence, keep_evidence_file
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceFile
from heed.thread.evidence.risks import look_again
from heed.thread.recommendations.actions import Source, attach
from heed.thread.recommendations.warning import warnings
from heed.thread.reviews.actions.walls import restrict

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
EXPIRED = (
    "At risk since 2 September 2024. Evidence behind it held until 2 September 2024, and there is no later revision."
)


@pytest.fixture
def closed(recommendation, moved, asha, ben):
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    return moved(recommendation, "finalise", by=ben)


@pytest.fixture
def evidence(closed):
    return Evidence.objects.get()


def keep(evidence, by, content=b"Ten calls.", **more):
    told = {"words": "Notes of ten calls", "revision": "1", "on": MAY} | more
    return keep_evidence_file(evidence=evidence, file=("calls.txt", content, "text/plain"), by=by, **told)


def test_a_file_is_kept_once_with_its_hash(evidence, asha) -> None:
    kept = keep(evidence, asha)
    assert (len(kept.digest), kept.size, bytes(kept.content)) == (64, 10, b"Ten calls.")
    with pytest.raises(Refused, match=r"^The very same file is kept here already\.$"):
        keep(evidence, asha)


def test_what_it_shows_holds_for_a_while(evidence, asha) -> None:
    with pytest.raises(ValidationError, match="comes after the day that the file is of"):
        keep(evidence, asha, expires_on=MAY.latest)


def test_what_rests_on_it_is_at_risk_once_it_is_out_of_date_until_there_is_a_later_revision(
    evidence, closed, asha, carys
) -> None:
    kept = keep(evidence, asha, expires_on=date(2024, 9, 2))
    [due] = [due for due in due_from(carys) if due.source == "evidence.evidence_files"]
    words = "Keep a later revision of a file of evidence before it is out of date"
    assert (due.on, due.words, due.href) == (date(2024, 9, 2), words, f"/evidence/files/{kept.pk}/")
    assert (
        due.shown
        == f"Keep a later revision of “{kept.name}”, evidence for recommendation W1 1, before it is out of date"
    )
    assert list(look_again(date(2024, 9, 2))) == []
    assert list(look_again(date(2024, 9, 3))) == ["1 finalised recommendation came to be at risk, 0 not any more."]
    assert warnings(closed) == [EXPIRED]
    assert AtRisk.objects.get().papers_from == date(2024, 9, 17)  # as for a lapsed assurance
    keep(evidence, asha, b"Twelve calls.", revision="2", on=JUNE, expires_on=date(2025, 9, 2))
    assert list(look_again(date(2024, 9, 4))) == ["0 finalised recommendations came to be at risk, 1 not any more."]
    assert warnings(closed) == []
    assert [due.on for due in due_from(carys) if due.source == "evidence.evidence_files"] == [date(2025, 9, 2)]


def test_evidence_of_an_action_stands_behind_all_that_the_action_carries_out(closed, action, asha) -> None:
    attach(action=action, recommendation=closed, on=MAY, by=asha)
    told = {"kind_of_evidence": "audited", "text": "Read.", "source": Source("Notes"), "on": MAY, "by": asha}
    shown = add_evidence(action=action, **told)
    keep(shown, asha, expires_on=date(2024, 9, 2))
    assert [due.on for due in due_from(asha) if due.source == "evidence.evidence_files"] == [date(2024, 9, 2)]
    list(look_again(date(2024, 9, 3)))
    assert warnings(closed) == [EXPIRED]
    strike_out(fact=shown, reason="It was of another.", by=asha)
    list(look_again(date(2024, 9, 4)))
    assert warnings(closed) == []


def test_a_file_stands_behind_the_wall_of_what_it_shows(evidence, closed, asha, ben) -> None:
    kept = keep(evidence, asha)
    asked = ask_removal(file=kept, reason="It names a caller.", by=asha)
    restrict(review=closed.review, by=asha, on=MAY, reason="Few need to know.")
    for rows in (EvidenceFile.objects.all(), type(asked).objects.all()):
        assert not rows.visible_to(ben).exists()
        assert rows.visible_to(asha).exists()


def test_a_file_is_kept_opened_and_removed_by_two_people_on_its_pages(as_, evidence, closed, asha, ben) -> None:
    client = as_(asha)
    told = {"words": "Notes of ten calls", "revision": "1", "on": "1 May 2024", "expires_on": "2 September 2024"}
    adds = f"/evidence/{evidence.pk}/files/add/"
    assert 'enctype="multipart/form-data"' in client.get(adds).content.decode()
    wrong = told | {"file": SimpleUploadedFile("calls.pdf", b"Ten calls.")}
    assert b"whatever its name says" in client.post(adds, wrong).content
    sent = told | {"file": SimpleUploadedFile("calls.txt", b"Ten calls.")}
    assert client.post(adds, sent).status_code == 302
    kept = EvidenceFile.objects.get()
    page = f"/evidence/files/{kept.pk}/"
    assert page in client.get(f"/recommendations/{closed.pk}/evidence/").content.decode()
    taken = client.get(f"{page}original/")
    assert (taken.content, taken["X-Content-Type-Options"]) == (b"Ten calls.", "nosniff")
    said = client.get(page).content.decode()
    for words in ("Notes of ten calls", "2 September 2024", kept.digest, "Opened a file of evidence", "Asha"):
        assert words in said
    assert client.post(f"{page}remove/", {"reason": "It names a caller."}).url == page
    removal = kept.removals.get()
    decides = f"/evidence/files/removals/{removal.pk}/"
    assert b"somebody else must look at it" in client.post(decides, {"decision": "remove"}).content
    with pytest.raises(Refused, match="somebody else must look"):
        remove(removal=removal, by=asha)
    assert as_(ben).post(decides, {"decision": "remove"}).status_code == 302
    assert client.get(f"{page}original/").status_code == 404
    said = client.get(page).content.decode()
    assert "came in by mistake and was removed" in said
    assert "Notes of ten calls" not in said
    kept.refresh_from_db()
    assert (bytes(kept.content), kept.name) == (b"", "A file that was removed")
    assert not [due for due in due_from(asha) if due.source == "evidence.evidence_files"]


def test_the_page_of_a_file_leads_back_to_the_action_that_it_shows_something_of(as_, action, asha) -> None:
    told = {"kind_of_evidence": "audited", "text": "Read.", "source": Source("Notes"), "on": MAY, "by": asha}
    of_action = keep(add_evidence(action=action, **told), asha)
    assert "First questions" in as_(asha).get(f"/evidence/files/{of_action.pk}/").content.decode()
