"""The index: which record an entry is about, and its stems in the database's own full-text table.

It is made from the record and can be made anew from it at any time, so nothing here is a fact and the log does not vouch
for it. On the embedded database it lies in the same encrypted file as the record.
"""

from django.db import models


class Entry(models.Model):
    """A record that can be found. `digest` tells whether its words are still those that were indexed."""

    kind = models.CharField(max_length=100)
    record_id = models.UUIDField()
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="indexed_once")]
        verbose_name_plural = "entries"

    SENSITIVITY = {"id": "official", "kind": "official", "record_id": "official", "digest": "official-sensitive"}
    RETENTION = {"*": "as what it is about"}


class Words(models.Model):
    """The stems of an entry: a table of FTS5 on the embedded database, a `tsvector` on PostgreSQL. See `index`."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="words")

    class Meta:
        managed = False
        db_table = "search_words"
        verbose_name_plural = "words"

    SENSITIVITY = {"entry": "official"}
    RETENTION = {"*": "as what it is about"}


class Made(models.Model):
    """What the index was made from: which fields of which records, by which version of the words."""

    fingerprint = models.CharField(max_length=32)

    class Meta:
        verbose_name_plural = "made"

    SENSITIVITY = {"id": "official", "fingerprint": "official"}
    RETENTION = {"*": "for as long as there is an index"}
