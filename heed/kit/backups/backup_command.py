"""`heed backup`: a verified copy of the whole record, its key within, sealed so that this host cannot open it again."""

import argparse
import hashlib
import io
import json
import os
import secrets
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from heed.kit.backups import recovery_key
from heed.kit.backups.databases import blocks, copied
from heed.kit.backups.envelope import Sealing
from heed.kit.rules import Refused
from heed.kit.terminal import DONE

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that lies in its folder and was read back."""

    path: Path
    sha256: str
    manifest: dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="a folder that is there, to write the backup to; better on another machine",
    )
    what.add_argument(
        "--new-recovery-key", type=Path, metavar="FILE", help="make the pair of keys; FILE is given the half that opens"
    )
    parser.add_argument(
        "--although-wrong", action="store_true", help="take a copy even where heed verify finds something wrong"
    )


def run(args: argparse.Namespace) -> int:
    """Says what was written and what it holds. Raises `Refused`."""
    from django.conf import settings  # noqa: PLC0415 - the record is open only now

    try:
        if args.new_recovery_key:
            made = recovery_key.make(args.new_recovery_key, settings.RECOVERY_KEY)
            _say(
                f"Made the recovery key {made}. Its private half is in {args.new_recovery_key}: print it, keep it away from"
            )
            _say(
                "this machine and from the backups, and remove the file. Without it no backup can be opened, by anybody."
            )
            return DONE
        written = take(args.to, although_wrong=args.although_wrong)
    except OSError as error:
        raise Refused(f"It could not be written: {error.strerror} ({error.filename}).") from error
    manifest = written.manifest
    _say(f"Wrote {written.path}, {written.path.stat().st_size:,} bytes, and read it back.")
    _say(f"SHA-256 {written.sha256}")
    _say(f"It holds {summary(manifest)}. It opens with the recovery key {manifest['recovery_key']} and no other.")
    if manifest["inspection"]["wrong"]:
        _say(f"It was taken although something is wrong: {manifest['inspection']['wrong']}")
    if args.to.stat().st_dev == settings.RECOVERY_KEY.stat().st_dev:
        _say("It lies on the same disk as the record: copy it to another machine, or one fault takes both.")
    return DONE


def take(folder: Path, *, although_wrong: bool = False) -> Written:
    """Write a backup into `folder`, read it back and leave its line in the log. Raises `Refused`, OSError."""
    from django.conf import settings  # noqa: PLC0415 - the record is open only now
    from django.utils import timezone  # noqa: PLC0415

    from heed.kit.activity.record import action, record  # noqa: PLC0415

    if not folder.is_dir():
        # not made by itself: where the disk that it is on was not mounted, each night’s backup would lie beside the record
        raise Refused(
            f"There is no folder {folder} to write to. Where its disk is mounted and it was never made, make it:  "
            f"mkdir -p -m 700 {folder}"
        )
    to, taken_at = recovery_key.public_half(settings.RECOVERY_KEY), timezone.now()
    path = folder / f"heed-{taken_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}.backup"
    anchors = settings.ANCHORS.read_text() if settings.ANCHORS.exists() else ""
    own = {"key": settings.KEYS.path.read_bytes(), "recovery.pub": settings.RECOVERY_KEY.read_bytes()}
    with copied(settings.KEYS.path, settings.RECOVERY_KEY.parent, anchors) as copy:
        wrong = copy.inspection.wrong
        if wrong and not although_wrong:
            raise Refused(
                f"Nothing was written, since the record does not verify: {wrong} "
                "To keep a copy of it as it is, so that somebody can find out why, add --although-wrong."
            )
        files = [(name, iter([content])) for name, content in {**own, "anchors": anchors.encode()}.items()]
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "heed": version("heed"),
            "taken_at": taken_at.isoformat(),
            "recovery_key": recovery_key.fingerprint(to),
            "inspection": asdict(copy.inspection),
        }
        sha256 = _write(path, to, [*files, *copy.files()], manifest)

    @action
    def note() -> None:
        record("backups.taken", by=None, sha256=sha256, recovery_key=manifest["recovery_key"])

    try:
        note()
    except BaseException:
        path.unlink()  # no copy of everything leaves without a line in the log
        raise
    return Written(path, sha256, manifest)


def summary(manifest: dict[str, Any]) -> str:
    """What a backup holds, in a line."""
    found, taken_at = manifest["inspection"], datetime.fromisoformat(manifest["taken_at"])
    rows = sum(sum(tables.values()) for tables in found["counts"].values())
    ends = " and ".join(f"entry {number} of the log of {name}" for name, (number, _) in found["ends"].items())
    return f"the record as at {taken_at:%-d %B %Y, %H:%M:%S} UTC: {rows:,} rows, up to {ends}"


def _write(path: Path, to: Any, files: Iterable[tuple[str, Iterator[bytes]]], manifest: dict[str, Any]) -> str:
    """Write, sync and read back; only then has the file its name. Returns the hash of what lies there."""
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            hashed = _Hashing(file)
            _seal(Sealing(hashed, to), files, manifest)
            file.flush()
            os.fsync(file.fileno())
        if hash_of(blocks(part)) != hashed.sha256.hexdigest():
            raise Refused(f"What was read back from {path.parent} is not what was written there. Use another disk.")
        os.link(part, path)  # which refuses where the name is taken
    finally:
        part.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return hashed.sha256.hexdigest()


def _seal(sealing: Sealing, files: Iterable[tuple[str, Iterator[bytes]]], manifest: dict[str, Any]) -> None:
    manifest["files"] = {}
    with tarfile.open(fileobj=sealing, mode="w|") as archive:
        for name, content in files:
            sha256 = hashlib.sha256()
            for place, block in enumerate(content):
                sha256.update(block)
                _add(archive, f"{name}/{place:06}", block)
            manifest["files"][name] = sha256.hexdigest()
        _add(archive, "manifest/000000", json.dumps(manifest).encode())
    sealing.finish()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


class _Hashing:
    """A file that knows the hash of what was written to it."""

    def __init__(self, file: Any) -> None:
        self._file, self.sha256 = file, hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.sha256.update(content)
        return int(self._file.write(content))


def hash_of(content: Iterable[bytes]) -> str:
    sha256 = hashlib.sha256()
    for block in content:
        sha256.update(block)
    return sha256.hexdigest()


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - what the command says
