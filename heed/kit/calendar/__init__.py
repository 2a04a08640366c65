"""Dates as people know them, working days, and clocks that run in them. Nothing here imports Django."""
