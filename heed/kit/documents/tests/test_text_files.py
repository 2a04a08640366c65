import pytest

from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.text_files import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_people_save(encoding):
    assert decoded("It’s done – café".encode(encoding), "paper.txt") == "It’s done – café"


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused_in_one_sentence(data):
    with pytest.raises(Unreadable, match=r"^paper\.txt is empty: check that it was saved"):
        decoded(data, "paper.txt")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x8d\x8f", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_refused_in_one_sentence(data):
    with pytest.raises(Unreadable, match=r"^paper\.txt is not a text: save it as plain text"):
        decoded(data, "paper.txt")
