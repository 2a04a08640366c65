"""`heed verify`: checks the log against itself, the tables and the anchors, and names the first thing wrong."""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", action="store_true", help="when all is well, keep where the log now ends")


def run(args: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 - only when it is called

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from heed.kit.activity import anchors  # noqa: PLC0415
    from heed.kit.activity.verification import Verification  # noqa: PLC0415

    try:
        known = anchors.kept(settings.ANCHORS)
    except anchors.NotAnAnchor as wrong:
        return _say(str(wrong), 1)
    verification = Verification(known)
    if wrong := verification.first_wrong():
        return _say(wrong, 1)
    counts = " and ".join(f"{number} {name}" for name, (number, _) in verification.ends.items())
    compared = f"{len(known)} anchors" if known else "no anchor, for none was kept yet"
    _say(f"All is well: {counts}, every record as the log left it; compared with {compared}.", 0)
    if args.anchor:
        anchors.keep(settings.ANCHORS, anchors.Anchor(timezone.now().isoformat(), verification.ends))
        _say(f"Kept where the log ends now in {settings.ANCHORS}.", 0)
    return 0


def _say(sentence: str, status: int) -> int:
    print(sentence)  # noqa: T201 - what the command says
    return status
