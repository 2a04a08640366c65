"""What must be so of a saved view."""

from typing import Any

from heed.kit.rules import rule

MOST_VIEWS = 20


@rule(source="our own practice: more than twenty are a list that needs a list")
def twenty_views_at_most(_view: Any, by: Any) -> bool:
    """You keep 20 views already, which is the most there can be. Remove one that you no longer use, then keep this one."""
    return bool(by.saved_views.count() < MOST_VIEWS)
