import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.documents.tests import protected
from heed.kit.pages.forms import CHOOSE_AGAIN
from heed.thread.papers import confirming
from heed.thread.papers.models import Decision, ProposalKind, ReceivedPaper
from heed.thread.papers.reading.find import find
from heed.thread.papers.tests import papers
from heed.thread.recommendations.models import Action
from heed.thread.reviews.actions.reviews import add_review


@pytest.fixture
def browser(as_, asha):
    return as_(asha)


@pytest.fixture
def paper(asha):
    return papers.receive(asha)


def at(name, paper, *more):
    return reverse(f"papers:{name}", args=[paper.pk, *more])


def first(paper, kind):
    return paper.proposals.filter(proposes=kind).first()


def correct(browser, paper, proposal, sent):
    """What the form sends, with the version that it was shown."""
    return browser.post(at("proposal", paper, proposal.position), sent | {"version": proposal.version})


def test_a_file_is_read_and_shown_beside_its_words(browser):
    answer = browser.post(reverse("papers:receive"), {"file": SimpleUploadedFile("autumn.txt", papers.TEXT.encode())})
    paper = ReceivedPaper.objects.get()
    assert answer.url == at("paper", paper)
    page = browser.get(answer.url).content.decode()
    assert "Agree with the wards who asks, and when." in page
    assert "Nothing of this paper is in the record yet" in page
    assert not Action.objects.exists()


def sent_file(password=None, content=None):
    word = content or protected.office(files.write(files.read(papers.TEXT.encode(), "a.txt"), ".docx"))
    return {"file": SimpleUploadedFile("autumn.docx", word)} | ({} if password is None else {"password": password})


def test_a_file_with_a_password_asks_for_it_and_is_read_with_it(browser, caplog):
    assert "Its password" not in browser.get(reverse("papers:receive")).text
    for told, sentence in (
        (None, "is protected by a password: give the password, which is used to read the file and kept nowhere."),
        ("Sesame 8", "This password does not open “autumn.docx”"),
    ):
        answer = browser.post(reverse("papers:receive"), sent_file(told))
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "Its password" in answer.text
        assert CHOOSE_AGAIN in answer.text
        assert "Sesame" not in answer.text
        assert answer.wsgi_request.sensitive_post_parameters == ("password",)
    word = sent_file()["file"].read()
    assert browser.post(reverse("papers:receive"), sent_file(protected.PASSWORD, word)).status_code == 302
    kept = ReceivedPaper.objects.get()
    assert bytes(kept.content) == word
    assert kept.proposals.filter(proposes=ProposalKind.ACTION).exists()
    told = f"{list(Write.objects.values())} {list(Read.objects.values())} {caplog.text} {list(kept.proposals.values())}"
    assert "Sesame" not in told


def test_a_name_that_would_hide_its_ending_is_kept_without_what_hides_it(browser):
    file = SimpleUploadedFile("plan\u202etxt.txt", papers.TEXT.encode())
    browser.post(reverse("papers:receive"), {"file": file})
    assert ReceivedPaper.objects.get().name == "plantxt.txt"


def test_pasted_text_takes_the_same_road(browser):
    browser.post(reverse("papers:receive"), {"pasted": papers.TEXT})
    assert ReceivedPaper.objects.get().name == "Pasted text.txt"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste some text"),
        ({"pasted": "The hedge was cut."}, "nothing was kept"),
        ({"file": ("scan.docx", b"\x89PNG\r\n\x1a\n")}, "scan.docx"),
        ({"file": ("empty.txt", b"")}, "empty"),
    ],
)
def test_what_cannot_be_taken_in_is_told_in_one_sentence(browser, sent, sentence):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile(*sent["file"])}
    answer = browser.post(reverse("papers:receive"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ReceivedPaper.objects.exists()


def test_the_list_shows_each_paper_with_its_state(browser, paper):
    page = browser.get(reverse("papers:list")).content.decode()
    assert "Waiting for somebody to confirm" in page
    assert Read.objects.last().verb == "papers.listed"


def test_the_original_can_be_downloaded_and_that_is_logged(browser, paper):
    answer = browser.get(at("original", paper))
    assert answer.content == papers.TEXT.encode()
    assert "attachment" in answer["Content-Disposition"]
    assert (Read.objects.last().verb, Read.objects.last().on_id) == ("papers.opened", paper.pk)


def test_a_correction_is_kept_and_shown(browser, paper):
    row = first(paper, ProposalKind.ACTION)
    form = browser.get(at("proposal", paper, row.position)).content.decode()
    assert "The wards have a card with three questions. (done)" in form
    sent = {
        "group": "Coming home",
        "theme": "Hospital",
        "aim": "",
        "text": "Ask.",
        "state": "done",
        "learning": "All agreed. (done)",
        "result": "",
    }
    assert correct(browser, paper, row, sent).status_code == 302
    row.refresh_from_db()
    assert row.content["learning"] == [{"text": "All agreed.", "state": "done"}]
    assert "Corrected" in browser.get(at("paper", paper)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"learning": "Without a state"}, "Put the state in round brackets"),
        ({"text": "", "aim": ""}, "an action or an aim"),
    ],
)
def test_a_correction_that_says_too_little_comes_back_with_what_was_typed(browser, paper, wrong, sentence):
    row = first(paper, ProposalKind.ACTION)
    sent = {
        "group": "Coming home",
        "theme": "Wards by night",
        "aim": "",
        "text": "Ask.",
        "state": "done",
        "learning": "",
        "result": "",
    } | wrong
    answer = correct(browser, paper, row, sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode() and "Wards by night" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        (
            ProposalKind.FIGURE,
            {"n": "10", "of": "reviews", "words": "Ten."},
            {"n": 10, "of": "reviews", "words": "Ten."},
        ),
        (
            ProposalKind.HEADER,
            {"meeting_name": "Forum"},
            {"meeting_name": "Forum", "directorate_department": "", "author": "", "name_of_paper": "", "as_at": ""},
        ),
        (
            ProposalKind.QUESTION,
            {"words": "Who?", "asked_of": "Ruth", "chase_on": "1/2/2030"},
            {"words": "Who?", "asked_of": "Ruth", "chase_on": "2030-02-01"},
        ),
        (ProposalKind.QUESTION, {"words": "Who?"}, {"words": "Who?", "asked_of": "", "chase_on": ""}),
        (
            ProposalKind.PROGRAMME,
            {"name": "Lantern", "objectives": "One\n\nTwo"},
            {"name": "Lantern", "when": "", "words": "", "objectives": ["One", "Two"]},
        ),
    ],
)
def test_each_kind_of_proposal_can_be_corrected(browser, paper, kind, sent, kept):
    one = first(paper, kind)
    assert browser.get(at("proposal", paper, one.position)).status_code == 200
    assert correct(browser, paper, one, sent).status_code == 302
    one.refresh_from_db()
    assert one.content == kept


def test_a_proposal_is_left_out_and_taken_after_all(browser, paper):
    row = first(paper, ProposalKind.ACTION)
    browser.post(at("decide", paper, row.position), {"decision": "refuse"})
    row.refresh_from_db()
    assert row.decision == Decision.REFUSE
    assert "Left out" in browser.get(at("paper", paper)).content.decode()
    browser.post(at("decide", paper, row.position), {"decision": "take"})
    row.refresh_from_db()
    assert row.decision == Decision.TAKE


def test_one_person_and_day_serve_every_question(browser, paper):
    browser.post(at("ask", paper), {"asked_of": "Ruth Dale", "chase_on": "1 March 2030"})
    assert first(paper, ProposalKind.QUESTION).content["asked_of"] == "Ruth Dale"


def test_a_day_that_cannot_be_is_told_and_nothing_is_asked(browser, paper):
    answer = browser.post(at("ask", paper), {"asked_of": "Ruth Dale", "chase_on": "31/09/2030"})
    assert answer.status_code == 422
    assert "31/09/2030 is not in the calendar" in answer.content.decode()
    assert first(paper, ProposalKind.QUESTION).content["asked_of"] == ""


def test_confirming_writes_the_record_and_leads_to_what_it_became(browser, paper, asha):
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=asha)
    assert browser.post(at("confirm", paper)).status_code == 302
    page = browser.get(at("paper", paper)).content.decode()
    action = Action.objects.get(theme__name="Leaving hospital")
    assert f"/actions/{action.pk}/" in page
    assert "the record has 9 fewer" in page
    assert Write.objects.last().verb == "papers.confirmed"


def test_a_confirmation_that_is_refused_says_why_on_the_page(browser, paper):
    answer = browser.post(at("confirm", paper))
    assert answer.status_code == 422
    assert "Say who is asked" in answer.content.decode()


def test_the_second_person_is_told_on_the_page(as_, ben, asha):
    paper = papers.confirm(asha)
    for name in ("confirm", "set-aside"):
        answer = as_(ben).post(at(name, paper))
        assert answer.status_code == 422
        assert "Asha confirmed this paper" in answer.content.decode()
    row = first(paper, ProposalKind.ACTION)
    assert as_(ben).post(at("decide", paper, row.position), {"decision": "refuse"}).status_code == 422
    assert as_(ben).post(at("ask", paper), {"asked_of": "Ruth", "chase_on": "1/1/2030"}).status_code == 422


def test_two_people_correcting_one_proposal_are_told_of_each_other(asha, paper):
    mine, theirs = first(paper, ProposalKind.FIGURE), first(paper, ProposalKind.FIGURE)
    confirming.decide(proposal=theirs, decision=Decision.REFUSE, corrected=None, by=asha)
    from heed.kit.activity.unit import ChangedMeanwhile

    with pytest.raises(ChangedMeanwhile) as told:
        confirming.decide(proposal=mine, decision=Decision.TAKE, corrected=None, by=asha)
    assert (mine.state_now.label, told.value.record) == ("Take it", mine)


def test_a_paper_can_be_set_aside(browser, paper):
    assert browser.post(at("set-aside", paper)).status_code == 302
    assert "set this paper aside" in browser.get(at("paper", paper)).content.decode()
    paper.refresh_from_db()
    assert paper.state_now.label == "Set aside"


def test_somebody_who_may_not_take_papers_in_sees_none(as_, elin, paper):
    for name in ("paper", "original"):
        assert as_(elin).get(at(name, paper)).status_code == 403
    assert as_(elin).post(at("confirm", paper)).status_code == 403


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
def test_the_status_paper_downloads_in_every_form_and_reads_back(as_, carys, asha, ending):
    papers.confirm(asha)
    answer = as_(carys).get(reverse("papers:download", args=[ending]), {"as_at": "9 November 2023"})
    assert [action.theme for action in find(files.read(answer.content, f"x.{ending}")).actions] == [
        "Leaving hospital",
        "Pets",
    ]
    assert Read.objects.last().verb == "papers.taken-away"


def test_the_status_paper_is_shown_on_the_page_as_at_a_day(as_, carys, asha):
    papers.confirm(asha)
    before, after = (
        as_(carys).get(reverse("papers:write"), {"as_at": day}).content.decode() for day in ("8/11/2023", "9/11/2023")
    )
    assert "Leaving hospital" not in before
    assert "Leaving hospital" in after


def test_the_log_says_which_reviews_a_paper_told_of(as_, carys, asha):
    papers.confirm(asha)
    one, other = (add_review(reference=name, on=PartialDate("2023-01-01"), by=asha) for name in ("W8", "W9"))
    today = {"as_at": str(PartialDate.of(timezone.localdate()))}
    for address in (reverse("papers:write"), reverse("papers:download", args=["txt"])):
        assert as_(carys).get(address, today).status_code == 200
        assert {str(one.pk), str(other.pk)} <= set(json.loads(Read.objects.last().facts)["ids"])
    for address in (
        reverse("papers:write-other", args=["action-plan"]),
        reverse("papers:download-other", args=["action-plan", "txt"]),
    ):
        assert as_(carys).get(address, today | {"about": "W8"}).status_code == 200
        line = json.loads(Read.objects.last().facts)
        assert (line["ids"], line["about"]) == ([str(one.pk)], str(one.pk))
        assert "W8" not in Read.objects.last().facts


def test_what_was_not_known_by_a_day_is_not_in_the_paper(as_, carys, asha):
    papers.confirm(asha)
    asked = {"as_at": "9/11/2023", "known_at": "1/12/2023"}
    assert "Leaving hospital" not in as_(carys).get(reverse("papers:write"), asked).content.decode()


def test_the_page_without_a_day_is_as_at_today(as_, carys):
    assert as_(carys).get(reverse("papers:write")).status_code == 200


def test_a_day_that_is_none_is_told_on_the_page(as_, carys):
    answer = as_(carys).get(reverse("papers:write"), {"as_at": "31/09/2022"})
    assert "31/09/2022 is not in the calendar" in answer.content.decode()


@pytest.mark.parametrize(("ending", "asked"), [("exe", {"as_at": "1/1/2024"}), ("pdf", {"as_at": "soon"})])
def test_a_form_or_a_day_that_is_none_has_no_download(as_, carys, ending, asked):
    assert as_(carys).get(reverse("papers:download", args=[ending]), asked).status_code == 404


@pytest.mark.parametrize("name", ["original", "download"])
def test_nothing_is_sent_when_the_log_cannot_be_written(browser, paper, monkeypatch, name):
    for views in ("received", "written"):
        monkeypatch.setattr(f"heed.thread.papers.views.{views}.log_shown", lambda *_, **__: False)
    address = at("original", paper) if name == "original" else reverse("papers:download", args=["txt"])
    answer = browser.get(address, {"as_at": "9/11/2023"})
    assert answer.status_code == 503
    assert b"Harbour" not in answer.content


def test_the_second_of_two_corrections_is_told_of_the_first_and_loses_nothing(browser, paper, asha):
    figure = first(paper, ProposalKind.FIGURE)
    sent = {"n": "10", "of": "reviews", "words": "Ten.", "version": figure.version}
    assert browser.post(at("proposal", paper, figure.position), sent).status_code == 302
    again = browser.post(at("proposal", paper, figure.position), sent | {"words": "Eleven."})
    assert again.status_code == 422
    assert "Somebody else has changed this" in again.content.decode() and "Eleven." in again.content.decode()


def test_the_day_of_a_paper_is_shown_and_corrected(browser, asha):
    paper = papers.receive(asha, text=papers.TEXT.replace("9/11/2023", "31/09/2023"))
    assert "not given: say which day" in browser.get(at("paper", paper)).content.decode()
    head = first(paper, ProposalKind.HEADER)
    correct(browser, paper, head, {"meeting_name": "Forum", "as_at": "30 September 2023"})
    head.refresh_from_db()
    assert head.content["as_at"] == "2023-09-30"
    assert "30 September 2023" in browser.get(at("proposal", paper, head.position)).content.decode()


def test_a_past_day_to_chase_is_told_at_once(browser, paper):
    answer = browser.post(at("ask", paper), {"asked_of": "Ruth Dale", "chase_on": "1 July 2020"})
    assert answer.status_code == 422
    assert "1 July 2020 is past" in answer.content.decode()


def test_a_paper_of_a_day_to_come_is_refused(as_, carys):
    assert "has not come yet" in as_(carys).get(reverse("papers:write"), {"as_at": "1 January 2090"}).content.decode()


def test_which_meeting_a_paper_is_for_is_asked_where_there_are_two(as_, carys, asha):
    papers.confirm(asha)
    papers.confirm(asha, papers.TEXT.replace("Harbour Women's Forum", "Night Shift Board"))
    page = as_(carys).get(reverse("papers:write")).content.decode()
    assert "For which meeting" in page
    chosen = as_(carys).get(reverse("papers:write"), {"as_at": "9/11/2023", "meeting": "Night Shift Board"})
    assert (
        "Night Shift Board</td>" in chosen.content.decode()
        or "Night Shift Board" in chosen.content.decode().split("heed-paper")[1]
    )
