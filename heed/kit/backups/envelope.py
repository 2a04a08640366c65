"""The sealed envelope: a stream of bytes that only the private half of a recovery key opens.

A first line with the fingerprint of the pair; a fresh key for this envelope alone, sealed to the public half (HPKE, RFC
9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) and bound to that line; then the content in pieces of 64 KiB under that
key, each with its place in its nonce and the last one marked as the last. So no piece can be changed, moved, left out
or repeated, and the envelope cannot be cut short, without the next reader saying so.
"""

import io
import secrets
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from heed.kit.backups.recovery_key import fingerprint
from heed.kit.rules import Refused

PIECE, TAG = 64 * 1024, 16
SEALED_KEY = 32 + 32 + TAG  # the sender's own public key, the key, the tag
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
DAMAGED = (
    "This backup is damaged or was cut short, and nothing of it was taken. Use another copy, or the one before it."
)


class Sink(Protocol):
    """What an envelope is written to."""

    def write(self, content: bytes, /) -> int: ...


class Sealing(io.RawIOBase):
    """Seals what is written to it, into `file`. Close it to seal the last piece: without that there is no envelope."""

    def __init__(self, file: Sink, to: X25519PublicKey) -> None:
        key = secrets.token_bytes(32)
        self._file, self._cipher, self._held, self._place = file, ChaCha20Poly1305(key), bytearray(), 0
        head = _head(fingerprint(to))
        file.write(head + SUITE.encrypt(key, to, head))

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # what tarfile gives it
        self._held += content
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), is_last=False)
            del self._held[:PIECE]
        return len(content)

    def finish(self) -> None:
        """Seal the last piece."""
        self._seal(bytes(self._held), is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._place, is_last), piece, None))
        self._place += 1


class Opening(io.RawIOBase):
    """Reads what was sealed in `file`. Raises `Refused` where the key is another or any byte is not what was written."""

    def __init__(self, file: BinaryIO, key: X25519PrivateKey) -> None:
        head = file.readline(len(_head("0" * 8)))
        if not head.startswith(_head("")[:-1]):
            raise Refused("This is not a backup that Heed made, or its beginning is damaged.")
        ours, theirs = _head(fingerprint(key.public_key())), head
        if ours != theirs:
            raise Refused(
                f"This backup was sealed to another recovery key ({theirs[-9:-1].decode(errors='replace')}); "
                f"the one given is {fingerprint(key.public_key())}."
            )
        try:
            self._cipher = ChaCha20Poly1305(SUITE.decrypt(file.read(SEALED_KEY), key, head))
        except (InvalidTag, ValueError):
            raise Refused(DAMAGED) from None
        self._file, self._ready, self._place = file, b"", 0
        self._next = file.read(PIECE + TAG)
        self._is_over = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._is_over and (size < 0 or len(self._ready) < size):
            self._ready += self._open()
        given, self._ready = (self._ready, b"") if size < 0 else (self._ready[:size], self._ready[size:])
        return given

    def _open(self) -> bytes:
        piece, self._next = self._next, self._file.read(PIECE + TAG)
        self._is_over = not self._next
        try:
            opened = self._cipher.decrypt(_nonce(self._place, self._is_over), piece, None)
        except InvalidTag:
            raise Refused(DAMAGED) from None
        self._place += 1
        return opened


def _head(name: str) -> bytes:
    return f"heed backup 1 {name}\n".encode()


def _nonce(place: int, is_last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([is_last])
