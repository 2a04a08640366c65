"""How the log knows what was searched for, without naming anybody.

A line of the log holds ids and figures, never words, and what is typed into the box may be a name. So each stem goes in
as a keyed digest. Nobody can read it; whoever checks the log can ask who has searched for a word that they have in mind.
"""

import hashlib
import hmac

from django.conf import settings

from heed.kit.search.asked import Asked


def digests(asked: Asked) -> list[str]:
    """One for each stem that was asked for, in an order that says nothing."""
    stems = {stem for group in (asked.wanted, asked.unwanted) for one in group for phrase in one for stem in phrase}
    key = settings.KEYS.derive("search terms")
    return sorted(hmac.digest(key, stem.encode(), hashlib.sha256).hex()[:16] for stem in stems)
