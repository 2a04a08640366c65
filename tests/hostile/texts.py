"""Texts, tables in text, web pages and e-mails that mean harm: to whoever reads them slowly, or believes them."""

from collections.abc import Callable, Iterator

from tests.hostile.office import LAUGHS, OUTSIDE

LONG = 40_000
"""Letters: so many that what takes the square of them takes half a minute."""
RUNS = {
    "spaces": " ", "tabs": "\t", "dots": ".", "dots apart": ". ", "digits": "1", "numbers": "1 ", "numbers with dots": "1.",
    "opening brackets": "(", "closing brackets": ")", "square brackets": "[", "quotation marks": "“", "pipes": "|",
    "pipes apart": " | ", "hyphens": "-", "hyphens at ends": "a-\n", "commas": ", ", "semicolons": ";", "colons": ": ",
    "slashes": "/", "dates": "1/1/2020 ", "parts of dates": "1/", "months": "May ", "ends of lines": "\n", "lines": "a\n",
    "one letter": "a", "capitals": "A", "capital words": "ABLE ", "and": "and ", "should": "should ", "that": "that ",
    "recommendations": "Recommendation 1: ", "numbered": "1.1.1 ", "bullets": "• ", "bulleted lines": "• a\n",
    "underlines": "_", "equals": "=", "hashes": "#", "stars": "*", "dashes": "– ", "marks of no width": "\u200b",
    "marks that combine": "e\u0301", "marks that turn": "\u202e", "letters of the east": "字", "soft hyphens": "a\u00ad",
    "spaces that do not break": "\u00a0", "within months": "within 6 months ", "quarters": "Q3 ", "weeks": "w/c 14 June ",
    "bracketed names": "(Police) ", "opened and not closed": "(a ", "apostrophes": "’s ", "status": "Status: ",
    "headings": "RECOMMENDATIONS\n\n", "short lines of a table": "a  b  c\n", "questions": "? ", "addresses": "a@b.c ",
    "links": "http://a.b/ ", "tab rows": "a\tb\tc\n", "pipe rows": "| a | b |\n", "ruled rows": "+---+---+\n", "carriage returns": "\r",
    "page breaks": "\f", "numbered lines": "1. Ring first.\n", "letters in brackets": "(a) ", "roman numbers": "(iv) ",
}  # fmt: skip


def cases() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """What each does, the name it comes under, and what makes it."""
    yield "a text without a full stop", "a.txt", lambda: b"abcd " * 100_000
    yield "a text with nothing in it", "a.txt", lambda: b"Plan\0of\0it"
    yield "a text in a wide alphabet, cut", "a.txt", lambda: b"\xff\xfe" + b"a\0" * 1000 + b"\xd8"
    yield "one line of values", "a.csv", lambda: b"a," * 200_000
    yield "rows without end", "a.csv", lambda: b"a,b,c\n" * 50_000
    yield "quotes that are not closed", "a.csv", lambda: b'a,b,"c\n' * 30_000
    yield "a value as long as the file", "a.csv", lambda: b'a,b,c\n1,2,"' + b"x" * 4_000_000
    yield "nothings in a table", "a.csv", lambda: b"a,b\0,c\n" * 100
    yield "formulas in a table", "a.csv", lambda: b"a,b,c\n=cmd|' /C calc'!A0,1,2\n" * 10
    yield "divisions in divisions", "a.html", lambda: b"<div>" * 500_000 + b"x"
    yield "tables in tables", "a.html", lambda: b"<table><tr><td>" * 50_000 + b"x"
    yield "lists in lists", "a.html", lambda: b"<ul><li>" * 100_000 + b"x"
    yield (
        "a cell that spans everything",
        "a.html",
        lambda: b"<table>" + b"<tr><td colspan=999999999 rowspan=999999999>x" * 500 + b"</table>",
    )
    yield "an attribute without end", "a.html", lambda: b"<p a='" + b"x" * 4_000_000
    yield "attributes without end", "a.html", lambda: b"<p " + b"a=1 " * 800_000 + b">x"
    yield "tags that are not closed", "a.html", lambda: b"<" * 1_000_000 + b"p>x"
    yield "comments that are not closed", "a.html", lambda: b"<!--" * 500_000 + b"<p>x"
    yield "declarations", "a.html", lambda: b"<![" * 500_000 + b"<p>x"
    yield "references", "a.html", lambda: b"<p>" + b"&" * 1_000_000 + b"x" + b"&#99999999999999999999;" * 1000
    yield "laughs on a page", "a.html", lambda: f"{LAUGHS}<p>&j; x</p>".encode()
    yield "a page that reaches out", "a.html", lambda: f'<base href="{OUTSIDE}"><link rel=stylesheet href=x><img src="{OUTSIDE}"><iframe src="file:///etc/passwd"></iframe><script src="{OUTSIDE}"></script><meta http-equiv=refresh content="0;{OUTSIDE}"><p>It is so.</p>'.encode()  # fmt: skip
    yield "emphasis in emphasis", "a.md", lambda: b"*a " * 10_000
    yield "quotations in quotations", "a.md", lambda: b">" * 100_000 + b"x"
    yield "brackets of links", "a.md", lambda: b"[" * 10_000 + b"x"
    yield "lists deep in lists", "a.md", lambda: b"".join(b" " * n + b"- x\n" for n in range(1_000))
    yield (
        "an e-mail of many parts",
        "a.eml",
        lambda: b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 10_000,
    )
    yield "an e-mail in e-mails", "a.eml", lambda: b"Content-Type: message/rfc822\n\n" * 2_000 + b"x"
    yield "parts in parts", "a.eml", lambda: b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2_000)) + b"\nx"  # fmt: skip
    yield "a head without end", "a.eml", lambda: b"Subject: " + b"x" * 3_000_000 + b"\n\nx"
    yield "many heads", "a.eml", lambda: b"X-A: b\n" * 200_000 + b"\nx"
    yield "words of a head", "a.eml", lambda: b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx"
    yield (
        "an address without end",
        "a.eml",
        lambda: b"From: " + b"(" * 50_000 + b"\nTo: " + b"a@b, " * 50_000 + b"\n\nx",
    )
    yield (
        "an alphabet that is none",
        "a.eml",
        lambda: b'Content-Type: text/plain; charset="../../etc/passwd"\n\nIt is so.',
    )
    yield "a message, damaged", "a.msg", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 20
