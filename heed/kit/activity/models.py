"""The sealed, append-only log of who did what and who looked at what, and the base of every record it vouches for.

Two chains, one of writes and one of reads, so that neither a long import nor a reader holds the other up. Each entry
is sealed over its own values and the seal before it; an entry of the write chain also carries a keyed commitment to
every record it left behind, so that a row changed behind the application's back no longer matches.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Self, TypeVar

from django.db import models
from django.utils import timezone

from heed.kit.activity import unit
from heed.kit.rules import Refused

Record = TypeVar("Record", bound=models.Model)


class Entry(models.Model):
    """One link of a chain. Nothing in it names a person or quotes a record: ids, verbs and figures only."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=100)
    by = models.UUIDField(null=True)  # no foreign key: the log outlives the account
    on_kind = models.CharField(max_length=100)
    on_id = models.UUIDField(null=True)
    facts = models.TextField(default="{}")  # canonical JSON: ids and counts
    commitments = models.TextField(default="{}")  # canonical JSON: "kind:id" → keyed commitment
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["number"]

    SENSITIVITY, RETENTION = {"*": "official-sensitive"}, {"*": "for as long as the force keeps its log"}

    SEALED = ("number", "at", "verb", "by", "on_kind", "on_id", "facts", "commitments", "previous")


class Write(Entry):
    """Something was done to the record."""

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["on_id", "number"])]


class Read(Entry):
    """Something was shown to somebody: one record (`opened`), or a page of them (`listed`, ids in `facts`)."""

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["on_id", "number"])]


class CommitmentKey(models.Model):
    """The key under which the log commits to one record; destroying it makes the commitments say nothing."""

    record_id = models.UUIDField(primary_key=True)
    key = models.BinaryField(max_length=32)

    SENSITIVITY = {"record_id": "official", "key": "secret"}
    RETENTION = {"*": "as its record"}


class RecordedQuerySet(models.QuerySet[Record]):
    """Reads freely; writes only one record at a time, through `save`, so that the log can vouch for each."""

    def update(self, **_kwargs: Any) -> int:
        raise unit.Unrecorded(f"{self.model.__name__} rows are changed one at a time, inside an action.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise unit.Unrecorded(f"{self.model.__name__} rows are removed one at a time, inside an action.")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> int:
        return self.update()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        records = list(objs)
        for record in records:
            unit.touch(record)
        return super().bulk_create(records, *args, **kwargs)


RecordedManager = models.Manager.from_queryset(RecordedQuerySet)


class Recorded(models.Model):
    """A record that the log vouches for: random id, version, and no change outside an action."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecordedManager()

    loaded: Mapping[str, Any] | None = None
    """What the database held when this was read; None where it was not read, or may be otherwise since."""
    stored: Mapping[str, Any] = MappingProxyType({})
    """What the row of this version is known to hold."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save inside an action. A row that somebody else changed since it was loaded raises `ChangedMeanwhile`."""
        unit.touch(self)
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        held = self.version
        self.version = held + 1
        fields = dict(self._changed())
        if not models.QuerySet(type(self)).filter(pk=self.pk, version=held).update(**fields):
            self.version = held
            raise unit.ChangedMeanwhile(self)
        self.stored = {**self.stored, **fields}

    def _changed(self) -> Iterator[tuple[str, Any]]:
        """What differs from what is stored: an index is left alone where nothing that is in it is written."""
        for field in self._meta.concrete_fields:
            name, value = field.attname, getattr(self, field.attname)
            may_be_changed_in_place = isinstance(value, dict | list)
            is_stored = name in self.stored and self.stored[name] == value and not may_be_changed_in_place
            if not (field.primary_key or field.name == "recorded_at" or is_stored):
                yield name, value

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What was read before says nothing any more of what is stored."""
        super().refresh_from_db(*args, **kwargs)
        self.loaded, self.stored = None, {}

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        unit.touch(self)
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **how: Any) -> Self:
        record = super().from_db(db, field_names, values, **how)
        record.loaded = dict(zip(field_names, values, strict=False)) if len(field_names) == len(values) else None
        record.stored = record.loaded or {}
        return record

    def still_says(self, names: Iterable[str]) -> bool:
        """Whether those fields are certainly as they were read."""
        loaded = self.loaded
        return loaded is not None and all(name in loaded and loaded[name] == getattr(self, name) for name in names)

    @classmethod
    def kind(cls) -> str:
        return str(cls._meta.label_lower)

    def fresh(self) -> Self:
        """This record as the database has it now, locked for the rest of the transaction."""
        return RecordedQuerySet(type(self)).select_for_update().get(pk=self.pk)


class Frozen(Recorded):
    """A record that is written once and never changes: its table has the triggers of `append_only.freeze`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever the first time. Raises `Refused`."""
        if not self._state.adding:
            raise Refused("This was frozen and never changes.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused("This was frozen and is never removed.")
