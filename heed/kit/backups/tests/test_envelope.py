import io

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as some

from heed.kit.backups import recovery_key
from heed.kit.backups.envelope import PIECE, Opening, Sealing
from heed.kit.rules import Refused

KEY = X25519PrivateKey.generate()


def sealed(*parts):
    file = io.BytesIO()
    sealing = Sealing(file, KEY.public_key())
    assert sealing.writable()
    for part in parts:
        assert sealing.write(part) == len(part)
    sealing.finish()
    return file.getvalue()


def opened(content, key=KEY):
    opening = Opening(io.BytesIO(content), key)
    assert opening.readable()
    return opening.read()


@given(some.lists(some.sampled_from([0, 1, 100, PIECE - 1, PIECE, PIECE + 1]), max_size=4), some.integers(1, 2 * PIECE))
@settings(max_examples=40)
def test_what_was_sealed_comes_out_whatever_the_pieces(sizes, at_a_time):
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    content = sealed(*parts)
    assert opened(content) == b"".join(parts)
    opening, got = Opening(io.BytesIO(content), KEY), b""
    while block := opening.read(at_a_time):
        got += block
    assert got == b"".join(parts)


@given(some.data())
@settings(max_examples=60)
def test_no_changed_bit_and_no_missing_end_goes_unseen(data):
    content = sealed(b"a" * (PIECE + 10))
    place = data.draw(some.integers(0, len(content) - 1))
    bit = data.draw(some.integers(0, 7))
    with pytest.raises(Refused):
        opened(content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :])
    with pytest.raises(Refused):
        opened(content[:place])


def test_the_same_content_is_never_sealed_the_same_twice():
    assert sealed(b"same") != sealed(b"same")


def test_a_pair_is_written_once_and_read_back_from_paper(tmp_path):
    private, public = tmp_path / "private", tmp_path / "public"
    name = recovery_key.make(private, public)
    assert private.stat().st_mode & 0o777 == 0o600
    assert recovery_key.fingerprint(recovery_key.public_half(public)) == name
    assert recovery_key.fingerprint(recovery_key.private_half(private).public_key()) == name
    typed = tmp_path / "typed"
    typed.write_text(private.read_text().upper().replace(recovery_key.PRIVATE.upper(), recovery_key.PRIVATE))
    assert recovery_key.fingerprint(recovery_key.private_half(typed).public_key()) == name
    with pytest.raises(Refused, match="There is a recovery key already"):
        recovery_key.make(tmp_path / "second", public)


def test_one_half_alone_is_never_left(tmp_path):
    with pytest.raises(FileNotFoundError):
        recovery_key.make(tmp_path / "private", tmp_path / "no folder" / "public")
    assert not (tmp_path / "private").exists()


def test_a_slip_in_typing_is_seen(tmp_path):
    recovery_key.make(tmp_path / "private", tmp_path / "public")
    text = (tmp_path / "private").read_text()
    first = text.partition(recovery_key.PRIVATE)[2].strip()[0]
    head, mark, digits = text.partition(recovery_key.PRIVATE)
    (tmp_path / "private").write_text(head + mark + digits.replace(first, "0" if first != "0" else "1", 1))
    with pytest.raises(Refused, match="compare each group"):
        recovery_key.private_half(tmp_path / "private")
    for wrong in ("nothing", f"{recovery_key.PRIVATE}\nzz", f"{recovery_key.PRIVATE}\n00"):
        (tmp_path / "private").write_text(wrong)
        with pytest.raises(Refused, match="does not hold a heed recovery key, private half"):
            recovery_key.private_half(tmp_path / "private")
    with pytest.raises(Refused, match=r"cannot be read from .*: No such file"):
        recovery_key.private_half(tmp_path / "none")
    (tmp_path / "private").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="cannot be read from"):
        recovery_key.private_half(tmp_path / "private")
