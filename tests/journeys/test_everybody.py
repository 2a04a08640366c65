"""Every role has a journey of its own."""

import importlib
from collections import Counter
from pathlib import Path

from heed.config.roles import ROLES
from tests.journeys.journey import Journey


def test_every_role_has_a_journey():
    for file in Path(__file__).parent.glob("test_*.py"):
        importlib.import_module(f"{__package__}.{file.stem}")
    alone = Counter(role for journey in Journey.__subclasses__() for role in journey.walks)
    assert alone.keys() == ROLES.keys(), "Walk the site as somebody with that role: tests/journeys/."
    assert min(alone.values()) > 1, "Beside the whole way, walk what is that role's own: tests/journeys/."
