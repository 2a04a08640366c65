"""`heed read FILE [--json] [--password-file FILE]`: says what a document says; writes nothing."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from heed.kit.documents.blocks import Document, NeedsPassword, Unreadable
from heed.kit.rules import Refused
from heed.kit.terminal import DONE
from heed.thread.papers.reading.findings import Findings, FoundAction, FoundRecommendation
from heed.thread.papers.reading.found_in import found_in
from heed.thread.papers.reading.kinds import is_about_reviews


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for a program")
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="the file whose first line opens the document; - for the input",
    )


def run(args: argparse.Namespace) -> int:
    """Prints what the file says; raises `Refused` where it cannot be read or says nothing of reviews."""
    document, findings = opened(args.file, password_in(args.password_file))
    if not (findings.recommendations or findings.actions or findings.figures or is_about_reviews(document)):
        raise Refused(f"{args.file.name} was read, and nothing about reviews or recommendations was found in it.")
    text = json.dumps(findings.as_json(), ensure_ascii=False, indent=2) if args.json else "\n".join(summary(findings))
    print(text)  # noqa: T201 - this is what the command is for
    return DONE


def opened(path: Path, password: str = "") -> tuple[Document, Findings]:
    """The document in a file and what it says; raises `Refused` with the sentence that says what is wrong with the file."""
    try:
        return found_in(path, password=password)
    except NeedsPassword as reason:
        raise Refused(f"{reason} Write it into a file, and name that with --password-file.") from reason
    except Unreadable as reason:
        raise Refused(str(reason)) from reason


def password_in(path: Path | None) -> str:
    """The first line of a file, or of the input where it is called `-`; nothing where there is none. Raises `Refused`."""
    if path is None:
        return ""
    try:
        told = sys.stdin.readline() if str(path) == "-" else path.read_text(encoding="utf-8").partition("\n")[0]
    except (OSError, UnicodeDecodeError) as reason:
        raise Refused(
            f"The password could not be read from “{path.name}”: check that it is there and is a text."
        ) from reason
    return told.rstrip("\r\n")


def summary(findings: Findings) -> Iterator[str]:
    """What was found, in lines for a person."""
    yield f"This is a document of the kind: {findings.kind}."
    yield from _part("Header", [f"{key.replace('_', ' ')}: {value}" for key, value in findings.header.items()])
    yield from _part(
        "Figures", [f"{'no number' if f.n is None else f.n} ({f.of}): {f.words} [{f.at}]" for f in findings.figures]
    )
    yield from _part("Recommendations", [_recommendation(found) for found in findings.recommendations])
    for group in dict.fromkeys(action.group for action in findings.actions):
        rows = [line for action in findings.actions if action.group == group for line in _row(action)]
        yield from _part(f"Theme rows: {group}" if group else "Theme rows", rows)
    yield from _part("Programmes", [f"{p.name}{f', {p.when}' if p.when else ''}" for p in findings.programmes])
    yield from _part("Objectives", findings.objectives)
    yield from _part("Dates", [f"{d.written} = {d.iso or 'not known'}" for d in findings.dates])
    yield from _part("What the paper leaves open", findings.questions)
    yield from _part("Read with doubt", findings.warnings)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A part of the summary under its title; nothing where there is nothing to say."""
    if lines:
        yield ""
        yield f"{title} ({len(lines)})"
        yield from (f"  {line}" for line in lines)


def _recommendation(found: FoundRecommendation) -> str:
    number = f"{found.id}. " if found.id else ""
    facts = (
        ", ".join(found.addressees),
        found.target_date.written if found.target_date else "",
        str(found.status.state) if found.status else "",
    )
    said = "; ".join(filter(None, facts))
    return f"{number}{found.text}{f' – {said}' if said else ''} [{found.at}]"


def _row(action: FoundAction) -> Iterator[str]:
    yield f"{action.theme}: {action.status.state} [{action.at}]"
