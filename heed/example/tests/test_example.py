"""The example force keeps its word: its figures, its dates, its second pair of eyes, and a log that vouches for it all."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from heed.example import people
from heed.example.build import AS_AT, EARLIER, FIGURES_AS_AT, FIGURES_EARLIER, build
from heed.kit.activity import chain
from heed.kit.activity.models import CommitmentKey, Recorded, Write
from heed.kit.activity.record import action
from heed.kit.lifecycle.models import Dated, Moment
from heed.kit.people.models import RoleHeld
from heed.kit.rules import Refused
from heed.thread.papers.standing import counts, standing
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation


def kept(base):
    return [model for model in apps.get_models() if issubclass(model, base)]


@pytest.mark.parametrize(("day", "figures"), [(AS_AT, FIGURES_AS_AT), (EARLIER, FIGURES_EARLIER)])
def test_the_record_counts_what_was_counted_by_hand(example, day, figures):
    assert counts(Moment(day, timezone.now())) == figures


def test_no_figure_is_the_same_on_both_days():
    names = FIGURES_AS_AT.__dataclass_fields__
    assert not [name for name in names if getattr(FIGURES_AS_AT, name) == getattr(FIGURES_EARLIER, name)]


def test_the_groups_of_reviews_do_not_overlap(example):
    assert FIGURES_AS_AT.reviews == 26
    not_counted = {"WX01", "WX02", "WX25", "notification 27", "notification 28", "notification 29"}
    assert len(example.reviews) == 26 + len(not_counted)
    assert not_counted <= example.reviews.keys()
    owned = FIGURES_AS_AT.recommendations_open + FIGURES_AS_AT.recommendations_finalised_this_year
    assert owned == 41
    assert len(example.recommendations) == owned + 3  # superseded, no longer applicable, not agreed


def test_it_is_never_built_into_a_record_with_people_in_it(example):
    with pytest.raises(Refused, match="empty record"):
        build()


def test_whoever_delivered_a_recommendation_did_not_finalise_it(example):
    for recommendation in Recommendation.objects.filter(state=RecommendationState.FINALISED).prefetch_related("steps"):
        *_, delivered, finalised = recommendation.steps.all()
        assert (delivered.move, finalised.move) == ("deliver", "finalise")
        assert delivered.by_id != finalised.by_id


def test_nothing_happened_before_2019_or_after_the_day_of_the_paper(example):
    days = [day for model in kept(Dated) for day in model.objects.values_list("on_latest", flat=True)]
    assert min(days) >= date(2019, 1, 1)
    assert max(days) <= AS_AT


def test_the_log_vouches_for_every_record_as_it_stands(example):
    promised = {}
    for entry in Write.objects.all():
        promised |= json.loads(entry.commitments)
    keys = {row.record_id: bytes(row.key) for row in CommitmentKey.objects.all()}
    standing_now = {
        f"{model.kind()}:{pk}": chain.commitment(keys[pk], row)
        for model in kept(Recorded)
        for pk, row in chain.stored_rows(model, None, using="default").items()
    }
    assert promised == standing_now


def test_themes_stand_in_groups_and_some_actions_have_only_an_aim_or_carry_nothing(example):
    groups = standing(Moment(AS_AT, timezone.now())).groups
    assert [len(group.themes.all()) for group in groups] == [4, 4, 3, 3]
    assert len({action.theme_id for action in example.actions.values()}) == 14
    assert not example.actions["somebody always answers"].text
    assert [str(one) for one in example.actions["broken orders"].recommendations.all()] == ["WX11 12.2"]
    assert not example.actions["phones on loan"].recommendations.exists()


def test_seven_questions_are_open_and_two_were_answered(example):
    still_open = standing(Moment(AS_AT, timezone.now())).questions
    assert len(still_open) == 7
    assert set(example.questions.values()) - set(still_open) == {
        example.questions["night answer"],
        example.questions["e-mailed reports"],
    }


def test_the_paper_goes_to_the_advisory_group(example):
    stands = standing(Moment(AS_AT, timezone.now()))
    assert stands.board == example.board
    assert [len(programme.objectives.all()) for programme in stands.programmes] == [9, 3, 3]
    assert list(stands.programmes) == list(example.programmes.values())


def test_everybody_has_the_role_they_came_with(example):
    held = {person.called: person.role for person in people.PEOPLE if person.role}
    assert {one.person.name.split()[0].lower(): one.role for one in RoleHeld.objects.select_related("person")} == held
    assert [name for name, user in example.cast.items() if not user.allowed] == ["farid", "dilys"]
    assert not example.cast["dilys"].is_active


def test_everybody_shares_the_password_that_is_given(db):
    cast = action(people.bring)("a password for a look")
    assert all(user.check_password("a password for a look") for user in cast.values())


def test_without_a_password_nobody_can_sign_in(db):
    cast = action(people.bring)("")
    assert not any(user.has_usable_password() for user in cast.values())
