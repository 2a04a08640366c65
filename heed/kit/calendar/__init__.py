"""Dates as people know them: to the day, the month, the quarter or the year. Nothing here imports Django."""
