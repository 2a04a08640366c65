import subprocess
import sys

import pytest

from heed import command
from heed.command import main
from heed.kit.terminal import DONE, WRONG_USE


def test_help_lists_every_subcommand_and_imports_neither_django_nor_the_readers():
    program = (
        "import sys; from heed.command import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(sorted(m for m in sys.modules if m.split('.')[0] == 'django' or m.startswith('heed.')))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "Say what a document says" in said
    assert said.splitlines()[-1] == "['heed.command', 'heed.kit', 'heed.kit.rules', 'heed.kit.terminal']"


def test_wrong_use_ends_with_its_own_status(capsys):
    for words in ([], ["dance"], ["read"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == WRONG_USE
    assert "usage: heed" in capsys.readouterr().err


def test_the_command_line_is_read_where_no_words_are_given(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["heed", "--help"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == DONE


def test_a_reader_who_has_seen_enough_is_no_error(monkeypatch, tmp_path):
    def gone(_):
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr("heed.thread.papers.reading.command.run", gone)
    assert command.main(["read", str(tmp_path)]) == DONE
    sys.stdout.close()
