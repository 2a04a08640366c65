"""Does a result carry a figure? Where it does not, it was said and not measured, and the page says so.

The test is simple on purpose, so that anybody can foresee it: a digit, a per cent sign, or one of the words below. A
date alone counts as a figure too; whether a figure means anything is for the reader.
"""

import re

_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half halved third thirds quarter
    quarters fifth tenth percent doubled trebled tripled twice none
"""
_FIGURE = re.compile(rf"[0-9%]|\b(?:{'|'.join(_WORDS.split())})\b", re.IGNORECASE)


def carries_figure(words: str) -> bool:
    """Whether the words of a result carry a figure."""
    return bool(_FIGURE.search(words))
