import pytest

from heed.kit.activity.models import Write
from heed.kit.rules import Refused
from heed.thread.papers import confirming
from heed.thread.papers.models import ProposalKind, ReceivedPaper
from heed.thread.papers.tests import papers
from heed.thread.recommendations.models import Action


def of(paper, kind):
    return [proposal.content for proposal in paper.proposals.filter(proposes=kind)]


def test_everything_a_paper_says_becomes_a_proposal(asha):
    paper = papers.receive(asha)
    assert [header["meeting_name"] for header in of(paper, ProposalKind.HEADER)] == ["Harbour Women's Forum"]
    assert [(figure["n"], figure["of"]) for figure in of(paper, ProposalKind.FIGURE)] == [
        (9, "reviews"),
        (2, "reviews"),
        (None, "reviews"),
        (3, "reviews"),
        (None, "reviews"),
        (8, "recommendations"),
        (5, "reviews"),
        (11, "recommendations"),
    ]
    assert [action["theme"] for action in of(paper, ProposalKind.ACTION)] == ["Leaving hospital", "Pets"]
    assert of(paper, ProposalKind.PROGRAMME)[0]["objectives"] == ["Ask in private", "Write down what was said"]
    assert any("author" in question["words"].lower() for question in of(paper, ProposalKind.QUESTION))


def test_a_proposal_shows_the_words_it_came_from(asha):
    row = papers.receive(asha).proposals.filter(proposes=ProposalKind.ACTION).first()
    assert "row 2" in row.place
    assert row.source.splitlines()[0] == "Leaving hospital"


def test_taking_a_paper_in_writes_nothing_to_the_record(asha):
    papers.receive(asha)
    assert not Action.objects.exists()
    assert Write.objects.last().verb == "papers.received"


def test_the_same_file_cannot_come_in_twice(asha):
    papers.receive(asha)
    with pytest.raises(Refused, match="came in before"):
        papers.receive(asha, name="another name.txt")
    assert ReceivedPaper.objects.count() == 1


def test_a_paper_set_aside_may_come_in_again(asha):
    confirming.set_aside(paper=papers.receive(asha), by=asha)
    assert papers.receive(asha).state == "open"


def test_a_paper_that_is_not_about_reviews_is_not_kept(asha):
    with pytest.raises(Refused, match="nothing was kept"):
        papers.receive(asha, text="Minutes of the allotment society\n\nThe hedge was cut.\n")
    assert not ReceivedPaper.objects.exists()


def test_a_paper_without_a_date_counts_from_the_day_it_came_in(asha, monkeypatch):
    from django.utils import timezone

    paper = papers.receive(asha, text=papers.TEXT.replace("9/11/2023", ""))
    assert paper.on == timezone.localdate().isoformat()


def test_objectives_without_a_programme_are_not_lost_silently(asha):
    text = papers.TEXT.replace("LANTERN TRAINING PROGRAMME\n\nSeveral", "OUR WORK\n\nSeveral").replace(
        "Lantern Training Programme", "training"
    )
    paper = papers.receive(asha, text=text.replace("OBJECTIVES OF THE LANTERN TRAINING PROGRAMME", "OBJECTIVES"))
    programmes = of(paper, ProposalKind.PROGRAMME)
    assert [objective for programme in programmes for objective in programme["objectives"]] == [
        "Ask in private",
        "Write down what was said",
    ]
