"""How sensitive the facts about papers are."""

SAID = {"*": "official", "said_by": "personal", "said_to": "personal"}
