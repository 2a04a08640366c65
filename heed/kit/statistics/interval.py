"""How sure a share is: the score interval of Wilson (1927), which keeps its promise for few and for none."""

from math import sqrt

NORMAL_95 = 1.959963984540054  # the 97.5th percentile of the normal distribution


def wilson(met: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, both ends between 0 and 1. Raises ValueError where nothing was counted."""
    if not 0 <= met <= of or of == 0:
        raise ValueError(f"{met} of {of} is not a share.")
    square = NORMAL_95**2
    middle = met + square / 2
    half = NORMAL_95 * sqrt(met * (of - met) / of + square / 4)
    return max(0.0, (middle - half) / (of + square)), min(1.0, (middle + half) / (of + square))
