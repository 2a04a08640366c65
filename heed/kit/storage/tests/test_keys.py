import pytest

from heed.kit.storage.keys import Keys, NoKey


def test_a_new_key_is_readable_by_nobody_else(tmp_path):
    keys = Keys.make(tmp_path / "deep" / "key")
    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert len(keys.derive("a")) == 32


def test_a_key_is_never_overwritten(tmp_path):
    Keys.make(tmp_path / "key")
    with pytest.raises(FileExistsError):
        Keys.make(tmp_path / "key")


def test_each_purpose_and_each_installation_has_a_key_of_its_own(tmp_path):
    ours, theirs = Keys.make(tmp_path / "ours"), Keys.make(tmp_path / "theirs")
    derived = {ours.derive("a"), ours.derive("b"), theirs.derive("a"), theirs.derive("b")}
    assert len(derived) == 4
    assert ours.derive("a") == Keys(ours.path).derive("a")


@pytest.mark.parametrize("content", ["", "not hexadecimal", "00ff", "0" * 66])
def test_a_file_that_is_no_key_is_refused_with_what_it_should_hold(tmp_path, content):
    path = tmp_path / "key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(NoKey, match="should hold 64 hexadecimal digits"):
        Keys(path).derive("a")


def test_a_missing_key_says_how_to_make_one(tmp_path):
    with pytest.raises(NoKey, match="Run `heed prepare`, or set HEED_KEY_FILE"):
        Keys(tmp_path / "key").derive("a")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_key_that_others_can_read_is_refused(tmp_path, mode):
    keys = Keys.make(tmp_path / "key")
    keys.path.chmod(mode)
    with pytest.raises(NoKey, match="chmod 600"):
        keys.derive("a")
