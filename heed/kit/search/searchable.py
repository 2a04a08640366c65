"""The search socket: a module says in its `search.py` what of it can be found.

searchable(Searchable(Review, "Reviews", ReviewPermission.SEE, strong=("reference", "pseudonym")))

What is indexed are the record's own fields, and those of a record that it points to (`review__reference`): a change of either
changes what finds it. Several with spaces between them (`"review__reference number"`) are found as one name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from heed.kit.activity.models import Recorded
from heed.kit.people.models import User
from heed.kit.people.permission import Permission
from heed.kit.search.thesaurus import Thesaurus

_declared: dict[str, "Searchable"] = {}
_EMPTY = Thesaurus()


def no_address(_record: Any) -> str:
    return ""


def no_thesaurus() -> Thesaurus:
    return _EMPTY


def behind_its_wall(records: Any, person: User | None) -> "QuerySet[Any]":
    """What this person may know of, where the kind has a wall."""
    return records.visible_to(person) if hasattr(records, "visible_to") else records  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Searchable:
    """One kind of record that can be found: who may find it, which fields count `strong` and which `weak`, how it is shown.

    A kind whose records have no page of their own gives no `address`. `needs` are the related records that `title` and `address` ask for; `unread` are fields too large to fetch. `within` narrows to what of it is there
    for this person, in the database. By its `thesaurus` the meanings of the weak fields are indexed, for `likeness`.
    """

    model: type[Recorded]
    name: str
    permission: Permission
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    title: Callable[[Any], str] = str
    address: Callable[[Any], str] = no_address
    needs: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    within: "Callable[[QuerySet[Any], User | None], QuerySet[Any]]" = behind_its_wall
    thesaurus: Callable[[], Thesaurus] = no_thesaurus

    @property
    def kind(self) -> str:
        return self.model.kind()

    @property
    def fields(self) -> tuple[str, ...]:
        """Each field that is indexed, its own or by way of another record."""
        return tuple(name for names in (*self.strong, *self.weak) for name in names.split())

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The columns of its own row that say what is indexed: of another record, which one."""
        return tuple(f"{name.partition('__')[0]}_id" if "__" in name else name for name in self.fields)

    @property
    def borrowed(self) -> tuple[tuple[str, str], ...]:
        """What is indexed of other records: by which relation, and which field of theirs."""
        return tuple((one, name) for one, _, name in (path.partition("__") for path in self.fields) if name)

    def lender(self, way: str) -> str:
        """The kind of the records to which that relation leads."""
        model: Any = self.model._meta.get_field(way).related_model
        return str(model.kind())

    @property
    def as_indexed(self) -> "QuerySet[Any]":
        """The records with all that is indexed of them and nothing else."""
        ways = {way for way, _ in self.borrowed}
        records = self.records.order_by().only("pk", *ways, *self.fields)
        return records.select_related(*ways) if ways else records

    @property
    def records(self) -> "QuerySet[Any]":
        return self.model._default_manager.all()

    @property
    def as_shown(self) -> "QuerySet[Any]":
        """The records with all that a line about one says."""
        return self.records.select_related(*self.needs).defer(*self.unread)

    def for_(self, person: User | None) -> "QuerySet[Any]":
        """The records of this kind that this person may see, or this machine; none where their roles do not let them."""
        allowed = person is None or person.may(self.permission)
        return self.within(self.standing, person) if allowed else self.records.none()

    @property
    def standing(self) -> "QuerySet[Any]":
        """The records that nobody has struck out."""
        records: Any = self.records
        return records.unstruck() if hasattr(records, "unstruck") else records  # type: ignore[no-any-return]


def searchable(one: Searchable) -> None:
    """Declare a kind of record that can be found."""
    _declared[one.kind] = one


def all_searchable() -> list[Searchable]:
    return list(_declared.values())


def open_to(person: User) -> list[Searchable]:
    """What this person may search."""
    return [one for one in _declared.values() if person.may(one.permission)]


def declared_for(kind: str) -> Searchable | None:
    return _declared.get(kind)
