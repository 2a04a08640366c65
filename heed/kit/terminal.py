"""What a command answers with."""

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit statuses: done; refused or found wanting; wrong use."""
