"""The README names every command and every setting there is, and no other."""

import re
from pathlib import Path

from heed.command import SUBCOMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
NAME = re.compile(r"\"((?:HEED|DATABASE)_[A-Z_]+)\"")
SOURCES = [ROOT / "heed/config/home.py", ROOT / "heed/config/settings.py"]


def first_column(heading: str) -> set[str]:
    """The words in code type in the first column of the table under `heading`."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return {row.split("`")[1] for row in table.splitlines() if row.startswith("| `")}


def test_the_table_of_commands_is_the_list_that_the_command_has():
    assert first_column("command") == {f"heed {entry.name}" for entry in SUBCOMMANDS}


def test_the_table_of_settings_is_what_an_installation_reads():
    lines = [line for source in SOURCES for line in source.read_text().splitlines()]
    asked = " ".join(line for line in lines if "environ" in line or "_postgresql(" in line)
    assert first_column("setting") == set(NAME.findall(asked))


def test_the_settings_module_lists_every_setting():
    listed = SOURCES[1].read_text().split('"""')[1]
    assert first_column("setting") == set(re.findall(r"^([A-Z_]+)  ", listed, re.MULTILINE))


def test_no_document_names_a_command_that_is_not_there():
    promised = README.partition("## What is not built yet")[2]
    known = {entry.name for entry in SUBCOMMANDS}
    for document in DOCUMENTS:
        text = document.read_text().replace(promised, "")
        assert set(re.findall(r"`(?:python3 dev\.py )?heed ([a-z]+(?:-[a-z]+)*)", text)) <= known, document.name


def test_every_link_between_documents_leads_somewhere():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name} links to {target}, which is not there."
