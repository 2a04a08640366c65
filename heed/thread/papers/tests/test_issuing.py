"""A paper from draft to issued: frozen, numbered, hashed, and never different again."""

import hashlib
import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from heed.example import build
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.documents.as_json import from_json
from heed.kit.documents.blocks import Cell, Document, Heading, Paragraph, Row, Table
from heed.kit.rules import Refused
from heed.thread.papers import issuing, wording
from heed.thread.papers.abbreviations import Spelling, text_of, unspelt
from heed.thread.papers.hands import hands_in, standing_in
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience, Choice, FrozenFigure, FrozenFile, FrozenPaper, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.find import find
from heed.thread.papers.rules import a_second_person_reads
from heed.thread.papers.status import status_paper
from heed.thread.papers.tests.test_round_trip import comparable
from heed.thread.papers.tests.test_status import much_happens

TODAY = PartialDate.of(timezone.localdate())


def decided(paper, by):
    for finding in make(paper).undecided:
        issuing.decide(paper=paper, finding=finding, choice=Choice.KEEP, put="Nobody is told.", by=by, on=TODAY)


def read_again(paper, by):
    for section, words in wording.words_of(paper).items():
        wording.write(paper=paper, section=section, words=words, by=by, on=TODAY)


def issued(paper, *, asha, ben):
    decided(paper, ben)
    read_again(paper, ben)
    paper = issuing.check(paper=paper, by=ben, on=TODAY, reason="Read.")
    return issuing.issue(paper=paper, by=asha, on=TODAY, reason="Sent.")


@pytest.fixture
def spring(example):
    return example.papers["spring"]


@pytest.fixture
def autumn(example):
    return example.papers["autumn"]


def content_of(paper):
    return {(file.ending, file.large): bytes(file.content) for file in paper.frozen.files.all()}


def test_what_was_issued_is_the_same_byte_for_byte_whatever_happens_to_the_record(example, spring):
    before, document = content_of(spring), spring.frozen.document
    much_happens(example)
    again = Paper.objects.get(pk=spring.pk)
    assert content_of(again) == before and again.frozen.document == document
    assert len(before) == len(issuing.SENT_AS) and issuing.still_whole(again.frozen)


def test_other_words_for_a_heading_change_no_paper_that_was_issued(spring, monkeypatch):
    before = content_of(spring)
    monkeypatch.setattr(labels, "SINCE", "What is new")
    monkeypatch.setattr("heed.thread.papers.page_one.CONTENT_NOTE", "Read this with care.")
    assert content_of(Paper.objects.get(pk=spring.pk)) == before


@pytest.mark.parametrize("model", [FrozenPaper, FrozenFigure, FrozenFile])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET version = 2", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_what_was_issued(example, model, statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table))


def test_a_frozen_record_refuses_in_the_code_too(spring):
    frozen = spring.frozen
    with pytest.raises(Refused, match="never changes"):
        frozen.save()
    with pytest.raises(Refused, match="never removed"):
        frozen.delete()


def test_each_file_and_the_document_carry_their_hash(spring):
    assert spring.frozen.digest == hashlib.sha256(spring.frozen.document.encode()).hexdigest()
    for file in spring.frozen.files.all():
        assert file.digest == hashlib.sha256(bytes(file.content)).hexdigest()
    spring.frozen.document += " "
    assert not issuing.still_whole(spring.frozen)


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".txt"])
def test_an_issued_paper_reads_back_as_it_was_frozen(spring, ending):
    (content,) = [bytes(f.content) for f in spring.frozen.files.all() if f".{f.ending}" == ending and not f.large]
    told = comparable(find(files.read(content, f"paper{ending}")).as_json())
    assert told == comparable(json.loads(spring.frozen.findings))


def test_page_one_and_the_notes_add_nothing_to_what_the_paper_states(spring):
    plain = status_paper(spring.moment).findings
    frozen = json.loads(spring.frozen.findings)
    assert [figure["n"] for figure in frozen["figures"]] == [figure.n for figure in plain.figures]
    assert len(frozen["actions"]) == len(plain.actions)
    assert frozen["kind"] == plain.kind


def test_each_figure_is_frozen_with_the_records_that_it_counted(example, spring):
    counts = {figure.key: figure.n for figure in spring.frozen.figures.all()}
    for name in build.FIGURES_EARLIER.__slots__:
        assert counts[name] == getattr(build.FIGURES_EARLIER, name)
    assert all(len(figure.counted) == figure.n for figure in spring.frozen.figures.all())


def test_papers_are_numbered_by_board_and_year(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    second = issued(autumn, asha=asha, ben=ben)
    first = example.papers["spring"]
    assert (first.number, second.year) == (1, timezone.localdate().year)
    assert second.number == (2 if second.year == first.year else 1)
    assert f"paper {second.number} of {second.year}" in from_json(second.frozen.document).header


def test_a_paper_with_anything_undecided_is_not_issued_and_says_so(example, autumn):
    ben = example.cast["ben"]
    n = len(make(autumn).undecided)
    assert n > 1
    with pytest.raises(Refused, match=f"found {n} passages that nobody has decided"):
        issuing.check(paper=autumn, by=ben, on=TODAY, reason="Read.")
    assert autumn.fresh().state == "draft"


def test_whoever_drafted_a_paper_cannot_keep_a_passage(example, autumn):
    finding = make(autumn).findings[0]
    with pytest.raises(Refused, match="cannot decide what may stay"):
        issuing.decide(
            paper=autumn, finding=finding, choice=Choice.KEEP, put="Fine.", by=example.cast["asha"], on=TODAY
        )


def test_whoever_drafted_a_paper_cannot_check_it_and_may_issue_it(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    decided(autumn, ben)
    read_again(autumn, ben)
    with pytest.raises(Refused, match="a second person reads it from end to end"):
        issuing.check(paper=autumn, by=asha, on=TODAY, reason="Read.")
    checked = issuing.check(paper=autumn.fresh(), by=ben, on=TODAY, reason="Read.")
    assert issuing.issue(paper=checked, by=asha, on=TODAY, reason="Sent.").state == "issued"


def test_whoever_has_words_in_a_paper_neither_keeps_a_passage_nor_checks_it(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    wording.write(paper=autumn, section="ahead", words="She died on 3 May 2024.", by=ben, on=TODAY)
    (finding,) = (one for one in make(autumn).findings if one.told == "3 May 2024")
    with pytest.raises(Refused, match="cannot decide what may stay"):
        issuing.decide(paper=autumn, finding=finding, choice=Choice.KEEP, put="Known.", by=ben, on=TODAY)
    for finding in make(autumn).undecided:
        issuing.decide(paper=autumn, finding=finding, choice=Choice.WITHHOLD, put="", by=ben, on=TODAY)
    read_again(autumn, asha)
    with pytest.raises(Refused, match="a second person reads it from end to end"):
        issuing.check(paper=autumn.fresh(), by=ben, on=TODAY, reason="Read.")
    wording.write(paper=autumn, section="ahead", words="In winter.", by=asha, on=TODAY)
    assert issuing.check(paper=autumn.fresh(), by=ben, on=TODAY, reason="Read.").state == "checked"


def test_what_the_paper_asks_and_a_passage_in_other_words_are_words_in_it(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    issuing.reword_asks(paper=autumn, asks_of_you="Come.", by=ben)
    assert not a_second_person_reads(autumn.fresh(), ben)
    issuing.reword_asks(paper=autumn.fresh(), asks_of_you="She died on 3 May 2024.", by=asha)
    assert a_second_person_reads(autumn.fresh(), ben)
    (finding,) = (one for one in make(autumn.fresh()).findings if one.told == "3 May 2024")
    issuing.decide(paper=autumn.fresh(), finding=finding, choice=Choice.REWORD, put="In spring.", by=ben, on=TODAY)
    assert not a_second_person_reads(autumn.fresh(), ben)


def test_whoever_gave_a_paragraph_and_whoever_took_it_have_words_in_the_paper(example, autumn):
    asha, ben, gave = (example.cast[name] for name in ("asha", "ben", "carys"))
    asked = wording.ask_for_paragraph(
        paper=autumn, section="ahead", asked_of=gave, what="Winter", due_on=TODAY.latest, by=asha, on=TODAY
    )
    assert hands_in(autumn) == {asha.pk}
    given = wording.give_paragraph(asked=asked, words="In winter.", by=gave, on=TODAY)
    wording.take_paragraph(given=given, by=ben, on=TODAY)
    assert hands_in(autumn) == {asha.pk, ben.pk, gave.pk}


@pytest.mark.parametrize(
    ("versions", "hands"),
    [
        ([("We trained all.", "asha"), ("We trained all.", "ben")], {"asha"}),
        ([("We trained all.", "asha"), ("We trained all, twice.", "ben")], {"asha", "ben"}),
        ([("We trained all.", "asha"), ("Nobody came.", "ben")], {"ben"}),
        ([("We trained not all.", "asha"), ("We trained all.", "ben")], {"asha", "ben"}),
        ([("We trained all.", "asha"), ("All new.", "ben"), ("All new!", "asha")], {"ben", "asha"}),
        ([("We trained all.", "asha"), ("", "ben")], set()),
    ],
)
def test_words_are_whose_they_were_until_they_are_gone(versions, hands):
    assert standing_in([(words, {by}) for words, by in versions]) == hands


def test_what_was_carried_over_is_read_again_before_a_paper_is_checked(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    decided(autumn, ben)
    carried = wording.newest(autumn, "ahead")
    assert carried.taken_over_from
    with pytest.raises(Refused, match="read it again, and write it anew or say that it still holds"):
        issuing.check(paper=autumn, by=ben, on=TODAY, reason="Read.")
    again = wording.write(paper=autumn, section="ahead", words=carried.words, by=asha, on=TODAY, seen=carried.number)
    assert (again.words, again.number, again.taken_over_from) == (carried.words, carried.number + 1, None)
    assert issuing.check(paper=autumn.fresh(), by=ben, on=TODAY, reason="Read.").state == "checked"


def test_an_unknown_abbreviation_stops_the_issue_and_is_named(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    issuing.reword_asks(paper=autumn, asks_of_you="Come to the QXZ day.", by=asha)
    paper = autumn.fresh()
    decided(paper, ben)
    with pytest.raises(Refused, match="what “QXZ” stands for"):
        issuing.check(paper=paper, by=ben, on=TODAY, reason="Read.")


def test_an_abbreviation_is_looked_for_in_headings_captions_and_head_rows_and_with_figures():
    table = Table((Row((Cell.of("QXA"),)), Row((Cell.of("QXB"),))), caption="What the QXC says")
    document = Document((Heading("Work on QXD"), Heading("KEY FIGURES"), table, Paragraph("The CO3 and WX10, QX2 R3.")))
    spelling = Spelling({"QXD": "queer day", "CO3": "third company"}, {"WX10"})
    for text in unspelt(document):
        spelling.read(text)
    spelt = text_of(document, spelling.spell)
    assert spelling.unknown == ["QXC", "QXA", "QXB", "QX2"]
    assert list(spelling.listed) == ["QXD", "CO3"]
    assert spelt.blocks[0] == document.blocks[0]
    assert spelt.blocks[-1] == Paragraph("The CO3 (third company) and WX10, QX2 R3.")


def test_a_record_that_changed_after_the_check_has_to_be_checked_again(example, autumn, settings):
    asha, ben = example.cast["asha"], example.cast["ben"]
    decided(autumn, ben)
    read_again(autumn, ben)
    checked = issuing.check(paper=autumn, by=ben, on=TODAY, reason="Read.")
    settings.FORCE = "Another force"
    with pytest.raises(Refused, match="no longer gives what was checked"):
        issuing.issue(paper=checked, by=asha, on=TODAY, reason="Sent.")
    back = issuing.take_back(paper=checked, by=asha, on=TODAY, reason="Once more.")
    assert (back.state, back.checked_known_at, back.checked_digest) == ("draft", None, "")


def test_what_is_learned_after_the_check_is_not_in_the_paper(example, autumn):
    asha, ben = example.cast["asha"], example.cast["ben"]
    decided(autumn, ben)
    read_again(autumn, ben)
    checked = issuing.check(paper=autumn, by=ben, on=TODAY, reason="Read.")
    much_happens(example)
    sent = issuing.issue(paper=checked, by=asha, on=TODAY, reason="Sent.")
    assert "Something new." not in sent.frozen.document


def test_a_withdrawn_paper_stays_as_it_was(example, spring):
    before = content_of(spring)
    gone = issuing.withdraw(paper=spring, by=example.cast["asha"], on=TODAY, reason="A figure was wrong.")
    assert gone.state == "withdrawn" and content_of(gone) == before


def test_a_paper_cannot_be_about_a_day_to_come_nor_for_another_board_s_meeting(example):
    asha, board = example.cast["asha"], example.board
    with pytest.raises(Refused, match="has not come yet"):
        issuing.draft(board=board, as_at=date(2200, 1, 1), audience=Audience.PUBLIC, by=asha, on=TODAY)


def test_every_figure_of_the_web_page_is_a_link_and_has_its_note(spring):
    html = content_of(spring)["html", False].decode()
    for number, note in enumerate(from_json(spring.frozen.document).notes, 1):
        assert f'<li id="note-{number}">' in html
        assert f'<a href="{note.address}">{note.shows}</a>' in html


def test_each_abbreviation_is_spelt_out_once_and_listed(spring):
    text = content_of(spring)["txt", False].decode()
    assert text.count("(multi-agency risk assessment conference)") == 1
    assert "MARAC: multi-agency risk assessment conference" in text.partition(labels.ABBREVIATIONS)[2]
