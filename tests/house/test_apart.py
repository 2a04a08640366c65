"""What came from outside is read in a process of its own: no module outside `heed/kit/documents` calls a parser itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import heed

HEED = Path(heed.__file__).parent
PARSERS = (
    "docx", "pdfplumber", "pdfminer", "pypdfium2", "python_calamine", "msoffcrypto", "lxml", "csv", "xml.etree", "xml.dom", "zipfile",
)  # fmt: skip
READERS = ("heed.kit.documents.from_", "heed.kit.documents.files", "heed.kit.documents.word_template")
READING = {"read", "rows_of", "opened"}
ALLOWED = {
    "example/lists.py": "a workbook that Heed wrote a moment before",
    "example/kept.py": "a text of our own, made into a Word file",
    "example/papers.py": "writes a Word file, and reads none",
    "thread/papers/reading/found_in.py": "is itself the work that is done apart",
    "kit/files/kinds.py": "is itself the work that is done apart",
    "thread/reviews/chronology.py": "rows of text that somebody pasted, by the standard library and cut at 5,000",
}


def is_parser(module: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in PARSERS)


def called_here(source: str) -> Iterator[str]:
    """Each call of a reader, or of a library that parses; a reader that is handed to `apart` by its name is no call."""
    tree = ast.parse(source)
    ours, libraries = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            libraries |= {one.asname or one.name for one in node.names if is_parser(one.name)}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if is_parser(node.module):
                libraries |= {one.asname or one.name for one in node.names}
            elif node.module.startswith(READERS):
                ours |= {
                    one.asname or one.name for one in node.names if one.name.startswith("from_") or one.name in READING
                }
            elif node.module == "heed.kit.documents":
                ours |= {f"{one.asname or one.name}.{reads}" for one in node.names for reads in READING}
                ours |= {f"{one.asname or one.name}.{one.name}" for one in node.names}
    for node in ast.walk(tree):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if name in ours or name.rpartition(".")[0] in libraries or name.split(".")[0] in libraries:
            yield name


def test_nothing_from_outside_is_parsed_in_the_process_that_holds_the_record():
    found = {}
    for path in HEED.rglob("*.py"):
        place = path.relative_to(HEED).as_posix()
        if "/tests/" in place or place.startswith("kit/documents/") or place in ALLOWED:
            continue
        if calls := sorted(set(called_here(path.read_text(encoding="utf-8")))):
            found[place] = calls
    assert found == {}, "give the work to heed.kit.documents.apart.apart"


def test_every_module_that_may_is_there_and_does():
    assert {place for place in ALLOWED if not list(called_here((HEED / place).read_text(encoding="utf-8")))} == set()


def test_a_call_of_a_reader_is_seen_however_it_is_imported():
    for source in (
        "from heed.kit.documents.files import read\nread(data)",
        "from heed.kit.documents.from_excel import rows_of as rows\nrows(data)",
        "from heed.kit.documents.from_pdf import from_pdf\nfrom_pdf(data)",
        "from heed.kit.documents import files\nfiles.read(data)",
        "import docx\ndocx.Document(data)",
        "from lxml import etree\netree.fromstring(data)",
    ):
        assert list(called_here(source)), source
    assert not list(called_here("from heed.kit.documents.from_excel import rows_of\napart(rows_of, data, name)"))
    assert not list(called_here("from heed.kit.documents import files\nfiles.write(document, '.docx')"))
