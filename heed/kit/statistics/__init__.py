"""Figures: the pictures drawn of them. Nothing here imports Django."""
