"""`heed administrator`: gives the first administrator an account; everybody after is given theirs on a page.

Called again for the same address it makes a new link, for whoever lost the first; for another address it refuses while
there is an administrator who could do it.
"""

import argparse

from heed.kit.rules import Refused
from heed.kit.terminal import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the administrator's name")
    parser.add_argument("--email", required=True, help="the address to sign in with")
    parser.add_argument("--force", help="the force's name (default: HEED_FORCE)")


def run(args: argparse.Namespace) -> int:
    """Says where the administrator sets a password. Raises `Refused`."""
    from django.conf import settings  # noqa: PLC0415 - the record is open only now
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from heed.kit.people.actions import first_administrator, make_link  # noqa: PLC0415

    try:
        person = first_administrator(name=args.name, email=args.email, force=args.force or settings.FORCE)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    link = make_link(person=person, by=None)
    print(f"{person} sets a password at {link} – the link works once, and for three days.")  # noqa: T201 - what the command says
    return DONE
