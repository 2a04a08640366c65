"""The same asked again: found by its words, linked by a person, counted over all that hangs together."""

import io
import json
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError

from heed.command import main
from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.thread.recommendations.actions import add_recommendation, link_repeat
from heed.thread.recommendations.models import Repeat
from heed.thread.recommendations.repeats import asked_more_than_once, asking_the_same, times_made, told_before
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict, shut_out

ON = PartialDate("2024-04-02")
TEXTS = {
    "calls": "Call handlers should ask whether the caller can speak freely before anything else.",
    "freely": "Before anything else a call handler asks if the person who calls can speak freely.",
    "locks": "The housing service should change the locks within one day of being asked.",
    "lock": "Where locks are to be changed, housing does so within a day.",
    "dogs": "Officers should note which animals live in the home and who cares for them.",
}


@pytest.fixture
def asked(asha):
    reviews = [add_review(reference=f"WX9{n}", on=ON, by=asha) for n in range(len(TEXTS))]
    return {
        name: add_recommendation(review=review, number="R1", text=text, on=PartialDate(f"20{20 + year}-04-02"), by=asha)
        for year, (review, (name, text)) in enumerate(zip(reviews, TEXTS.items(), strict=True))
    }


def link(one, other, by):
    return link_repeat(recommendation=one, other=other, reason="The same in other words.", on=ON, by=by)


@pytest.mark.parametrize(("query", "same"), [("calls", "freely"), ("locks", "lock"), ("lock", "locks")])
def test_the_nearest_in_words_comes_first(asked, asha, query, same):
    found = told_before(TEXTS[query], asha, but=asked[query].pk)
    assert found[0][0] == asked[same]
    assert asked["dogs"] not in [one.record for one in found]


def test_what_was_asked_later_was_not_asked_before(asked, asha):
    assert told_before(TEXTS["calls"], asha, by=asked["calls"].on_latest, but=asked["calls"].pk) == []
    assert told_before(TEXTS["freely"], asha, by=asked["freely"].on_latest)[-1][0] == asked["calls"]


def test_what_shares_hardly_a_word_is_found_by_what_it_means(asked, asha):
    review = add_review(reference="WX99", on=ON, by=asha)
    texts = ("An IDVA is to sit in casualty.", "Lifts are to be inspected.")
    idva, _ = (
        add_recommendation(review=review, number=f"R{n}", text=text, on=ON, by=asha) for n, text in enumerate(texts)
    )
    found = told_before("Hospitals should host an independent advocate.", asha)
    assert [one.record for one in found] == [idva]
    assert "independent domestic violence adviser" in found[0].both


@pytest.mark.parametrize("text", ["", "the of and", "zebra quagga", "'\"*()-"])
def test_words_that_nobody_used_are_like_nothing(asked, asha, text):
    assert told_before(text, asha) == []


def test_links_hang_together_and_are_counted_for_each(asked, asha):
    link(asked["calls"], asked["freely"], asha)
    link(asked["freely"], asked["dogs"], asha)
    link(asked["lock"], asked["locks"], asha)
    threefold = dict.fromkeys((asked[name].pk for name in ("calls", "freely", "dogs")), 3)
    assert times_made(asha) == threefold | dict.fromkeys((asked["lock"].pk, asked["locks"].pk), 2)
    assert [len(group) for group in asked_more_than_once(asha)] == [3, 2]
    assert asking_the_same(asked["calls"], asha) == [asked["dogs"], asked["freely"]]


def test_a_link_says_so_of_both_and_is_made_once(asked, asha):
    link(asked["calls"], asked["freely"], asha)
    with pytest.raises(ValidationError, match="has said of these two already"):
        link(asked["freely"], asked["calls"], asha)
    with pytest.raises(ValidationError, match="cannot repeat itself"):
        link(asked["calls"], asked["calls"], asha)
    assert Repeat.objects.count() == 1


def test_a_link_is_known_to_those_alone_who_may_know_of_both(asked, asha, ben):
    link(asked["calls"], asked["freely"], asha)
    shut_out(review=asked["freely"].review, person=asha, by=ben, on=ON, reason="Their own family.")
    assert times_made(asha) == {}
    assert asking_the_same(asked["calls"], asha) == []
    assert asked["freely"] not in [one.record for one in told_before(TEXTS["freely"], asha)]


def test_a_link_that_was_struck_out_counts_no_more(asked, asha):
    strike_out(fact=link(asked["calls"], asked["freely"], asha), reason="They differ.", by=asha)
    assert times_made(asha) == {}


def test_the_page_shows_earlier_ones_and_links_one(client, asked, asha):
    client.force_login(asha)
    address = f"/recommendations/{asked['freely'].pk}/asked-before/"
    assert TEXTS["calls"] in client.get(address).content.decode()
    sent = {"other": asked["calls"].pk, "asks_the_same": "yes", "reason": "The same.", "on": "2 April 2024"}
    assert client.post(address, sent).status_code == HTTPStatus.FOUND
    page = client.get(f"/recommendations/{asked['calls'].pk}/").content.decode()
    assert "Asked before: made 2 times" in page
    assert "2 times" in client.get("/recommendations/").content.decode()
    again = client.post(address, sent)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Somebody has said of these two already" in again.content.decode()
    assert "Made 2 times" in client.get("/recommendations/asked-more-than-once/").content.decode()


def run(tmp_path, content, *words):
    (tmp_path / "queries").write_text(content)
    return main(["told-before", str(tmp_path / "queries"), *words])


def test_the_command_answers_each_line(restored, asked, capsys, tmp_path):
    assert run(tmp_path, f"{TEXTS['lock']}\n\nzebra\n") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first["query"] == TEXTS["lock"]
    assert [one["id"] for one in first["found"]] == [str(asked["lock"].pk), str(asked["locks"].pk)]
    assert first["found"][0]["score"] == 1
    assert first["found"][0]["finalised"] is None
    assert second == {"query": "zebra", "found": []}
    line = Read.objects.get(verb="recommendations.told-before")
    assert set(json.loads(line.facts)["ids"]) == {str(asked["lock"].pk), str(asked["locks"].pk)}


def test_the_command_answers_a_list_of_queries_by_their_ids(restored, asked, capsys, tmp_path, monkeypatch):
    content = json.dumps([{"id": 7, "text": TEXTS["calls"]}])
    monkeypatch.setattr("sys.stdin", io.StringIO(content))
    assert main(["told-before", "-", "--most", "1", "--by", "asha@wexmoor.example"]) == 0
    ((answer),) = json.loads(capsys.readouterr().out)
    assert answer["query"] == 7
    assert [one["recommendation"] for one in answer["found"]] == ["WX90 R1"]


def test_this_machine_knows_of_nothing_restricted(restored, asked, asha, capsys, tmp_path):
    restrict(review=asked["lock"].review, by=asha, on=ON, reason="Few need to know.")
    run(tmp_path, TEXTS["lock"])
    ((answer),) = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in answer["found"]] == [str(asked["locks"].pk)]


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("[1]", [], "is not a list of"),
        ('[{"id": 1', [], "cannot be read as that (line 1)"),
        ("x", ["--by", "nobody@wexmoor.example"], "Nobody has an account"),
        ("x", ["--by", "basil@wexmoor.example"], "Their roles do not let"),
    ],
)
def test_the_command_says_how_to_mend_what_it_was_given(  # noqa: PLR0917
    restored, person, capsys, tmp_path, content, words, told
):
    person("Basil", "administrator")
    assert run(tmp_path, content, *words) == 1
    assert told in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_said(restored, capsys, tmp_path):
    assert main(["told-before", str(tmp_path / "none")]) == 1
    (tmp_path / "word.docx").write_bytes(b"\xff\xfe\x00PK")
    assert main(["told-before", str(tmp_path / "word.docx")]) == 1
    told = capsys.readouterr().err
    assert "could not be read" in told
    assert "is not plain text" in told
