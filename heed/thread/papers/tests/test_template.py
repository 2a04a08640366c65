"""The force's own Word template: checked when it comes in, used from its day on, and never in the way of a paper."""

import hashlib
import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Read, Write
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents import files
from heed.kit.rules import Refused
from heed.thread.papers import issuing, template
from heed.thread.papers.models import Paper, PaperTemplate
from heed.thread.papers.reading.find import find
from heed.thread.papers.tests.test_issuing import decided, issued, read_again
from heed.thread.papers.tests.test_round_trip import comparable
from heed.thread.reviews.actions.names import add_name

TODAY = timezone.localdate()


def changed(change) -> bytes:
    """The template to begin with, after somebody changed something in it."""
    word = docx.Document(BytesIO(template.starter()))
    change(word)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def put(words):
    return changed(lambda word: word.paragraphs[0].insert_paragraph_before(words))


@pytest.fixture
def letterhead(example):
    return PaperTemplate.objects.get()


def word_file(paper, *, large=False):
    return paper.frozen.files.get(ending="docx", large=large)


def test_the_template_to_begin_with_is_without_fault_and_without_remark(db):
    assert template.faults("begin.docx", template.starter()) == []


def test_a_paper_issued_from_its_day_on_is_written_into_it_and_reads_the_same(example, letterhead):
    asha, ben = example.cast["asha"], example.cast["ben"]
    assert letterhead.in_force_from <= TODAY
    autumn = issued(example.papers["autumn"], asha=asha, ben=ben)
    file = word_file(autumn)
    assert file.template == letterhead
    read = files.read(bytes(file.content), "paper.docx")
    told, frozen = (comparable(one) for one in (find(read).as_json(), json.loads(autumn.frozen.findings)))
    told["dates"].remove({"written": "8 October 2026", "iso": "2026-10-08"})  # of the meeting, in the letterhead
    assert told == frozen
    word = docx.Document(BytesIO(bytes(file.content)))
    first, second = word.paragraphs[:2]
    assert "Case Review Team" in first.text
    assert second.text == "For Wexmoor Women’s Advisory Group, meeting on 8 October 2026"
    assert autumn.frozen.marking in read.header and f"paper {autumn.number} of {autumn.year}" in read.header
    assert read.footer.startswith("As at 15 September 2026, as known on ")
    assert (word.core_properties.title, word.core_properties.author) == (autumn.frozen.name, "")


def test_large_print_and_the_other_forms_stay_heeds_own(example, letterhead):
    autumn = issued(example.papers["autumn"], asha=example.cast["asha"], ben=example.cast["ben"])
    assert [file.template_id for file in autumn.frozen.files.all() if file.ending != "docx" or file.large] == [None] * 5
    assert b"Case Review Team" not in bytes(word_file(autumn, large=True).content)


def test_a_paper_of_a_day_before_it_is_in_force_goes_out_in_heeds_own(example):
    assert word_file(example.papers["spring"]).template is None


def test_what_is_decided_for_one_kind_goes_before_what_is_decided_for_all(example, letterhead):
    asha = example.cast["asha"]

    def holds(on):
        return template.in_force("status", on)

    assert holds(date(2026, 8, 31)) is None and holds(date(2026, 9, 1)) == letterhead
    template.back_to_ours(kind_of_paper="status", in_force_from=date(2026, 10, 1), by=asha)
    template.add_template(
        name="new.docx", content=put("HQ"), kind_of_paper="", in_force_from=date(2026, 11, 1), by=asha
    )
    assert holds(date(2026, 9, 30)) == letterhead
    assert holds(date(2026, 10, 1)) is None and holds(date(2026, 11, 1)) is None
    assert template.in_force("another", date(2026, 11, 1)).number == 3
    assert Write.objects.filter(verb="papers.template-ended").count() == 1


def test_a_paper_that_a_template_does_not_hold_is_not_issued_and_stays_as_it_is(example, monkeypatch):
    monkeypatch.setattr(issuing, "reads_otherwise", lambda *_: "Look at the style.")
    with pytest.raises(Refused, match=r"cannot be written into the Word template\. Look at the style\."):
        issued(example.papers["autumn"], asha=example.cast["asha"], ben=example.cast["ben"])


def test_a_template_that_no_longer_fits_is_told_of_before_the_paper_is_checked(example, letterhead, monkeypatch):
    monkeypatch.setattr(template, "TAGS", {tag: words for tag, words in template.TAGS.items() if tag != "force"})
    with pytest.raises(Refused, match=r"cannot be written into the Word template\. .*is not a tag that Heed knows"):
        issued(example.papers["autumn"], asha=example.cast["asha"], ben=example.cast["ben"])
    assert not Paper.objects.filter(state="checked").exists()


@pytest.mark.parametrize("damage", [lambda content: content[:2000], lambda _: b"", lambda content: content + b" "])
def test_a_damaged_template_is_told_of_in_one_sentence_and_nothing_is_issued(
    example, letterhead, as_, monkeypatch, damage
):
    asha, ben, autumn = example.cast["asha"], example.cast["ben"], example.papers["autumn"]
    decided(autumn, ben)
    read_again(autumn, ben)
    checked = issuing.check(paper=autumn, by=ben, on=PartialDate.of(TODAY), reason="Read.")
    letterhead.content = damage(bytes(letterhead.content))
    monkeypatch.setattr(issuing, "in_force", lambda *_: letterhead)
    asked = {"move": "issue", "reason": "Sent.", "on": str(PartialDate.of(TODAY)), "version": checked.version}
    answer = as_(asha).post(reverse("papers:draft-move", args=[checked.pk]), asked)
    assert answer.status_code == 422
    assert "The file is no longer the one that was uploaded: upload it again." in answer.text
    assert (checked.fresh().state, checked.fresh().number) == ("checked", None)


def test_what_cannot_be_read_at_all_is_said_to_be_that(example, letterhead):
    letterhead.content = b"PK\x03\x04 no more than a beginning"
    letterhead.digest = hashlib.sha256(letterhead.content).hexdigest()
    assert "template.docx" in template.fits_no_more(letterhead)


def test_a_paper_for_no_meeting_says_so_in_its_place(example, settings):
    settings.NOTICE = "For training"
    draft = example.papers["autumn"]
    draft.meeting = None
    words = template.values_for(draft, template.SAMPLE, "OFFICIAL", "Paper 1")
    assert (words["meeting date"], words["marking"], words["title"]) == (
        "no day set",
        "OFFICIAL · For training",
        "What the reviews asked of us, and what we have done",
    )
    assert set(words) == set(template.TAGS) == set(template.SAMPLE_VALUES)


@pytest.mark.parametrize("statement", ["UPDATE {table} SET number = 9", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_a_template(letterhead, statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=PaperTemplate._meta.db_table))


# What is wrong with a template.


def hide(name):
    def change(word):
        word.styles[name].font.hidden = True

    return change


def list_normal(word):
    normal, listed = word.styles["Normal"].element, word.styles["List Bullet"].element
    normal.get_or_add_pPr().append(listed.xpath(".//w:numPr")[0])


def hide_header(word):
    for run in word.sections[0].header.paragraphs[0].runs:
        run.font.hidden = True


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ours.docx", put("Dear {{ title"), "A tag is broken"),
        ("ours.docx", put("{{ bord }}"), "write {{ board }}"),
        ("ours.docx", changed(hide("Heading 2")), "“Where the reviews stand” is lost or reads as something else"),
        ("ours.docx", changed(hide("Table Text")), "at the style “Table Grid”"),
        ("ours.docx", changed(hide("List Number")), "at the style “List Bullet or List Number”"),
        ("ours.docx", changed(list_normal), "at the style “Normal”"),
        ("ours.docx", changed(hide_header), "The marking cannot be seen"),
        ("ours.docx", b"Not a Word file", "is not a Word file"),
        ("ours.dotx", template.starter(), "saved as a template of Word"),
        ("ours.docm", template.starter(), "can run macros"),
        ("ours.docx", b"x" * (template.LARGEST + 1), "make its pictures smaller"),
        ("ours.docx", b"", "is empty"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_each_fault_is_told_with_its_mend(db, name, content, sentence):
    (found,) = template.faults(name, content)
    assert sentence in found


def test_a_template_that_tells_who_died_or_when_is_refused(example):
    review, asha = example.reviews["WX12"], example.cast["asha"]
    add_name(review=review, part="deceased", name="Zelda Quixote", on=PartialDate.of(TODAY), by=asha)
    (found,) = template.faults("ours.docx", put("In memory of Zelda Quixote."))
    assert found.startswith("The template itself says “Zelda Quixote”, the name of somebody in a review")


def test_every_fault_is_told_at_once_and_nothing_is_kept(example):
    before = PaperTemplate.objects.count()
    with pytest.raises(ValidationError) as refused:
        template.add_template(
            name="ours.docx",
            content=changed(lambda word: word.paragraphs[0].insert_paragraph_before("{{ bord }} {{ paper }}")),
            kind_of_paper="",
            in_force_from=TODAY,
            by=example.cast["asha"],
        )
    assert len(refused.value.messages) == 2
    assert PaperTemplate.objects.count() == before


# The pages.


def upload(browser, content, name="ours.docx"):
    told = {"file": SimpleUploadedFile(name, content), "kind_of_paper": "", "in_force_from": "1 October 2026"}
    return browser.post(reverse("papers:template-add"), told)


def page(browser, name, *args):
    return browser.get(reverse(f"papers:{name}", args=args)).content.decode()


def test_a_template_is_uploaded_told_of_and_comes_into_force(example, as_):
    browser = as_(example.cast["asha"])

    def without(word):
        word.styles["List Number"].delete()

    answer = upload(browser, changed(without))
    shown = browser.get(answer.url).content.decode()
    assert "It has no style “List Number”: Heed’s own is used in its place." in shown
    listed = page(browser, "templates")
    assert "Template 2" in listed and "Replaced" in listed
    assert Read.objects.filter(verb="papers.template-opened").exists()


def test_one_that_is_to_come_is_said_to_be(example, as_):
    asha = example.cast["asha"]
    template.back_to_ours(kind_of_paper="status", in_force_from=date(2200, 1, 1), by=asha)
    listed = page(as_(asha), "templates")
    assert "To come" in listed and "Status paper" in listed and "In force" in listed


def test_a_broken_template_comes_back_with_every_sentence_and_what_was_typed(example, as_):
    answer = upload(as_(example.cast["asha"]), put("{{ bord }} and {{ title"))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "is not a tag that Heed knows" in shown and "A tag is broken" in shown and "1 October 2026" in shown


def test_going_back_to_heeds_own_is_one_step(example, as_):
    browser = as_(example.cast["asha"])
    told = {"kind_of_paper": "", "in_force_from": PartialDate.of(TODAY)}
    assert browser.post(reverse("papers:template-back"), told).url == reverse("papers:templates")
    assert template.in_force("status", TODAY) is None
    assert "Heed’s own" in page(browser, "templates")
    ours = PaperTemplate.objects.get(digest="")
    assert browser.get(reverse("papers:template", args=[ours.pk])).status_code == 404


def test_the_template_its_sample_and_one_to_begin_with_are_downloads(example, as_, letterhead):
    browser = as_(example.cast["asha"])
    as_uploaded = browser.get(reverse("papers:template-file", args=[letterhead.pk]))
    assert as_uploaded.content == bytes(letterhead.content)
    sample = browser.get(reverse("papers:template-sample", args=[letterhead.pk]))
    read = files.read(sample.content, "sample.docx")
    assert "OFFICIAL-SENSITIVE" in read.header and template.SAMPLE.blocks[1] in read.blocks
    assert "template-1-sample.docx" in sample["Content-Disposition"]
    begin = browser.get(reverse("papers:template-begin"))
    with ZipFile(BytesIO(begin.content)) as archive:
        assert b"{{ paper }}" in archive.read("word/document.xml")
