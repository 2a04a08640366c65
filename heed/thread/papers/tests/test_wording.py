"""The words that people write for a paper: where they begin, the figures in them, and paragraphs asked of others."""

from datetime import date

import pytest
from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.documents.blocks import Bullets, Heading, Paragraph
from heed.kit.lifecycle import moves
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers import issuing, wording
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience, Paper, ParagraphAsked
from heed.thread.papers.saying import Numbers
from heed.thread.papers.sections import SECTIONS, WRITTEN, blocks_of, unknown_fields

TODAY = PartialDate("2026-09-16")
COUNTS = dict.fromkeys(BY_KEY, 7)


@pytest.fixture
def asha(example):
    return User.objects.get(email__startswith="asha")


@pytest.fixture
def ben(example):
    return User.objects.get(email__startswith="ben")


@pytest.fixture
def autumn(example):
    return Paper.objects.get(state=PaperStage.DRAFT)


def under(document, title):
    """The texts that stand under a heading."""
    blocks = list(document.blocks)
    start = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    texts = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading):
            break
        texts += block.items if isinstance(block, Bullets) else [block.text]
    return texts


def test_the_order_of_the_parts_is_data_with_a_source():
    assert [section.key for section in SECTIONS][:3] == ["head", "content-note", "opening"]
    assert all(section.title for section in WRITTEN.values())


def test_a_field_is_the_figure_and_has_its_note():
    numbers = Numbers(has_notes=True)
    assert list(blocks_of("There are {reviews_in_progress} now.", numbers, COUNTS)) == [
        Paragraph("There are 7 [1] now.")
    ]
    assert numbers.noted == ["reviews_in_progress"]


def test_a_withheld_figure_is_withheld_in_our_own_words_too():
    numbers = Numbers(withheld=frozenset({"reviews_in_progress"}))
    assert list(blocks_of("{reviews_in_progress} now.", numbers, COUNTS)) == [Paragraph("[withheld] now.")]


def test_lines_with_a_hyphen_are_a_list_and_others_paragraphs():
    assert list(blocks_of("First.\n- one\n- two\n\nLast.", Numbers(), COUNTS)) == [
        Paragraph("First."),
        Bullets(("one", "two")),
        Paragraph("Last."),
    ]


def test_what_is_no_figure_is_named():
    assert unknown_fields("{reviews_in_progress} {nothing} {} {nothing}") == ["nothing", ""]


def test_a_paper_begins_with_the_words_of_the_last_one(autumn):
    first = autumn.section_words.filter(section="ahead").get()
    assert "forty calls in the summer" in first.words
    assert str(first.taken_over_from) == "Status paper 1 of 2026"


def test_our_words_stand_in_the_paper_with_live_figures(autumn):
    counted = len(make(autumn).stands.counted["recommendations_open"])
    assert any(f"We own {counted} [" in text for text in under(make(autumn).document, "In short"))


def test_an_unknown_field_is_refused_in_one_sentence(autumn, asha):
    with pytest.raises(Refused, match=r"No figure is called {reviews}: take its name"):
        wording.write(paper=autumn, section="opening", words="{reviews}", by=asha, on=TODAY)


def test_the_same_words_again_are_no_new_version(autumn, asha):
    last = wording.newest(autumn, "opening")
    assert wording.write(paper=autumn, section="opening", words=last.words, by=asha, on=TODAY) == last


def test_what_was_asked_for_is_no_reading_again_of_what_it_stands_after(autumn, asha):
    nesta = User.objects.get(email__startswith="nesta")
    asked = ParagraphAsked.objects.get(asked_of=nesta)
    given = wording.give_paragraph(asked=asked, words="In October.", by=nesta, on=TODAY)
    assert wording.take_paragraph(given=given, by=asha, on=TODAY).taken_over_from


def test_nothing_goes_out_that_was_carried_over_and_not_read_again(autumn, ben):
    """Whoever prepares papers and did not begin this one can check it, but for that."""
    with pytest.raises(Refused, match="A part of this paper still says what it said last time: read it again"):
        moves.make(autumn, "check", by=ben, on=TODAY, reason="I read it from end to end.")


def test_one_button_says_that_what_was_carried_over_still_holds(autumn, ben, client):
    client.force_login(ben)
    page = client.get(reverse("papers:draft", args=[autumn.pk])).content.decode()
    assert "It still holds: What comes next" in page and "It still holds: In short" not in page
    carried = wording.newest(autumn, "ahead")
    sent = {"words": carried.words.replace("\n", "\r\n"), "version": carried.number}
    assert client.post(reverse("papers:words", args=[autumn.pk, "ahead"]), sent).status_code == 302
    page = client.get(reverse("papers:draft", args=[autumn.pk])).content.decode()
    assert "It still holds:" not in page
    assert wording.newest(autumn, "ahead").words == carried.words


def test_every_version_stays(autumn, asha):
    before = autumn.section_words.filter(section="opening").count()
    wording.write(paper=autumn, section="opening", words="Shorter.", by=asha, on=TODAY)
    assert autumn.section_words.filter(section="opening").count() == before + 1


def test_a_checked_paper_keeps_its_words(autumn, asha):
    autumn.state = PaperStage.CHECKED
    with pytest.raises(Refused, match="Only a draft"):
        wording._is_draft(autumn)


def test_where_two_write_at_once_both_see_both_and_nothing_is_lost(autumn, asha, ben, client):
    seen = wording.newest(autumn, "opening").number
    wording.write(paper=autumn, section="opening", words="Ben was first.", by=ben, on=TODAY, seen=seen)
    client.force_login(asha)
    address = reverse("papers:words", args=[autumn.pk, "opening"])
    answer = client.post(address, {"words": "Asha was second.", "version": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ben was first." in page
    assert "Asha was second." in page
    assert "Ben Okafor changed these words while you wrote" in page
    assert wording.newest(autumn, "opening").words == "Ben was first."
    both = client.post(address, {"words": "Ben was first, Asha second.", "version": seen + 1})
    assert both.status_code == 302
    assert wording.newest(autumn, "opening").words == "Ben was first, Asha second."


def test_a_part_that_no_paper_has_is_not_found(autumn, asha, client):
    client.force_login(asha)
    assert client.get(reverse("papers:words", args=[autumn.pk, "nonsense"])).status_code == 404


# Paragraphs asked of others.


def test_what_did_not_come_by_its_day_is_said_in_the_paper(autumn):
    assert "We asked for a paragraph about “When the second ward is trained”: not received by 25/9/26." in under(
        make(autumn).document, "What comes next"
    )


def test_what_is_not_yet_due_is_not_said_to_be_missing(autumn, asha, ben):
    wording.ask_for_paragraph(
        paper=autumn, section="opening", asked_of=ben, what="Later", due_on=date(2090, 1, 1), by=asha, on=TODAY
    )
    assert not any("Later" in text for text in under(make(autumn).document, "In short"))


def test_a_paragraph_is_due_from_whoever_was_asked(autumn):
    nesta = User.objects.get(email__startswith="nesta")
    asked = ParagraphAsked.objects.get(asked_of=nesta)
    assert asked.pk in {due.record.pk for due in due_from(nesta)}


def test_a_paragraph_comes_in_after_somebody_took_it(autumn, asha):
    came = ParagraphAsked.objects.get(given__isnull=False)
    assert "context" not in wording.words_of(autumn)
    wording.take_paragraph(given=came.given, by=asha, on=TODAY)
    assert wording.words_of(autumn)["context"] == came.given.words
    with pytest.raises(Refused, match="already"):
        wording.take_paragraph(given=came.given, by=asha, on=TODAY)


def test_a_paragraph_stands_after_the_words_that_are_there(autumn, asha):
    nesta = User.objects.get(email__startswith="nesta")
    asked = ParagraphAsked.objects.get(asked_of=nesta)
    given = wording.give_paragraph(asked=asked, words="In October.", by=nesta, on=TODAY)
    wording.take_paragraph(given=given, by=asha, on=TODAY)
    texts = under(make(autumn).document, "What comes next")
    assert texts[-1] == "In October."
    assert len(texts) == 2


def test_only_whoever_was_asked_writes_it_and_once(autumn, asha):
    nesta = User.objects.get(email__startswith="nesta")
    asked = ParagraphAsked.objects.get(asked_of=nesta)
    with pytest.raises(Refused, match="only they can write it"):
        wording.give_paragraph(asked=asked, words="Mine.", by=asha, on=TODAY)
    wording.give_paragraph(asked=asked, words="In October.", by=nesta, on=TODAY)
    with pytest.raises(Refused, match="already"):
        wording.give_paragraph(asked=ParagraphAsked.objects.get(pk=asked.pk), words="Again.", by=nesta, on=TODAY)


def test_nobody_is_asked_for_a_day_that_is_past(autumn, asha, ben):
    with pytest.raises(Refused, match="is past"):
        wording.ask_for_paragraph(
            paper=autumn, section="opening", asked_of=ben, what="x", due_on=date(2026, 1, 1), by=asha, on=TODAY
        )


def test_the_pages_of_a_paragraph_from_ask_to_paper(autumn, asha, client):
    carys = User.objects.get(email__startswith="carys")
    client.force_login(asha)
    sent = {"asked_of": carys.pk, "what": "How it went", "due_on": "1 December 2090"}
    assert client.post(reverse("papers:paragraph-ask", args=[autumn.pk, "opening"]), sent).status_code == 302
    asked = ParagraphAsked.objects.get(what="How it went")
    address = reverse("papers:paragraph", args=[asked.pk])
    assert "It has not come yet" in client.get(address).content.decode()
    nesta = User.objects.get(email__startswith="nesta")
    client.force_login(nesta)
    assert client.post(address, {"words": "Not mine."}).status_code == 404
    client.force_login(carys)
    assert client.post(address, {"words": "Well enough."}).status_code == 302
    assert "has not put it in yet" in client.get(address).content.decode()
    client.force_login(nesta)
    assert client.get(address).status_code == 404
    client.force_login(asha)
    assert "Well enough." in client.get(reverse("papers:draft", args=[autumn.pk])).content.decode()
    assert client.post(reverse("papers:paragraph-take", args=[asked.pk])).status_code == 302
    assert wording.words_of(autumn)["opening"].endswith("Well enough.")


def test_a_paper_for_other_readers_does_not_begin_with_these_words(autumn, asha):
    paper = issuing.draft(
        board=autumn.board, as_at=date(2026, 9, 15), audience=Audience.PUBLIC, by=asha, on=PartialDate("2026-09-15")
    )
    assert not paper.section_words.exists()
