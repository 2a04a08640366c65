"""What shows that a recommendation was carried out and works, and what was read of it."""

from heed.thread.evidence.models.reading import KeptReading

__all__ = ["KeptReading"]
