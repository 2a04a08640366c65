import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.files import removing
from heed.kit.files.models import NAMELESS
from heed.kit.rules import Refused
from heed.thread.reviews.actions.files import keep_file
from heed.thread.reviews.models import KeptFile

ON = PartialDate("2026-11-20")
PDF = b"%PDF-1.7 and so on"


@pytest.fixture
def kept(review, asha):
    return keep_file(review=review, words="The letter", file=("letter.pdf", PDF, "application/pdf"), on=ON, by=asha)


def posted(content, name):
    return {"file": SimpleUploadedFile(name, content), "words": "Terms of reference", "on": "20 November 2026"}


def test_a_file_is_kept_as_it_came_with_its_hash(review, as_, asha):
    answer = as_(asha).post(reverse("reviews:add-file", args=[review.pk]), posted(PDF, "terms.pdf"))
    assert answer.status_code == 302
    kept = KeptFile.objects.get()
    assert (bytes(kept.content), kept.name, kept.size) == (PDF, "terms.pdf", len(PDF))
    assert len(kept.digest) == 64
    assert "Terms of reference" in as_(asha).get(reverse("reviews:files", args=[review.pk])).content.decode()


def test_a_file_that_is_not_what_its_name_says_is_refused_and_nothing_typed_is_lost(review, as_, asha):
    answer = as_(asha).post(reverse("reviews:add-file", args=[review.pk]), posted(b"MZ\x90", "terms.pdf"))
    assert answer.status_code == 422
    assert "is not a PDF, whatever its name says" in answer.content.decode()
    assert "Terms of reference" in answer.content.decode()
    assert not KeptFile.objects.exists()


def test_the_very_same_file_is_kept_once(review, kept, asha):
    with pytest.raises(Refused, match="kept here already"):
        keep_file(review=review, words="Again", file=("b.pdf", PDF, "application/pdf"), on=ON, by=asha)


def test_it_is_taken_away_as_an_attachment_that_nothing_sniffs(kept, as_, asha):
    answer = as_(asha).get(reverse("reviews:file-original", args=[kept.pk]))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_its_page_says_who_has_opened_it(kept, as_, asha, ben):
    page = reverse("reviews:file", args=[kept.pk])
    assert "Nobody has opened the file here yet" in as_(asha).get(page).content.decode()
    as_(ben).get(reverse("reviews:file-original", args=[kept.pk]))
    shown = as_(asha).get(page).content.decode()
    assert "by Ben" in shown
    assert 'byline">by Asha' not in shown
    assert Read.objects.latest("number").verb == "reviews.file-looked-at"


def test_whoever_keeps_no_register_opens_no_file(kept, as_, carys):
    assert as_(carys).get(reverse("reviews:file-original", args=[kept.pk])).status_code == 403


def test_a_file_that_came_in_by_mistake_is_removed_by_two_people_with_proof(kept, as_, asha, ben):
    as_(asha).post(reverse("reviews:ask-file-removal", args=[kept.pk]), {"reason": "Another review."})
    removal = kept.removals.get()
    decide = reverse("reviews:file-removal", args=[removal.pk])
    refused = as_(asha).post(decide, {"decision": "remove"})
    assert refused.status_code == 422
    sentence = "You asked for this file to be removed, so somebody else must look at it and confirm."
    assert sentence in refused.content.decode()
    assert as_(ben).post(decide, {"decision": "remove"}).status_code == 302
    kept.refresh_from_db()
    assert (bytes(kept.content), kept.name, kept.words) == (b"", NAMELESS, NAMELESS)
    assert as_(asha).get(reverse("reviews:file-original", args=[kept.pk])).status_code == 404
    assert removal.digest in as_(asha).get(decide).content.decode()
    assert "was removed" in as_(asha).get(reverse("reviews:file", args=[kept.pk])).content.decode()


def test_a_file_that_is_kept_after_all_stays(kept, asha, ben):
    removal = removing.ask_removal(file=kept, reason="Another review.", by=asha)
    removing.decline_removal(removal=removal, by=ben)
    kept.refresh_from_db()
    assert bytes(kept.content) == PDF


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (12_400, "12 KB"), (3_400_000, "3.4 MB")])
def test_sizes_are_told_in_words(size, words):
    assert KeptFile(size=size).size_in_words == words
