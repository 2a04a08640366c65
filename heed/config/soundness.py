"""Is this installation safe to run? Each check answers with what is not as it should be, and how to mend it.

*Unsafe* keeps the site from starting; *wrong* must be mended soon; *advice* is for whoever keeps the machine to weigh.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, router
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from heed.config.demo import SETTINGS as DEMO
from heed.config.home import HOME, IS_A_DEMO
from heed.kit.activity import anchors, append_only, migrating
from heed.kit.activity.models import Write
from heed.kit.activity.verification import CHAINS, Verification
from heed.kit.backups import recovery_key
from heed.kit.daily.running import done_ahead
from heed.kit.people.models import Agency, RoleHeld, User
from heed.kit.rules import Refused
from heed.kit.storage.keys import READABLE_BY_OTHERS

OF_THIS_MACHINE = {"localhost", "127.0.0.1", "::1", "[::1]"}
A_DAY = timedelta(hours=25)  # a day, and an hour's grace for the timer
CLOCK_SLACK = timedelta(seconds=60)
OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.glusterfs", "ceph"}


class Weight(StrEnum):
    UNSAFE = "unsafe"
    WRONG = "wrong"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and how to mend it."""

    weight: Weight
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question about the installation; those that would hold the start up are asked by `heed doctor` alone."""

    name: str
    asks: Callable[[], Iterator[Finding]]
    before_start: bool

    def findings(self) -> list[Finding]:
        try:
            return list(self.asks())
        except (DatabaseError, ImproperlyConfigured, OSError, anchors.NotAnAnchor, Refused) as error:
            said = " ".join(str(error).split())
            return [Finding(Weight.UNSAFE, f"It could not be asked: {said}", "Mend that, then ask again.")]


CHECKS: list[Check] = []


def check(name: str, *, before_start: bool = True) -> Callable[[Any], Any]:
    def declare(asks: Callable[[], Iterator[Finding]]) -> Callable[[], Iterator[Finding]]:
        CHECKS.append(Check(name, asks, before_start))
        return asks

    return declare


def unsafe() -> list[Finding]:
    """What keeps the site from starting."""
    asked = [one for one in CHECKS if one.before_start]
    return [finding for one in asked for finding in one.findings() if finding.weight == Weight.UNSAFE]


@check("settings")
def settings_are_for_real_use() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(Weight.UNSAFE, "DEBUG is on: an error page would show the record.", "Set DEBUG to False.")
    open_hosts = [host for host in settings.ALLOWED_HOSTS if not host or host == "*" or host.startswith(".")]
    if open_hosts:
        yield Finding(
            Weight.UNSAFE,
            f"The site answers to any name ({', '.join(open_hosts) or 'an empty one'}).",
            "Set HEED_HOSTS to the very names that people type, comma separated.",
        )


@check("TLS")
def only_over_tls() -> Iterator[Finding]:
    if settings.PLAIN_HTTP:
        others = sorted(set(settings.ALLOWED_HOSTS) - OF_THIS_MACHINE)
        if others:
            yield Finding(
                Weight.UNSAFE,
                f"HEED_PLAIN_HTTP is set, and the site answers to {', '.join(others)}: all would cross the network in clear.",
                "Take HEED_PLAIN_HTTP away, and put a server that ends TLS before the site (HEED_PROXIES=1).",
            )
        else:
            yield Finding(
                Weight.ADVICE, "HEED_PLAIN_HTTP is set.", "It is for a first look on this machine: take it away after."
            )
        return
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_SSL_REDIRECT):
        yield Finding(
            Weight.UNSAFE,
            "Cookies or pages may cross the network in clear.",
            "Set SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE and SECURE_SSL_REDIRECT to True.",
        )
    if not settings.SECURE_HSTS_SECONDS:
        yield Finding(
            Weight.WRONG, "Browsers are not told to use TLS always.", "Set SECURE_HSTS_SECONDS to a year (31536000)."
        )
    if not settings.PROXIES:
        yield Finding(
            Weight.ADVICE,
            "No server of yours is said to end TLS for the site, so every request is sent to https:// again.",
            "Set HEED_PROXIES=1 where one does.",
        )


@check("files and folders")
def files_are_closed_to_others() -> Iterator[Finding]:
    ours = [HOME, settings.KEYS.path, *_database_files()]
    for path in ours:
        if not path.exists():
            continue
        standing = path.stat()
        if standing.st_mode & READABLE_BY_OTHERS:
            mode = 700 if path.is_dir() else 600
            yield Finding(Weight.UNSAFE, f"{path} can be read by others.", f"chmod {mode} {path}")
        if standing.st_uid != os.geteuid():
            yield Finding(
                Weight.UNSAFE,
                f"{path} belongs to another user than the one that Heed runs as.",
                f"Run Heed as the user that owns it, or:  chown {os.geteuid()} {path}",
            )
    if settings.KEYS.path.is_relative_to(HOME):
        yield Finding(
            Weight.ADVICE,
            "The key lies beside the data it opens.",
            "Move it to another volume and set HEED_KEY_FILE; whoever copies the one then lacks the other.",
        )


@check("the database")
def database_keeps_what_it_acknowledged() -> Iterator[Finding]:
    for alias in connections:
        connections[
            alias
        ].ensure_connection()  # the embedded one asks itself for every setting; see kit/storage/sqlcipher
    for path in _database_files():
        if (kind := _file_system(path)) in OVER_A_NETWORK:
            yield Finding(
                Weight.UNSAFE,
                f"{path} lies on a network drive ({kind}), where the write-ahead log can be corrupted.",
                "Set HEED_HOME to a folder on a disk of this machine, or use PostgreSQL.",
            )
    if connections["default"].vendor == "postgresql":
        yield from _postgresql()


def _postgresql() -> Iterator[Finding]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if any(cursor.fetchone() or ()):
            yield Finding(
                Weight.UNSAFE,
                "The site runs as a role that can do anything to the database.",
                "Set DATABASE_URL to a role made with  CREATE ROLE heed_site LOGIN",
            )
        cursor.execute(
            "SELECT 1 FROM pg_tables WHERE tablename = %s AND tableowner = current_user", [Write._meta.db_table]
        )
        if cursor.fetchone():
            yield Finding(
                Weight.UNSAFE,
                "The site runs as the role that owns the tables, and could change the log.",
                "Set DATABASE_URL to a second role, and let heed prepare give it its rights.",
            )
        for name in ("fsync", "full_page_writes"):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone() != ("on",):
                yield Finding(
                    Weight.UNSAFE,
                    f"PostgreSQL runs with {name} off: a power cut can lose what was saved.",
                    f"As the server's owner:  ALTER SYSTEM SET {name} = on;  SELECT pg_reload_conf();",
                )
        cursor.execute("SHOW data_checksums")
        if cursor.fetchone() != ("on",):
            yield Finding(
                Weight.WRONG,
                "PostgreSQL does not check its own pages.",
                "With the server stopped:  pg_checksums --enable",
            )
    said = settings.DATABASES["default"]
    is_near = not said["HOST"] or said["HOST"].startswith("/") or said["HOST"] in OF_THIS_MACHINE
    if not is_near and said["OPTIONS"].get("sslmode") != "verify-full":
        yield Finding(
            Weight.WRONG,
            "The way to PostgreSQL is not surely encrypted, nor the server surely the right one.",
            "Add ?sslmode=verify-full to DATABASE_URL.",
        )


@check("migrations")
def migrations_are_applied() -> Iterator[Finding]:
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            yield Finding(
                Weight.UNSAFE, f"The database “{alias}” waits for {len(waiting)} migrations.", "Run:  heed prepare"
            )
    if migrating.is_under_way():
        yield Finding(
            Weight.UNSAFE,
            "The tables were being brought up to date, and that was broken off before the log could vouch for them.",
            "Run:  heed prepare",
        )


@check("the log's protection")
def log_is_only_added_to() -> Iterator[Finding]:
    mend = "Find out who changed it; then restore the newest backup that verifies. See docs/guide."
    for name, model in CHAINS.items():
        for trigger in append_only.missing(model._meta.db_table, router.db_for_read(model)):
            yield Finding(
                Weight.UNSAFE, f"The log of {name} can be changed: its trigger {trigger} is gone, changed or off.", mend
            )
    for alias in connections:
        for trigger in append_only.strange((model._meta.db_table for model in CHAINS.values()), alias):
            yield Finding(Weight.UNSAFE, f"The database has a trigger that is not ours: {trigger}.", mend)


@check("the record", before_start=False)
def record_verifies() -> Iterator[Finding]:
    wrong = Verification(anchors.kept(settings.ANCHORS)).first_wrong()
    if wrong:
        yield Finding(Weight.WRONG, wrong, "See “If something goes wrong” in docs/guide, before anything is changed.")


@check("the clock")
def clock_goes_forward() -> Iterator[Finding]:
    lasts = [model._default_manager.order_by("-number").first() for model in CHAINS.values()]
    ahead = [last for last in lasts if last and last.at > timezone.now() + CLOCK_SLACK]
    if ahead:
        yield Finding(
            Weight.UNSAFE,
            f"The clock says {timezone.now():%-d %B %Y, %H:%M} UTC, but the log already has an entry of {ahead[0].at:%-d %B %Y, %H:%M}.",
            "Set the machine's clock by a time server.",
        )


@check("the day’s work", before_start=False)
def no_day_is_done_before_it_comes() -> Iterator[Finding]:
    if ahead := done_ahead(timezone.localdate()):
        yield Finding(
            Weight.WRONG,
            f"The day’s work counts as done up to {ahead:%-d %B %Y}, which has not come: nobody is reminded until then.",
            "Set the machine’s clock by a time server; then restore the newest backup from before the clock was ahead, "
            "or look at what falls due yourselves until that day.",
        )


@check("anchors")
def anchors_are_kept() -> Iterator[Finding]:
    known = anchors.kept(settings.ANCHORS)
    newest = parse_datetime(known[-1].at) if known else None
    if newest is None or timezone.now() - newest > A_DAY:
        yield Finding(
            _where_it_must_be_kept(),
            f"The newest anchor of the log is of {newest:%-d %B %Y}."
            if newest
            else "No anchor of the log was ever kept.",
            "Run  heed verify --anchor  from a timer, each hour or each day.",
        )
    if settings.ANCHORS.is_relative_to(HOME):
        yield Finding(
            Weight.ADVICE,
            "The anchors lie beside the log that they hold to account.",
            "Set HEED_ANCHORS to a file on another machine.",
        )


@check("backups")
def backups_are_taken() -> Iterator[Finding]:
    if not settings.RECOVERY_KEY.exists():
        yield Finding(
            _where_it_must_be_kept(),
            "There is no recovery key, so no backup can be taken.",
            "Run  heed backup --new-recovery-key FILE  and keep what FILE then holds on paper, in two places.",
        )
        return
    recovery_key.public_half(settings.RECOVERY_KEY)
    last = Write.objects.filter(verb="backups.taken").order_by("-number").first()
    if last is None or timezone.now() - last.at > A_DAY:
        yield Finding(
            _where_it_must_be_kept(),
            f"The newest backup is of {last.at:%-d %B %Y}." if last else "No backup was ever taken.",
            "Run  heed backup --to FOLDER  from a timer each night, to a folder on another machine.",
        )


def _where_it_must_be_kept() -> Weight:
    """Nobody loses anything with the record of a demo."""
    return Weight.ADVICE if IS_A_DEMO else Weight.WRONG


@check("room on the disk")
def there_is_room() -> Iterator[Finding]:
    if not HOME.exists():
        return
    usage = shutil.disk_usage(HOME)
    if usage.free * 10 < usage.total:
        yield Finding(
            Weight.WRONG,
            f"Only {usage.free // 2**20:,} MB of the disk are free.",
            "Make room, or move to a larger disk.",
        )


@check("e-mail")
def mail_is_encrypted() -> Iterator[Finding]:
    sends = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    if sends and settings.EMAIL_HOST not in OF_THIS_MACHINE and not (settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS):
        yield Finding(
            Weight.WRONG,
            f"E-mail goes to {settings.EMAIL_HOST} without TLS.",
            "Set EMAIL_USE_SSL, and the port that goes with it.",
        )


@check("people")
def people_can_be_looked_after() -> Iterator[Finding]:
    today = timezone.localdate()
    if not RoleHeld.objects.managing(on=today).exists():
        yield Finding(Weight.WRONG, "Nobody can give accounts.", 'Run:  heed administrator --name "…" --email …')
    held = RoleHeld.objects.in_force(on=today).values("person")
    guarded = Authenticator.objects.values("user")
    without = sum(person.is_active for person in User.objects.filter(pk__in=held).exclude(pk__in=guarded))
    if without:
        yield Finding(
            Weight.ADVICE,
            f"People who hold a role and have no second factor: {without}.",
            "Ask them to set one up, under their own name on any page.",
        )


@check("the example force")
def example_is_not_in_a_real_record() -> Iterator[Finding]:
    if IS_A_DEMO:
        yield Finding(
            Weight.ADVICE,
            "This is the record of a demo: everything in it is invented, its password is public, and a demo’s settings hold.",
            "For real use, begin with another HEED_HOME.",
        )
    if not settings.NOTICE and Agency.objects.filter(name=DEMO["HEED_FORCE"]).exists():
        yield Finding(
            Weight.UNSAFE,
            f"The invented {DEMO['HEED_FORCE']} is in this record, and no notice says that it is invented.",
            "Set HEED_NOTICE to say so; for real use, begin with another HEED_HOME.",
        )


def _database_files() -> list[Path]:
    """The files of the embedded databases, with their write-ahead logs; none on PostgreSQL."""
    embedded = [settings.DATABASES[alias] for alias in connections if connections[alias].vendor == "sqlite"]
    return [Path(f"{told['NAME']}{ending}") for told in embedded for ending in ("", "-wal", "-shm")]


def _file_system(path: Path) -> str:
    """The kind of file system that a file lies on, as Linux names it; empty elsewhere."""
    mounts = Path("/proc/mounts")
    lines = [line.split() for line in mounts.read_text().splitlines()] if mounts.exists() else []
    points = [(point.replace("\\040", " "), kind) for _, point, kind, *_ in lines]
    return max(
        ((p, kind) for p, kind in points if path.is_relative_to(p)), key=lambda found: len(found[0]), default=("", "")
    )[1]
