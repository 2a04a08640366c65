"""`heed verify`: checks the log against itself, the record and the anchors, and names the first thing wrong."""

import argparse

from heed.kit.rules import Refused
from heed.kit.terminal import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", action="store_true", help="when all is well, keep where the log now ends")


def run(args: argparse.Namespace) -> int:
    """Says that all is well, and keeps an anchor where it is asked to. Raises `Refused` with the first thing wrong."""
    from django.conf import settings  # noqa: PLC0415 - the record is opened only to be verified
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from heed.kit.activity import anchors  # noqa: PLC0415
    from heed.kit.activity.verification import Verification  # noqa: PLC0415

    try:
        known = anchors.kept(settings.ANCHORS)
        verification = Verification(known)
        wrong = verification.first_wrong()
    except (anchors.NotAnAnchor, ImproperlyConfigured) as reason:
        raise Refused(str(reason)) from reason
    if wrong:
        raise Refused(wrong)
    counts = " and ".join(f"{number} {name}" for name, (number, _) in verification.ends.items())
    compared = f"{len(known)} kept anchors" if known else "no anchor, for none was kept yet"
    print(f"All is well: {counts}, every record as the log left it; compared with {compared}.")  # noqa: T201
    if args.anchor:
        anchors.keep(settings.ANCHORS, anchors.Anchor(timezone.now().isoformat(), verification.ends))
        print(f"Kept where the log ends now in {settings.ANCHORS}.")  # noqa: T201
    return DONE
