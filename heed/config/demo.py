"""`heed demo`: a first look. An invented force in an embedded database, its paper in Word, PDF and HTML, and the site."""

import argparse
import os
import shutil
import sys
from datetime import date
from pathlib import Path

from heed.kit.rules import Refused
from heed.kit.terminal import DONE

PASSWORD = "invented-and-public"  # noqa: S105 - printed on the screen, for a database that holds nothing real
SETTINGS = {
    "HEED_HOME": "var/demo",
    "HEED_PLAIN_HTTP": "1",
    "HEED_FORCE": "Wexmoor Constabulary",
    "HEED_NOTICE": "Everything here is invented: no real force, person or death.",
    "HEED_MARKING": "OFFICIAL",
}
OF_A_RECORD = (
    "HEED_HOME",
    "HEED_KEY_FILE",
    "HEED_ANCHORS",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "HEED_SMTP_URL",
)
"""What the environment may say of a real record: a demo is built anew each time, so it keeps away from all of it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="stop before serving the site")
    parser.add_argument("--again", action="store_true", help="serve what is there already, with all that you entered")
    parser.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    """Builds everything anew, saying step by step what it does; or serves what is there. Raises `Refused` where nothing is."""
    said = [name for name in OF_A_RECORD if os.environ.pop(name, None) not in {None, "", SETTINGS.get(name)}]
    if said:
        kept_to = f"A demo is always in {SETTINGS['HEED_HOME']} of this folder and touches no other record."
        print(f"{kept_to} {', '.join(said)}: left alone.", flush=True)
    for name, value in SETTINGS.items():
        os.environ[name] = value
    home = Path(SETTINGS["HEED_HOME"]).resolve()
    if args.again:
        if not (home / "key").exists():
            raise Refused(f"There is no demo in {home} yet: run it once without --again.")
        return _serve(args)
    _step(1, f"An empty, encrypted database in {home}")
    shutil.rmtree(home, ignore_errors=True)
    from heed.config import prepare  # noqa: PLC0415 - it reads the settings made a moment ago

    prepare.run(args)
    (home / "demo").write_text("Made by heed demo: everything in this folder is invented.\n")
    from heed.example import build  # noqa: PLC0415

    _step(2, "An invented force, built through the same actions that people use")
    made = build.build(password=PASSWORD)
    papers = _write_papers(home / "papers", build.AS_AT)
    _step(3, f"Its status paper as at {build.AS_AT:%-d %B %Y}, written from the record")
    for paper in papers:
        print(f"     {paper}")
    _step(4, "A sign-in for every role; the password of all is: " + PASSWORD)
    for person in made.cast.values():
        part = ", ".join(role.title for role in person.roles_today)
        print(f"     {person.email:32} {part or ('no role' if person.is_active else 'has left: cannot sign in')}")
    _step(5, "The same from the command line, on this record:")
    print(f"     HEED_HOME={SETTINGS['HEED_HOME']} python3 dev.py heed verify")
    return _serve(args)


def _serve(args: argparse.Namespace) -> int:
    if args.no_serve:
        print("Done. Without --no-serve the site would now be up.")
        return DONE
    _step(6, f"The site: http://localhost:{args.port}/   (stop it with Ctrl+C; `heed demo --again` goes on with it)")
    sys.stdout.flush()
    from heed.config import serve  # noqa: PLC0415

    return serve.become_server(argparse.Namespace(host="127.0.0.1", port=args.port, workers=1))


def _write_papers(folder: Path, as_at: date) -> list[Path]:
    from django.utils import timezone  # noqa: PLC0415

    from heed.kit.lifecycle.models import Moment  # noqa: PLC0415
    from heed.thread.papers.writing import written  # noqa: PLC0415

    folder.mkdir(parents=True)
    moment = Moment(as_at, timezone.now())
    papers = [folder / f"status.{ending}" for ending in ("docx", "pdf", "html")]
    for paper in papers:
        paper.write_bytes(written(paper.suffix[1:], moment))
    return papers


def _step(number: int, what: str) -> None:
    print(f"{number}.  {what}", flush=True)
