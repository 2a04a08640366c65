"""A tracker is explained on two pages, by whoever keeps the register, and only whoever sent it sees what stands in it."""

import argparse
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.sheets import sheets_of
from heed.kit.people.actions import add_agency
from heed.kit.rules import Refused
from heed.thread.backloading import bringing_in, import_command
from heed.thread.backloading.models import Import, ImportState
from heed.thread.backloading.tests.trackers import ROWS, tracker
from heed.thread.recommendations.actions import add_recommendation
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.reviews import add_review

ASKED = {
    "kept_on": "1 September 2026",
    "sheet-1-about": "recommendation",
    "sheet-1-asked_on": "May 2024",
    "sheet-1-stands_since": "July 2025",
}
TAKES = ["review", "number", "text", "addressees", "", "", "stands", "target_on", "update", "update"]
COLUMNS = ASKED | {f"sheet-1-{place}": takes for place, takes in enumerate(TAKES)}
MEANT = {"word-0": "finalised", "word-1": "under-way"}


@pytest.fixture
def keeper(restored, somebody):
    person = somebody("coordinator")
    for name in ("Ostley Constabulary", "Ostley District Council"):
        add_agency(name=name, by=person)
    add_review(reference="OX1", pseudonym="Hazel", state="published", on=PartialDate("2024-05"), by=person)
    return person


@pytest.fixture
def sends(client, keeper):
    client.force_login(keeper)
    return client


def page_of(name, batch):
    return reverse(f"backloading:{name}", args=[batch.pk])


def test_a_tracker_is_sent_explained_compared_and_written(sends):
    file = SimpleUploadedFile("tracker.xlsx", tracker())
    response = sends.post(reverse("backloading:list"), {"file": file})
    batch = Import.objects.get()
    assert response.url == page_of("columns", batch)
    response = sends.post(response.url, COLUMNS)
    assert response.url == page_of("words", batch)
    page = sends.get(response.url).content.decode()
    assert "What does “Complete” mean, under “State”?" in page
    assert "It may mean “Delivered”: that is for you to say." in page
    response = sends.post(response.url, MEANT)
    assert response.url == page_of("import", batch)
    page = sends.get(response.url).content.decode()
    assert "Adds 2 updates: 12 June 2024 “trained”; 1 July 2024 “told to all”." in page
    batch.refresh_from_db()
    sends.post(page_of("decide", batch), {"check": batch.check_number})
    assert Recommendation.objects.count() == 2
    assert "these columns stay empty" in sends.get(page_of("import", batch)).content.decode()


def test_a_word_is_never_taken_for_the_end_of_something_unless_somebody_says_so(sends, keeper):
    batch = bringing_in.receive(name="tracker.xlsx", data=tracker(), by=keeper)
    sends.post(page_of("columns", batch), COLUMNS)
    chosen = re.findall(r'<option value="([^"]*)" selected', sends.get(page_of("words", batch)).content.decode())
    assert chosen == ["", "under-way"]
    response = sends.post(page_of("words", batch), {"word-1": "under-way"})
    assert response.status_code == 422
    assert "Say what “Complete” means, or that it says nothing." in response.content.decode()
    batch.refresh_from_db()
    assert batch.state == ImportState.MAPPING


def test_only_whoever_sent_it_sees_what_stands_in_it_before_it_is_compared(sends, client, keeper, somebody):
    batch = bringing_in.receive(name="tracker.xlsx", data=tracker(), by=keeper)
    assert ROWS[0][2] in sends.get(page_of("columns", batch)).content.decode()
    client.force_login(somebody("coordinator"))
    page = client.get(page_of("columns", batch)).content.decode()
    assert ROWS[0][2] not in page
    assert "Recommendation (verbatim)" in page


def test_a_sheet_can_be_said_to_list_something_else(sends, keeper):
    batch = bringing_in.receive(name="tracker.xlsx", data=tracker(), by=keeper)
    page = sends.get(f"{page_of('columns', batch)}?1=review").content.decode()
    assert "lists reviews" in page
    assert "Known as" not in page
    page = sends.get(f"{page_of('columns', batch)}?1=nothing").content.decode()
    assert "lists nothing that is to be read" in page
    response = sends.post(page_of("columns", batch), {"kept_on": "1 September 2026", "sheet-1-about": ""})
    assert "Say of one sheet at least what it holds." in response.content.decode()


def test_what_is_taken_away_is_logged_and_is_of_the_reviews_of_that_import(sends, keeper):
    other = add_review(reference="OX2", state="published", on=PartialDate("2024-05"), by=keeper)
    add_recommendation(review=other, number="9", text="Ask.", on=PartialDate("2024-05"), by=keeper)
    batch = bringing_in.receive(name="tracker.xlsx", data=tracker(), by=keeper)
    sends.post(page_of("columns", batch), COLUMNS)
    sends.post(page_of("words", batch), MEANT)
    batch.refresh_from_db()
    sends.post(page_of("decide", batch), {"check": batch.check_number})
    address = reverse("backloading:tracker", args=[batch.sheets.get().said_id])
    taken = {of: sends.get(f"{address}{of}").content for of in ("", f"?of={batch.pk}")}
    numbers = [[row.cells[1] for row in sheets_of(one, "back.xlsx").sheets[0].rows[1:]] for one in taken.values()]
    assert numbers == [["1", "2", "9"], ["1", "2"]]
    assert Read.objects.filter(verb="backloading.columns-taken", by=keeper.pk).count() == 2
    assert sends.get(f"{address}?of=nonsense").status_code == 404


def run(file: Path, by, yes=None):
    return import_command.run(argparse.Namespace(file=file, by=by.email, yes=yes, blank=False))


def test_the_command_reads_a_tracker_once_it_is_explained(sends, keeper, tmp_path, capsys):
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(tracker())
    with pytest.raises(Refused, match="Say first what its columns and words mean"):
        run(file, keeper)
    assert not Import.objects.exists()
    batch = bringing_in.receive(name="tracker.xlsx", data=tracker(), by=keeper)
    sends.post(page_of("columns", batch), COLUMNS)
    sends.post(page_of("words", batch), MEANT)
    run(file, keeper)
    told = capsys.readouterr().out
    assert "Tracker, row 5: OX1 1 will be added." in told
    assert "Nothing is written yet." in told
