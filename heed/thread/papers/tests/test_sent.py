"""The version of a paper that was really sent: kept beside the issued one, and what was altered by hand shown first."""

import hashlib
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from heed.example.papers import WAS_ADDED
from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.documents.as_json import from_json
from heed.kit.documents.blocks import Document, Heading, Paragraph, Unreadable
from heed.kit.documents.differences import Difference
from heed.kit.rules import Refused
from heed.thread.papers import sent
from heed.thread.papers.models import SentVersion
from heed.thread.papers.tests.test_issuing import issued

TODAY = PartialDate.of(timezone.localdate())


@pytest.fixture
def spring(example):
    return example.papers["spring"]


@pytest.fixture
def first(spring):
    return spring.frozen.sent_versions.get(number=1)


def issued_file(paper, ending="docx"):
    return bytes(paper.frozen.files.get(ending=ending, large=False).content)


def edited(paper, **put):
    """The issued Word file with the words of each paragraph, and of each cell, replaced as told."""
    word = docx.Document(BytesIO(issued_file(paper)))
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    for paragraph in (*word.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        for was, now in put.get("words", {}).items():
            if was in paragraph.text:
                paragraph.runs[0].text = paragraph.text.replace(was, now)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def take_in(paper, by, content, name="sent.docx", reason="A page was missing."):
    return sent.take_in(paper=paper, name=name, content=content, on=TODAY, by=by, reason=reason)


def test_the_figure_that_was_altered_is_told_with_what_it_was_and_what_it_counts(spring, first):
    (one,) = sent.altered_figures(spring.frozen, first.compared)
    assert (one.key, one.was, one.now) == ("reviews_in_progress", "13", "12")
    assert (first.altered, first.number, first.on) == (1, 1, "2026-04-07")


def test_what_was_added_taken_out_and_changed_is_found_and_nothing_else(first):
    found = [(one.kind, one.stands.text) for one in first.compared if one.kind is not Difference.KEPT]
    assert [kind for kind, _ in found] == [
        Difference.ADDED,
        Difference.CHANGED,
        Difference.TAKEN_OUT,
        Difference.CHANGED,
    ]
    assert found[0][1] == WAS_ADDED
    assert "will say so until we have" in found[1][1]
    assert found[2][1] == "Say whom we should have asked and did not."
    assert found[3][1].startswith("There are 12 reviews in progress.")
    assert first.differing == 4


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_issued_file_itself_differs_in_nothing(example, spring, ending):
    version = take_in(spring, example.cast["asha"], issued_file(spring, ending), f"sent.{ending}")
    assert (version.altered, version.differing) == (0, 0)
    assert version.what_differs == "It says the same as what was issued."


def test_a_pdf_that_was_printed_from_the_edited_word_file_is_compared_with_what_it_was_made_from(example, spring):
    word = files.read(edited(spring, words={"There are 13 reviews": "There are 15 reviews"}), "sent.docx")
    version = take_in(spring, example.cast["asha"], files.write(word, ".pdf"), "sent.pdf")
    assert [(one.was, one.now) for one in sent.altered_figures(spring.frozen, version.compared)] == [("13", "15")]


def test_a_number_that_was_withheld_and_is_printed_now_is_told(example):
    asha, ben = example.cast["asha"], example.cast["ben"]
    public = sent_to_everybody(example, asha, ben)
    (withheld,) = [one for one in public.frozen.figures.all() if one.key == "reviews_writing_imr" and one.withheld]
    was = f"The number of {withheld.title[0].lower()}{withheld.title[1:]} is withheld."
    version = take_in(public, asha, edited(public, words={was: was.replace("withheld", "2")}))
    assert [(one.key, one.was, one.now) for one in sent.altered_figures(public.frozen, version.compared)] == [
        ("reviews_writing_imr", "withheld", "2")
    ]


def sent_to_everybody(example, asha, ben):
    from heed.thread.papers import issuing
    from heed.thread.papers.models import Audience

    draft = issuing.draft(
        board=example.board, as_at=example.papers["autumn"].as_at, audience=Audience.PUBLIC, by=asha, on=TODAY
    )
    return issued(draft, asha=asha, ben=ben)


def test_it_is_kept_byte_for_byte_with_its_hash_and_says_who_uploaded_it(example, spring):
    asha, content = example.cast["asha"], edited(spring, words={"13": "11"})
    version = take_in(spring, asha, content)
    assert bytes(version.content) == content and sent.still_whole(version)
    assert version.digest == hashlib.sha256(content).hexdigest()
    assert (version.by, version.number, version.reason) == (asha, 2, "A page was missing.")
    assert Write.objects.filter(verb="papers.sent-kept", on_id=spring.pk).count() == 2


@pytest.mark.parametrize("statement", ["UPDATE {table} SET altered = 0", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_what_was_sent(first, statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=SentVersion._meta.db_table))


def test_a_later_version_needs_a_reason_and_the_same_file_is_kept_once(example, spring, first):
    asha = example.cast["asha"]
    with pytest.raises(Refused, match="kept with this paper already: say why"):
        take_in(spring, asha, issued_file(spring), reason=" ")
    with pytest.raises(Refused, match="This very file is kept already, as the file that was sent"):
        take_in(spring, asha, bytes(first.content))
    assert spring.frozen.sent_versions.count() == 1


def of(*blocks, ending=".docx"):
    return files.write(Document(blocks), ending)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.txt", b"Some words.", "neither a Word file nor a PDF"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n", "is not a Word document"),
        ("scan.pdf", b"No PDF at all", "is not a PDF"),
        ("empty.docx", of(), "shows no text"),
        ("other.docx", of(Heading("Minutes"), Paragraph("The hedge was cut.")), "says hardly anything"),
    ],
)
def test_what_is_no_version_of_the_paper_is_told_in_a_sentence_and_nothing_is_lost(
    example, spring, name, content, sentence
):
    with pytest.raises((Refused, Unreadable), match=sentence):
        take_in(spring, example.cast["asha"], content, name)
    assert spring.frozen.sent_versions.count() == 1


def test_another_paper_of_the_board_is_told_by_its_name(example, spring):
    asha = example.cast["asha"]
    autumn = issued(example.papers["autumn"], asha=asha, ben=example.cast["ben"])
    with pytest.raises(Refused, match=f"is another paper: .* paper {autumn.number} of {autumn.year}"):
        take_in(spring, asha, issued_file(autumn))
    kept = take_in(autumn, asha, issued_file(autumn), reason="")
    assert kept.differing == 0 and kept.reason == ""


def test_a_version_says_in_a_sentence_what_differs(first):
    told = []
    for altered, differing in ((1, 4), (2, 1), (0, 3)):
        first.altered, first.differing = altered, differing
        told.append(first.what_differs)
    assert told == [
        "A figure was altered by hand in 1 place. 4 passages were changed.",
        "A figure was altered by hand in 2 places. 1 passage was changed.",
        "3 passages were changed. No figure was altered.",
    ]


def test_a_version_whose_bytes_are_others_is_not_whole(first):
    first.content = b"other"
    assert not sent.still_whole(first)


# The pages.


def upload(browser, paper, content, name="sent.docx", **more):
    told = {"file": SimpleUploadedFile(name, content), "on": "2 April 2026", **more}
    return browser.post(reverse("papers:sent-add", args=[paper.pk]), told)


def page(browser, name, record):
    return browser.get(reverse(f"papers:{name}", args=[record.pk])).content.decode()


def test_the_page_shows_altered_figures_first_and_words_beside_words(example, as_, spring, first):
    shown = page(as_(example.cast["asha"]), "sent", first)
    assert shown.index("Figures altered by hand") < shown.index("Everything that was changed")
    assert "Reviews in progress" in shown and "13, as at 31 March 2026" in shown
    assert '<del><span class="govuk-visually-hidden">taken out: </span>13</del>' in shown
    assert '<ins><span class="govuk-visually-hidden">added: </span>12</ins>' in shown
    assert f"<ins>{WAS_ADDED}</ins>" in shown
    assert "<del>Say whom we should have asked and did not.</del>" in shown
    assert Read.objects.filter(verb="papers.sent-opened", on_id=first.pk).exists()


def test_a_version_takes_the_place_of_another_which_only_those_who_prepare_papers_still_see(
    example, as_, spring, first
):
    asha, elin = as_(example.cast["asha"]), as_(example.cast["elin"])
    assert page(elin, "sent", first)
    answer = upload(asha, spring, issued_file(spring), reason="That was the wrong file.")
    assert answer.status_code == 302
    assert "has taken its place" in page(asha, "sent", first)
    for name in ("sent", "sent-file"):
        assert elin.get(reverse(f"papers:{name}", args=[first.pk])).status_code == 404
    assert "That was the wrong file." in elin.get(answer.url).content.decode()
    for browser, shown in ((asha, True), (elin, False)):
        assert ("In its place before that" in page(browser, "issued", spring)) is shown


def test_a_reader_of_the_paper_takes_the_file_away_and_that_is_logged(example, as_, first):
    answer = as_(example.cast["elin"]).get(reverse("papers:sent-file", args=[first.pk]))
    assert answer.content == bytes(first.content)
    assert "paper-1-of-2026-as-sent-1.docx" in answer["Content-Disposition"]
    assert Read.objects.filter(verb="papers.sent-taken", on_id=first.pk).exists()


def test_a_refused_file_leaves_what_was_typed_and_says_one_sentence(example, as_, spring):
    answer = upload(as_(example.cast["asha"]), spring, of(Paragraph("The hedge was cut.")), reason="A reason.")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "says hardly anything" in shown
    assert "A reason." in shown and "2 April 2026" in shown


def test_the_first_upload_asks_for_no_reason(example, as_):
    asha, ben = example.cast["asha"], example.cast["ben"]
    autumn = issued(example.papers["autumn"], asha=asha, ben=ben)
    browser = as_(asha)
    assert "Nobody has uploaded it, so what is printed below" in page(browser, "issued", autumn)
    assert "take the place of" not in page(browser, "sent-add", autumn)
    answer = upload(browser, autumn, issued_file(autumn))
    shown = browser.get(answer.url).content.decode()
    assert "It says the same as what was issued." in shown
    assert "None. Every figure is as it was issued." in shown


def test_what_is_stored_and_read_is_a_document(first):
    assert from_json(first.document).header == from_json(first.beside).header


def test_a_withheld_number_is_not_told_by_the_page_to_somebody_who_sees_no_record(example, as_):
    asha, ben = example.cast["asha"], example.cast["ben"]
    public = sent_to_everybody(example, asha, ben)
    title = public.frozen.figures.get(key="reviews_writing_imr").title
    was = f"The number of {title[0].lower()}{title[1:]} is withheld."
    version = take_in(public, asha, edited(public, words={was: was.replace("withheld", "9")}))
    assert "2, as at" in page(as_(asha), "sent", version)
    shown = page(as_(example.cast["elin"]), "sent", version)
    assert "withheld, as at" in shown and "2, as at" not in shown
