"""Keeping a view of a list, changing it and removing it."""

from heed.kit.activity.record import action, record
from heed.kit.people.models import User
from heed.kit.people.permission import Permission
from heed.kit.registers.models import SavedView
from heed.kit.registers.rules import twenty_views_at_most
from heed.kit.rules import Refused


@action
def keep_view(*, register: str, name: str, query: str, shared: bool, by: User) -> SavedView:
    """Keep what was asked of a list. Raises `Refused` at the twenty-first, ValidationError for a name that is taken."""
    view = SavedView(owner=by, register=register, name=name, query=query, shared=shared)
    twenty_views_at_most.insist(view, by)
    view.full_clean()
    view.save()
    record("registers.view-kept", by=by, on=view)
    return view


def may_change(view: SavedView, by: User, keeper: Permission) -> bool:
    """Its owner may; and one that is shared, whoever keeps the list."""
    return view.owner_id == by.pk or (view.shared and by.may(keeper))


@action
def change_view(*, view: SavedView, name: str, shared: bool, keeper: Permission, by: User) -> None:
    """Give it another name, or share it or no longer. Raises `Refused`, and ValidationError for a name that is taken."""
    _insist(view, by, keeper)
    view.name, view.shared = name, shared
    view.full_clean()
    view.save()
    record("registers.view-changed", by=by, on=view)


@action
def remove_view(*, view: SavedView, keeper: Permission, by: User) -> None:
    """Forget it; the list is as it was. Raises `Refused`."""
    _insist(view, by, keeper)
    record("registers.view-removed", by=by, on=view)
    view.delete()


def _insist(view: SavedView, by: User, keeper: Permission) -> None:
    if not may_change(view, by, keeper):
        raise Refused("Only whoever made this view, or keeps the list, can change it. Keep one of your own instead.")
