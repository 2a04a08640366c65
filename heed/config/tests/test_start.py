"""The start page on a first day, and whether each line says what to do and what is so as long as nobody does it."""

from django.urls import reverse
from django.utils import timezone

from heed.config.whole import whole
from heed.kit.pages.attention import RANKS, needs
from heed.kit.people.models import User

OF_TWO_RANKS = 2


def start(client, person):
    client.force_login(person)
    return client.get(reverse("start")).content.decode()


def test_on_a_first_day_the_page_says_where_to_begin(client, db, somebody):
    page = start(client, somebody("coordinator"))
    assert "Add the first review" in page
    assert reverse("reviews:add") in page
    assert "<figure" not in page
    assert reverse("reviews:add") not in start(client, somebody("theme-lead"))


def test_an_administrator_who_is_alone_gives_the_others_accounts(client, db, somebody):
    alone = somebody("administrator")
    assert "Give accounts to those who will work here" in start(client, alone)
    somebody("coordinator")
    assert "Nothing waits for you today." in start(client, alone)


def test_each_line_says_what_is_so_as_long_as_it_waits(example):
    found = [need for person in User.objects.all() for need in needs(person, timezone.localdate())]
    assert {need.rank for need in found} <= RANKS.keys()
    assert not [need.sentence for need in found if not need.otherwise]


def test_lines_stand_under_a_heading_for_how_much_they_matter(client, example):
    page = start(client, User.objects.get(email__startswith="asha."))
    places = [page.index(heading) for heading in RANKS.values() if heading in page]
    assert len(places) >= OF_TWO_RANKS
    assert places == sorted(places)


def test_what_the_pictures_come_to_is_said_in_words(example):
    seen = whole(User.objects.get(email__startswith="asha."), timezone.localdate())
    drawn = sum(sum(values) for _, values in seen.recommendations.bars)
    assert seen.recommendations_in_words.startswith(f"{drawn} recommendations are open, ")
    ours = sum(values[seen.reviews.parts.index("Police")] for _, values in seen.reviews.bars)
    assert seen.reviews_in_words.endswith(f"under way, and in {ours} of them it is our move")
