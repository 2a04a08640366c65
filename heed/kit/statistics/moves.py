"""What can lead from where to where: states as rows, and a numbered column for each move.

A dot stands where a move begins, and an arrow's head where it leads. Each column is read by itself, so a picture of thirty moves is
as plain as one of three; the table has them under the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from heed.kit.statistics.chart import WIDE, Chart
from heed.kit.statistics.drawing import LINE, SMALL, Drawing, width_of, wrapped

_ROW, _HEAD = 26, 44
_NAMES = 340
_HALF, _LONG = 5, 9  # of an arrow's head


@dataclass(frozen=True)
class Moves(Chart):
    """States in their order, and each move with the states it begins in and the one that it leads to."""

    states: Sequence[str]
    moves: Sequence[tuple[str, Sequence[str], str]]

    widths: ClassVar[tuple[int, ...]] = (WIDE,)

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        return ("No.", True), ("Move", False), ("From", False), ("To", False)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (str(number), move, ", ".join(sources), to)
            for number, (move, sources, to) in enumerate(self.moves, start=1)
        )

    def _draw(self, drawing: Drawing) -> None:
        names = min(_NAMES, max(map(width_of, self.states)) + 10)
        heights = {state: _HEAD + row * _ROW for row, state in enumerate(self.states)}
        for state, y in heights.items():
            drawing.text(0, y + 5, wrapped(state, names, 1)[0])
            drawing.line(names + 6, y, drawing.width, y, dashed=True)
        step = (drawing.width - names - 16) / len(self.moves)
        for number, (move, sources, to) in enumerate(self.moves, start=1):
            x, begins, ends = names + 16 + step * (number - 0.5), [heights[source] for source in sources], heights[to]
            about = f"{number}. {move}"
            drawing.text(x, SMALL if number % 2 else 2 * SMALL, str(number), anchor="middle", size=SMALL)
            drawing.line(x, min(*begins, ends), x, max(*begins, ends))
            for y in begins:
                drawing.dot(x, y, about=about)
            for way in {1 if y < ends else -1 for y in begins}:
                back = ends - way * _LONG
                drawing.path([(x - _HALF, back), (x, ends), (x + _HALF, back)])
        drawing.height = _HEAD + len(self.states) * _ROW - LINE / 2
