"""What a sheet says beside its values, whatever kind of workbook it is in. Places are (row, column), counted from 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Spot = tuple[int, int]


@dataclass(slots=True)
class Beside:
    """`shown` has how a number is printed, `colours` the fills that have a name, `comments` what people wrote on a cell.

    `merged` are the corners of cells that were made one, top left and bottom right.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shown: dict[Spot, str] = field(default_factory=dict)
    colours: dict[Spot, str] = field(default_factory=dict)
    comments: dict[Spot, tuple[str, ...]] = field(default_factory=dict)
    merged: list[tuple[Spot, Spot]] = field(default_factory=list)


COLOURS: Mapping[str, str] = {
    "FF0000": "Red", "C00000": "Red", "FFC7CE": "Red", "E06666": "Red", "EA4335": "Red",
    "FFC000": "Amber", "FFBF00": "Amber", "FFA500": "Amber", "ED7D31": "Amber", "FF9900": "Amber", "F79646": "Amber",
    "FFFF00": "Yellow", "FFEB9C": "Yellow",
    "00B050": "Green", "92D050": "Green", "008000": "Green", "00FF00": "Green", "C6EFCE": "Green", "70AD47": "Green",
    "00B0F0": "Blue", "0070C0": "Blue", "0000FF": "Blue", "4472C4": "Blue", "5B9BD5": "Blue", "002060": "Blue",
    "7030A0": "Purple", "808080": "Grey", "A6A6A6": "Grey", "BFBFBF": "Grey",
}  # fmt: skip
"""The fills that Excel and its rivals offer, by the colour that a person would call them. No other is named."""
