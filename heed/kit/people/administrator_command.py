"""`heed administrator`: gives the first administrator an account; everybody after is given theirs on a page.

Called again for the same address it makes a new link, for whoever lost the first; for another address it refuses while
there is an administrator who could do it.
"""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the administrator's name")
    parser.add_argument("--email", required=True, help="the address to sign in with")
    parser.add_argument("--force", help="the force's name (default: HEED_FORCE)")


def run(args: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 - only when it is called

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from heed.kit.lifecycle.rules import Refused  # noqa: PLC0415
    from heed.kit.people import invitation  # noqa: PLC0415
    from heed.kit.people.actions import first_administrator  # noqa: PLC0415

    try:
        person = first_administrator(name=args.name, email=args.email, force=args.force or settings.FORCE)
    except ValidationError as error:
        return _say(" ".join(error.messages), 1)
    except Refused as refusal:
        return _say(str(refusal), 1)
    link = invitation.link_for(person)
    return _say(f"{person} sets a password at {link} – the link works once, and for three days.", 0)


def _say(sentence: str, status: int) -> int:
    print(sentence)  # noqa: T201 - what the command says
    return status
