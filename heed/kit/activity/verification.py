"""Is the log what it was, and is the record what the log says it is?

Five questions, and the first thing wrong is the answer: does the file hold together; is the log still protected; does
each chain follow on from its first entry, unbroken and sealed; does it pass through every anchor that was kept elsewhere;
is every row what the newest entry about it committed to.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, router

from heed.kit.activity import append_only, chain
from heed.kit.activity.anchors import Anchor
from heed.kit.activity.models import CommitmentKey, Entry, Read, Recorded, Write

CHAINS: dict[str, type[Entry]] = {"writes": Write, "reads": Read}
GONE = "gone"
RESTORE = "Restore the newest backup that verifies."


class Broken(Exception):
    """A chain does not hold; the sentence says where."""


def verify(anchors: Iterable[Anchor] = ()) -> str | None:
    """The first thing wrong, in a sentence; None when all is well. Nothing is changed, and nobody is held up."""
    return Verification(anchors).first_wrong()


class Verification:
    """One reading of everything; afterwards `ends` holds the number and the seal of each chain's last entry."""

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self.anchors = list(anchors)
        self.ends: dict[str, tuple[int, str]] = {}
        self._newest: dict[str, tuple[int, str]] = {}  # "kind:id" → the newest entry that commits to it, and how

    def first_wrong(self) -> str | None:
        """The first thing wrong, in a sentence; None when all is well."""
        aliases = sorted({router.db_for_read(model) for model in CHAINS.values()})
        try:
            with ExitStack() as stack:
                for alias in aliases:
                    stack.enter_context(chain.one_moment(alias))
                return next(self._wrongs(aliases), None)
        except DatabaseError as error:
            return f"The database cannot be read to its end ({error}). {RESTORE}"

    def _wrongs(self, aliases: list[str]) -> Iterator[str]:
        for alias in aliases:
            yield from _damage(alias)
            for trigger in append_only.strange((model._meta.db_table for model in CHAINS.values()), alias):
                yield f"The database has a trigger that is not ours, {trigger}: it may change what is written."
            yield from _thawed(alias)
        for name, model in CHAINS.items():
            for trigger in append_only.missing(model._meta.db_table, router.db_for_read(model)):
                yield f"The log of {name} is not protected: its trigger {trigger} is gone, changed or switched off."
            yield from self._breaks(name, model)
            yield from self._lost_anchors(name)
        yield from self._differences()

    def _breaks(self, name: str, model: type[Entry]) -> Iterator[str]:
        number, previous = 0, ""
        anchored = {anchor.ends[name]: anchor for anchor in self.anchors if name in anchor.ends}
        seals = {number: (seal, anchor.at) for (number, seal), anchor in anchored.items()}
        for entry in chain.raw(model, (*Entry.SEALED, "seal"), router.db_for_read(model)):
            number += 1
            at_hand = f"In the log of {name} entry {number}"
            if entry["number"] != ("integer", str(number).encode()):
                yield f"{at_hand} is missing: entry {_text(entry['number'])} comes next."
            if entry["previous"] != ("text", (previous or chain.START).encode()):
                yield f"{at_hand} does not follow on entry {number - 1}: one of the two was replaced or moved."
            if entry["seal"] != ("text", chain.seal(entry[column] for column in Entry.SEALED).encode()):
                yield f"{at_hand} was changed after it was sealed, or was not sealed by this site."
            previous = _text(entry["seal"])
            anchored_seal, at = seals.get(number, (previous, ""))
            if anchored_seal != previous:
                yield f"{at_hand} is not the one that the anchor of {at} knows: the log was written anew."
            for record, commitment in json.loads(_text(entry["commitments"])).items():
                self._newest[record] = number, commitment
        self.ends[name] = number, previous

    def _lost_anchors(self, name: str) -> Iterator[str]:
        last, _ = self.ends[name]
        for anchor in self.anchors:
            number, _ = anchor.ends.get(name, (0, ""))
            if number > last:
                yield (
                    f"The log of {name} ends with entry {last}, but the anchor of {anchor.at} knows entry {number}: "
                    "its end was cut off, or an older copy was put back."
                )

    def differing(self) -> list[tuple[type[Recorded], UUID]]:
        """The records that are not what the log left, where both chains hold. Raises `Broken` where one does not.

        For whoever knows why they differ: a migration changed them.
        """
        for name, model in CHAINS.items():
            for broken in self._breaks(name, model):
                raise Broken(broken)
        return [(model, pk) for model, pk, _ in self._compared() if isinstance(pk, UUID)]

    def _differences(self) -> Iterator[str]:
        yield from self._stray_keys()
        for _, _, difference in self._compared():
            yield difference

    def _stray_keys(self) -> Iterator[str]:
        using = router.db_for_read(CommitmentKey)
        keys = {_spelled(row["record_id"]) for row in chain.raw(CommitmentKey, ("record_id", "key"), using)}
        for stray in keys - {UUID(record.partition(":")[2]).hex for record in self._newest}:
            yield f"There is a commitment key for {stray}, which is in no entry of the log."

    def _compared(self) -> Iterator[tuple[type[Recorded], UUID | str, str]]:
        """Each record that is not what the newest entry about it left, and how it differs."""
        using = router.db_for_read(CommitmentKey)
        keys = {_spelled(row["record_id"]): row["key"] for row in chain.raw(CommitmentKey, ("record_id", "key"), using)}
        tables = set(connections[using].introspection.table_names())
        for model in (model for model in apps.get_models() if issubclass(model, Recorded)):
            table, kind = model._meta.db_table, model.kind()
            promised = {record: self._newest[record] for record in self._newest if record.startswith(f"{kind}:")}
            stands = chain.stored_rows(model, None, using) if table in tables else {}  # the next migration may make it
            for pk, row in stands.items():
                number, commitment = promised.pop(f"{kind}:{pk}", (0, ""))
                stored_as, key = keys.get(pk.hex if isinstance(pk, UUID) else pk, ("", b""))
                if not number:
                    yield (
                        model,
                        pk,
                        f"In {table} the row {pk} is in no entry of the log: it was put there past the application.",
                    )
                elif commitment == GONE:
                    yield model, pk, f"In {table} the row {pk} was removed in entry {number}, and is there again."
                elif stored_as != "blob" or chain.commitment(key, row) != commitment:
                    yield (
                        model,
                        pk,
                        f"In {table} the row {pk}, or the key it is committed to under, was changed after entry {number}.",
                    )
            for record, (number, commitment) in promised.items():
                if commitment != GONE:
                    pk = UUID(record.partition(":")[2])
                    yield model, pk, f"In {table} the row {pk} is missing: it was there at entry {number}."


def _thawed(alias: str) -> Iterator[str]:
    """What should be frozen and is not, among the tables of one database; the next migration may make one more."""
    tables = set(connections[alias].introspection.table_names())
    for model in append_only.frozen_models():
        if router.db_for_read(model) == alias and model._meta.db_table in tables:
            for trigger in append_only.missing(model._meta.db_table, alias, append_only.FROZEN_TRIGGERS):
                yield f"The table {model._meta.db_table} is not frozen: its trigger {trigger} is gone, changed or switched off."


def _damage(alias: str) -> Iterator[str]:
    connection = connections[alias]
    if connection.vendor == "postgresql":
        return
    for check in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {check}")
            found = [row for row in cursor.fetchall() if row != ("ok",)]
        if found:
            what = " ".join(str(part) for part in found[0])
            yield f"{settings.DATABASES[alias]['NAME']} is damaged ({what}). {RESTORE}"


def _text(stored: chain.Stored) -> str:
    return stored[1].decode(errors="replace")


def _spelled(stored: chain.Stored) -> str:
    return _text(stored) if stored[0] == "text" else f"{_text(stored)}, a {stored[0]}"
