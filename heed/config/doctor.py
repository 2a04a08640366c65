"""`heed doctor`: is this installation safe to run? Everything that it finds says how to mend it."""

import argparse
import json
from dataclasses import asdict

from heed.kit.terminal import DONE, REFUSED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object, for a program")


def run(args: argparse.Namespace) -> int:
    """Says what is not as it should be. 1 where something is unsafe or wrong; advice alone does not count."""
    from heed.config.soundness import CHECKS, Weight  # noqa: PLC0415 - the record is open only now

    found = [(one.name, finding) for one in CHECKS for finding in one.findings()]
    counts = {weight: sum(finding.weight == weight for _, finding in found) for weight in Weight}
    if args.json:
        told = [{"check": name, **asdict(finding)} for name, finding in found]
        _say(json.dumps({"checks": [one.name for one in CHECKS], "findings": told}, ensure_ascii=False))
    else:
        for weight in Weight:
            for name, finding in found:
                if finding.weight == weight:
                    _say(f"{weight.upper():7} {name}: {finding.what}\n        → {finding.mend}")
        listed = ", ".join(f"{counts[weight]} {weight}" for weight in Weight if counts[weight])
        _say(f"{len(CHECKS)} checks: {listed or 'all is well'}.")
    return REFUSED if counts[Weight.UNSAFE] or counts[Weight.WRONG] else DONE


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - what the command says
