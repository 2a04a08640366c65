"""`heed restore`: the record back from a backup and the recovery key, into an empty folder, proved equal or not at all."""

import argparse
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from heed.kit.backups import inspection, recovery_key
from heed.kit.backups.backup_command import FORMAT, summary
from heed.kit.backups.databases import owner_of_empty, put_back
from heed.kit.backups.envelope import DAMAGED, Opening
from heed.kit.rules import Refused
from heed.kit.terminal import DONE

NAMES = {"key", "recovery.pub", "anchors", "heed.db", "reads.db", "record.dump", "manifest"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="FILE", help="a file that heed backup wrote")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the private half of the recovery key")
    parser.add_argument("--to", type=Path, required=True, metavar="HOME", help="a new or empty folder")


def run(args: argparse.Namespace) -> int:
    """Says what came back. Raises `Refused`; then nothing is left behind."""
    try:
        manifest = restore(args.backup, recovery_key.private_half(args.key), args.to.resolve())
    except OSError as error:
        raise Refused(f"It could not be restored: {error.strerror} ({error.filename}).") from error
    _say(f"Restored {summary(manifest)}.")
    _say("Every row and both logs are what they were when the backup was taken, and heed verify finds nothing wrong.")
    if manifest["inspection"]["wrong"]:
        _say(f"But for what was wrong when it was taken: {manifest['inspection']['wrong']}")
    _say(f"The key is in {args.to / 'key'}. Set HEED_HOME to {args.to}, run  heed prepare,  then  heed doctor.")
    return DONE


def restore(backup: Path, key: Any, home: Path) -> dict[str, Any]:
    """Bring the record back into `home`, whole and proved, or leave nothing. Returns the manifest. Raises `Refused`, OSError."""
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Refused(f"{home} is not empty. Nothing is ever restored over a record: name a new folder.")
    home.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".restoring-", dir=home.parent))  # readable by nobody else
    try:
        manifest = _unpack(backup, key, staged)
        with put_back(staged) as where:
            found = inspection.of_installation(inspection.beside(staged) | where)
            _insist_equal(inspection.read(manifest["inspection"]), found)
            if home.exists():
                home.rmdir()
            staged.rename(home)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return manifest


def _unpack(backup: Path, key: Any, staged: Path) -> dict[str, Any]:
    """Open the envelope into `staged` and hold every file to the manifest."""
    hashes: dict[str, Any] = {}
    manifest = b""
    with backup.open("rb") as file:
        opening = Opening(file, key)
        try:
            with tarfile.open(fileobj=opening, mode="r|") as archive:
                for member in archive:
                    name, content = member.name.partition("/")[0], archive.extractfile(member)
                    if name not in NAMES or content is None:
                        raise Refused(DAMAGED)
                    if name == "manifest":
                        manifest = content.read()
                        continue
                    if name == "record.dump" and name not in hashes:
                        owner_of_empty()  # before anything large is written
                    with os.fdopen(os.open(staged / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as out:
                        block = content.read()
                        hashes.setdefault(name, hashlib.sha256()).update(block)
                        out.write(block)
                        out.flush()
                        os.fsync(out.fileno())
            opening.read()  # to the last piece, whose mark says that nothing was cut off
        except tarfile.TarError:
            raise Refused(DAMAGED) from None
    told: dict[str, Any] = json.loads(manifest or b"{}")
    if told.get("format") != FORMAT:
        raise Refused(
            f"This backup was made by Heed {told.get('heed', 'of another kind')}: restore it with that version."
        )
    if told["files"] != {name: sha256.hexdigest() for name, sha256 in hashes.items()}:
        raise Refused(DAMAGED)
    return told


def _insist_equal(told: inspection.Inspection, found: inspection.Inspection) -> None:
    if found.ends != told.ends or found.counts != told.counts:
        differing = [
            table
            for alias in told.counts
            for table, number in told.counts[alias].items()
            if found.counts.get(alias, {}).get(table) != number
        ]
        what = f"the table {differing[0]}" if differing else "where the log ends"
        raise Refused(f"What came back is not what was taken: {what} differs. Nothing was kept; use another backup.")
    if found.wrong and not told.wrong:
        raise Refused(f"What came back does not verify, and nothing was kept: {found.wrong}")


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - what the command says
