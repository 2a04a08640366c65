"""What a command answers with: an exit status, or one sentence that says why not and how to mend it."""

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit statuses: done; refused or found wanting; wrong use."""


class Refused(Exception):
    """What was asked cannot be done; its sentence says why and how to mend it."""
