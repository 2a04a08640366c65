from heed.kit.calendar.dates import PartialDate
from heed.thread.recommendations.actions import theme_called
from heed.thread.recommendations.models import Group

ON = PartialDate("2024-04-02")


def test_a_theme_is_found_again_whatever_the_case(theme, asha) -> None:
    assert theme_called("first QUESTIONS", group="listening", by=asha, on=ON) == theme


def test_a_second_theme_stands_after_the_first_in_the_same_group(theme, asha) -> None:
    second = theme_called("Handing over", group="Listening", by=asha, on=ON)
    assert (second.group, second.position) == (theme.group, 2)
    assert Group.objects.count() == 1


def test_a_theme_of_that_name_in_another_group_is_another(theme, asha) -> None:
    assert theme_called("First questions", group="Following through", by=asha, on=ON) != theme
