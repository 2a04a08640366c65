"""A programme is described on a page, described again, and chosen once for an action that rests on it."""

from django.urls import reverse

from heed.thread.recommendations.models import Programme

DESCRIBED = {"name": "Listening pilot", "words": "Two stations ask everybody.", "on": "3 June 2024"}


def test_a_programme_is_described_and_can_be_rested_on(as_, asha, action):
    client = as_(asha)
    assert reverse("evidence:add-programme") in client.get(reverse("evidence:programmes")).content.decode()
    at = client.post(reverse("evidence:add-programme"), DESCRIBED | {"objectives": "Ask her.\n\nWrite it down."}).url
    page = client.get(at).content.decode()
    assert "Two stations ask everybody." in page
    assert "Write it down." in page
    assert "Listening pilot" in client.get(reverse("evidence:rest-on", args=[action.pk])).content.decode()


def test_a_later_description_takes_the_place_of_the_earlier_and_both_stay(as_, asha, action):
    client = as_(asha)
    client.post(reverse("evidence:add-programme"), DESCRIBED)
    first = Programme.objects.get()
    again = reverse("evidence:describe-again", args=[first.pk])
    assert "Two stations ask everybody." in client.get(again).content.decode()
    at = client.post(again, {"words": "Four stations ask everybody.", "on": "3 July 2024"}).url
    page = client.get(at).content.decode()
    assert page.index("Four stations ask") < page.index("Two stations ask")
    offered = client.get(reverse("evidence:rest-on", args=[action.pk])).content.decode()
    assert offered.count("Listening pilot") == 1
    newest = Programme.objects.get(words__startswith="Four")
    assert str(newest.pk) in offered


def test_whoever_only_works_on_recommendations_describes_none(as_, carys):
    client = as_(carys)
    assert reverse("evidence:add-programme") not in client.get(reverse("evidence:programmes")).content.decode()
    assert client.post(reverse("evidence:add-programme"), DESCRIBED).status_code == 403
    assert not Programme.objects.exists()
