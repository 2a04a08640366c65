"""From what a document says to findings, each with its place. Nothing here imports Django, and nothing is written."""
