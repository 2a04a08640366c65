"""Keeping a view of a list, changing it and removing it."""

from heed.kit.activity.record import action, record
from heed.kit.people.models import User
from heed.kit.registers.models import SavedView
from heed.kit.registers.rules import twenty_views_at_most


@action
def keep_view(*, register: str, name: str, query: str, shared: bool, by: User) -> SavedView:
    """Keep what was asked of a list. Raises `Refused` at the twenty-first, ValidationError for a name that is taken."""
    view = SavedView(owner=by, register=register, name=name, query=query, shared=shared)
    twenty_views_at_most.insist(view, by)
    view.full_clean()
    view.save()
    record("registers.view-kept", by=by, on=view)
    return view


@action
def change_view(*, view: SavedView, name: str, shared: bool, by: User) -> None:
    """Give it another name, or share it or no longer. Raises ValidationError for a name that is taken."""
    view.name, view.shared = name, shared
    view.full_clean()
    view.save()
    record("registers.view-changed", by=by, on=view)


@action
def remove_view(*, view: SavedView, by: User) -> None:
    """Forget it; the list is as it was."""
    record("registers.view-removed", by=by, on=view)
    view.delete()
