"""The number or the label that an entry begins with: *8.3*, *(a)*, *Recommendation 4:*, *R2 –*, and numbers told in a row."""

import re

NUMBER = re.compile(
    r"^(?:\((?P<bracketed>\d{1,2})\)|(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?|(?P<letters>[A-Z]{1,4}[-/ ]?\d{1,3}(?:\.\d{1,2})*)[.):]?)\s+(?=\S)"
)
LABEL = re.compile(
    r"^(?:[\w ,’'&-]{0,40}?\b)?(?:Recommendation|RECOMMENDATION|Rec|Area for improvement|AREA FOR IMPROVEMENT|AFI)(?![A-Za-z])\.?\s*(?:no\.?\s*|number\s*|#\s*)?(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z](?=\s*[:.–—(\[-])|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)"
    r"\s*(?P<bracket>\([^()]{3,80}\)|\[[^\[\]]{3,80}\])?\s*(?:[:.–—-]+\s*|\s+|$)"
)
SECTION = re.compile(r"^(?:Section|Part|Chapter|SECTION|PART|CHAPTER)\s+(\d{1,2}(?:\.\d{1,2})*)\s*[:.–—-]?\s+")
LETTER_LABEL = re.compile(
    r"^(?P<number>R(?:ec)?[\s.]?\d{1,3}(?:\.\d{1,2})*[a-z]?)(?:\s+(?P<bracket>\([^()]{2,80}\)))?(?:\s*[.:)–—-]\s+|\s+(?=[A-Z][a-z]))(?=\S)"
)
REVIEW_LABEL = re.compile(
    r"^(?:DHR|DARDR|SAR|CSPR|LCSPR|SCR|IMR|LeDeR|HMICFRS|IOPC|PFD)\b[^:.;]{0,30}?\s(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*:\s+(?=\S)"
)
"""The review that an entry is from, and its number there: *DHR Fern 2: …*."""
_INNER_LABEL = re.compile(r"^(?:[A-Z][\w ]{2,40}[:–—-]\s+)?(?:Action|Recommendation)(?:\s+\d{1,2})?\s*[:–—-]\s+(?=\S)")
BARE_LABEL = re.compile(r"^(?:(?P<number>\d{1,2}(?:\.\d{1,3})*)\.?\s+)?(?:Recommendation|RECOMMENDATION)\s*[:–—-]\s+")
_WORD_NUMBERS = {
    word: str(n)
    for n, word in enumerate(["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"], 1)
}


def number_of(match: re.Match[str] | None) -> str:
    return (match["number"] or match["bracketed"] or match["letters"] or "") if match else ""


def as_number(written: str) -> str:
    return _WORD_NUMBERS.get(written.title(), written) if written else ""


def numbers_in(written: str) -> tuple[str, ...]:
    """*1, 2 and 4* and *1 to 3*, number by number."""
    if span := re.fullmatch(r"(\d+)(?:\s+to\s+|-)(\d+)", written.strip()):
        return tuple(str(n) for n in range(int(span[1]), int(span[2]) + 1)) if int(span[2]) - int(span[1]) < 60 else ()
    return tuple(part.strip(" .") for part in re.split(r",\s*|\s+and\s+", written) if part.strip(" ."))


def without_inner_label(text: str) -> str:
    """The words of an entry that stand after *Action:*, also where what it came from stands before: *Learning point 2 – Action: …*."""
    match = _INNER_LABEL.match(text)
    return text[match.end() :] if match else text
