"""How far off a day is, in the words a person uses."""

from datetime import date


def due(on: date, *, today: date) -> str:
    """*due today*, *due tomorrow*, *due in 5 days*, *1 day late*, *12 days late*."""
    match (on - today).days:
        case 0:
            return "due today"
        case 1:
            return "due tomorrow"
        case -1:
            return "1 day late"
        case days if days < 0:
            return f"{-days} days late"
        case days:
            return f"due in {days} days"
