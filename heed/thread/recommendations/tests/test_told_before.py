"""Whether what asks the same is found, in the trade's own words and with none of them shared; and the command that asks a file.

`told_before.json` has invented pairs in five sets. Those of a set were written before anybody looked at what the thesaurus
makes of them; the figures at first sight stand in docs/decisions/0050.
"""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from heed.command import main
from heed.kit.rules import Refused
from heed.kit.search.closeness import Texts
from heed.kit.search.thesaurus import Thesaurus
from heed.thread.recommendations import told_before_command
from heed.thread.recommendations.same_meaning import ours

PAIRS = json.loads(Path(__file__).with_name("told_before.json").read_text(encoding="utf-8"))
SETS = {one["name"]: one["pairs"] for one in PAIRS["sets"]}


def corpus_of(*sets):
    texts = {("others", n): text for n, text in enumerate(PAIRS["others"])}
    for name in sets:
        for n, pair in enumerate(SETS[name]):
            texts |= {(name, n): pair["same"], (name, n, "other"): pair["other"]}
    return texts


def recall(name, texts, *, at=5, thesaurus=None):
    asked = Texts(texts, thesaurus or ours())
    found = [(name, n) in dict(asked.closest(pair["query"], most=at)) for n, pair in enumerate(SETS[name])]
    return sum(found) / len(found)


@pytest.mark.parametrize("name", SETS)
def test_nine_of_ten_that_ask_the_same_are_among_the_first_five(name):
    assert recall(name, corpus_of(name)) >= 0.9


def test_they_are_among_the_first_ten_of_hundreds():
    texts = corpus_of(*SETS)
    assert len(texts) > 500
    found = [recall(name, texts, at=10) for name in SETS]
    assert sum(found) / len(found) >= 0.9


def test_without_the_thesaurus_hardly_one_is_found():
    assert recall("set 1", corpus_of("set 1"), thesaurus=Thesaurus()) < 0.5


def test_of_few_texts_the_same_is_found():
    pairs = SETS["set 2"][:15]
    asked = Texts({n: pair["same"] for n, pair in enumerate(pairs)}, ours())
    first = [asked.closest(pair["query"], most=1)[0][0] == n for n, pair in enumerate(pairs)]
    assert sum(first) >= 0.8 * len(pairs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IDVA", "independent advocate"),
        ("Clare’s Law", "the disclosure scheme"),
        ("MARAC", "Multi-Agency Risk Assessment Conference"),
        ("GPs", "family doctors"),
        ("DVPNs", "domestic abuse protection notice"),
        ("BWV", "body-worn cameras"),
        ("strangulation", "choking"),
        ("perpetrators", "the suspect"),
        ("assess the risk", "a risk assessment"),
        ("sharing of relevant information", "information is exchanged"),
    ],
)
def test_short_forms_and_the_words_for_them_mean_the_same(one, other):
    read, there = (frozenset().union(*ours().read(text).values()) for text in (one, other))
    assert read & there


def run(tmp_path, content, *words):
    (tmp_path / "asked.json").write_text(content if isinstance(content, str) else json.dumps(content))
    return main(["told-before", str(tmp_path / "asked.json"), *words])


CORPUS = {
    "corpus": [
        {"id": "a", "text": "Family doctors are to ask patients about violence at home."},
        {"id": 7, "text": "Each surgery should have posters about domestic abuse."},
        {"id": None, "text": "Lifts should be inspected."},
    ],
    "queries": [{"id": 1, "text": "GPs are to ask patients about domestic abuse."}, {"id": "two", "text": "zebra"}],
}


def test_a_corpus_is_asked_without_a_record(tmp_path, capsys):
    assert run(tmp_path, CORPUS) == 0
    assert json.loads(capsys.readouterr().out) == {"1": ["a", 7], "two": []}
    assert run(tmp_path, CORPUS, "--most", "1") == 0
    assert json.loads(capsys.readouterr().out)["1"] == ["a"]


def test_it_is_read_from_standard_input_as_well(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(CORPUS)))
    assert main(["told-before", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["1"][0] == "a"


def test_nothing_of_the_framework_is_needed_for_it(tmp_path):
    (tmp_path / "asked.json").write_text(json.dumps(CORPUS))
    program = "import sys; from heed.command import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, "told-before", str(tmp_path / "asked.json")],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"corpus": [}', "cannot be read as that (line 1)"),
        ("[" * 100_000, "nested too deep"),
        ({"queries": []}, 'without "corpus"'),
        ({"corpus": []}, 'without "queries"'),
        ({"corpus": {}, "queries": []}, '"corpus" in the file is not a list of'),
        ({"corpus": [], "queries": [{"id": 1}]}, '"queries" in the file is not a list of'),
        ({"corpus": [{"id": 1, "text": None}], "queries": []}, "number 1 of it has not both"),
        ({"corpus": [], "queries": [{"text": "x", "id": 1}, "x"]}, "number 2 of it has not both"),
    ],
)
def test_what_it_cannot_read_is_said_in_a_sentence(tmp_path, capsys, content, told):
    assert run(tmp_path, content) == 1
    assert told in capsys.readouterr().err


def test_an_id_that_comes_twice_is_refused_since_its_answers_could_not_be_told_apart():
    with pytest.raises(Refused, match="has the id 1 twice"):
        told_before_command._named([{"id": 1, "text": "Ask."}, {"id": "1", "text": "Ring."}], "The file")
