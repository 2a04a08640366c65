"""A theme is renamed, moved and retired, its page tells of it, and a paper as at an earlier day says what it was called."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment
from heed.kit.rules import Refused
from heed.thread.papers.standing import standing
from heed.thread.recommendations import actions
from heed.thread.recommendations.models import Group, Theme
from heed.thread.recommendations.naming import as_called

MAY, JUNE = PartialDate("2024-05-02"), PartialDate("2024-06-03")


@pytest.fixture
def other(asha):
    return actions.theme_called("Language", group="Officer awareness", by=asha, on=MAY).group


def called(moment):
    groups = as_called(Group.objects.prefetch_related(Prefetch("themes", Theme.objects.all())), moment)
    return {group.name: [theme.name for theme in group.themes.all()] for group in groups}


def at(day):
    return Moment(day, timezone.now() + timedelta(hours=1))


def test_the_name_and_the_group_that_were_in_force_are_those_of_the_day(asha, theme, other, action):
    was = called(at(date(2024, 5, 30)))
    actions.change_theme(theme=theme, name="Hearing adults", group=other, reason="Clearer.", on=JUNE, by=asha)
    actions.rename_group(group=other, name="What officers know", reason="Clearer.", on=JUNE, by=asha)
    assert called(at(date(2024, 5, 30))) == was
    assert called(at(date(2024, 6, 3)))["What officers know"] == ["Language", "Hearing adults"]
    found = {group.name for group in standing(at(date(2024, 5, 30))).groups}
    assert "Officer awareness" in found
    assert "What officers know" not in found


def test_the_page_tells_what_it_was_called(as_, asha, theme, other):
    client = as_(asha)
    was = theme.name
    sent = {"name": "Hearing adults", "group": other.pk, "reason": "Clearer.", "on": "3 June 2024", "version": 1}
    assert client.post(reverse("recommendations:change-theme", args=[theme.pk]), sent).status_code == 302
    shown = client.get(reverse("recommendations:theme", args=[theme.pk])).content.decode()
    assert f"“{was}” was renamed “Hearing adults” and moved from" in shown
    stale = client.post(reverse("recommendations:change-theme", args=[theme.pk]), sent | {"name": "Hearing them"})
    assert stale.status_code == 422
    assert "It now says “Hearing adults”" in stale.content.decode()
    assert "Hearing them" in stale.content.decode()


def test_a_name_that_is_taken_is_refused(asha, theme, other):
    actions.theme_called("Hearing", group=theme.group.name, by=asha, on=MAY)
    with pytest.raises(ValidationError):
        actions.change_theme(theme=theme, name="hearing", group=theme.group, reason="So.", on=JUNE, by=asha)
    assert actions.rename_group(group=other, name=other.name, reason="So.", on=JUNE, by=asha) is None


def test_a_theme_on_which_something_is_open_is_not_retired(as_, asha, theme, recommendation, moved):
    retire = {"theme": theme, "name": theme.name, "group": theme.group, "reason": "Done.", "on": JUNE, "by": asha}
    with pytest.raises(Refused, match="Something open still stands on this theme"):
        actions.change_theme(**retire, retired=True)
    moves_on = moved(recommendation, "decline", by=asha)
    assert moves_on.state == "not-agreed"
    actions.change_theme(**retire, retired=True)
    with pytest.raises(Refused, match="is retired"):
        actions.theme_called(theme.name, group=theme.group.name, by=asha, on=JUNE)
    shown = as_(asha).get(reverse("recommendations:theme", args=[theme.pk])).content.decode()
    assert "Retired: nothing new is put on it." in shown
    actions.change_theme(**retire, retired=False)
    assert actions.theme_called(theme.name, group=theme.group.name, by=asha, on=JUNE) == theme
