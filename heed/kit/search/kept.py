"""What somebody searched for, kept in their session so that it never stands in an address.

An address stays in the history of a browser and in the log of a proxy, and what is searched for may be a name.
"""

import secrets
from typing import Any

from django.http import HttpRequest

SEARCHES, MOST = "searches", 20


def keep(request: HttpRequest, words: str) -> str:
    """Keep the words; answers with the mark under which an address may speak of them."""
    searches: dict[str, Any] = request.session.get(SEARCHES, {})
    mark = secrets.token_urlsafe(6)
    request.session[SEARCHES] = dict([*searches.items(), (mark, words)][-MOST:])
    return mark


def kept(request: HttpRequest) -> str | None:
    """The words that this address speaks of; None where it speaks of none, or they are not kept any more."""
    found: str | None = request.session.get(SEARCHES, {}).get(request.GET.get("asked", ""))
    return found
