"""Where the two chains live: on the embedded database the reads have a file of their own, so neither waits for the other."""

from typing import Any

from django.conf import settings

READS = ("activity", "read")


class ReadsApart:
    """Sends the log of reads, and nothing else, to the database named by `settings.READS_DATABASE`."""

    def db_for_read(self, model: type[Any], **_hints: Any) -> str:
        return settings.READS_DATABASE if (model._meta.app_label, model._meta.model_name) == READS else "default"

    db_for_write = db_for_read

    def allow_relation(self, *_records: Any, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        reads = (app_label, model_name or hints.get("model")) == READS
        return db == (settings.READS_DATABASE if reads else "default")
