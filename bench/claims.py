"""What is claimed, how it is measured, and how it is said."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Claim:
    """Our work against bare work: at most so many times its time or, where `in_speed`, at least so many times its speed."""

    what: str
    ours: Work
    bare: Work
    bar: float
    runs: int
    in_speed: bool = False

    def measured(self) -> "Measured":
        """Both sides in turns, after one unmeasured turn each."""
        sides = (self.ours, self.bare)
        turns = [[seconds(side) for side in sides] for _ in range(self.runs + 1)][1:]
        ours, bare = (median(times) for times in zip(*turns, strict=True))
        return Measured(self, bare / ours if self.in_speed else ours / bare)


@dataclass(frozen=True, slots=True)
class Measured:
    claim: Claim
    ratio: float

    @property
    def met(self) -> bool:
        return self.ratio >= self.claim.bar if self.claim.in_speed else self.ratio <= self.claim.bar

    def __str__(self) -> str:
        claim = self.claim
        kind, side = ("speed", "at least") if claim.in_speed else ("time", "at most")
        return (
            f"{claim.what}: {self.ratio:.2f} times its {kind} "
            f"({side} {claim.bar:.1f}: {'met' if self.met else 'NOT MET'}; median of {claim.runs} runs)"
        )


def seconds(work: Work) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
