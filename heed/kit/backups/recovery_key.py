"""The recovery key: a pair whose public half stays on the host and whose private half must not.

The host seals every backup to the public half and cannot open one again. The private half is 32 random bytes, written
to be printed: hexadecimal digits in fours, the last four a check, so that a slip in typing it back is seen.
"""

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from heed.kit.rules import Refused

PRIVATE, PUBLIC = "heed recovery key, private:", "heed recovery key, public:"
ADVICE = """\
The private half of Heed's recovery key. With it and any one backup the whole record comes back; without it no backup
can be opened, by anybody. Print this page twice, keep the copies in two places that IT does not manage, and remove this
file from the machine. Never keep it beside the backups.
"""


def make(private: Path, public: Path) -> str:
    """Write a new pair, neither over a file that is there, and return its fingerprint. Raises `Refused`, OSError."""
    if public.exists():
        raise Refused(
            f"There is a recovery key already: {public}. To change to a new one, move that file away first; "
            "keep the old private half for as long as you keep backups that were sealed to it."
        )
    key = X25519PrivateKey.generate()
    _write(private, f"{ADVICE}\n{PRIVATE}\n{spelled(key.private_bytes_raw())}\n", mode=0o600)
    try:
        _write(public, f"{PUBLIC}\n{spelled(key.public_key().public_bytes_raw())}\n", mode=0o644)
    except OSError:
        private.unlink()  # one half alone would be taken for a pair
        raise
    return fingerprint(key.public_key())


def private_half(path: Path) -> X25519PrivateKey:
    """The key that opens backups. Raises `Refused`."""
    return X25519PrivateKey.from_private_bytes(_read(path, PRIVATE))


def public_half(path: Path) -> X25519PublicKey:
    """The key that backups are sealed to. Raises `Refused`."""
    if not path.exists():
        raise Refused(
            "There is no recovery key to seal a backup to. Make one, on a stick or in a folder that you then empty:  "
            "heed backup --new-recovery-key FILE"
        )
    return X25519PublicKey.from_public_bytes(_read(path, PUBLIC))


def fingerprint(key: X25519PublicKey) -> str:
    """Eight hexadecimal digits that tell one pair from another."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:8]


def spelled(key: bytes) -> str:
    """The key as it is printed and typed."""
    digits = key.hex() + hashlib.sha256(key).hexdigest()[:4]
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def _read(path: Path, heading: str) -> bytes:
    try:
        _, found, digits = path.read_text().partition(heading)
        read = bytes.fromhex("".join(digits.split()))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The recovery key cannot be read from {path}: {getattr(error, 'strerror', None) or error}."
        ) from error
    except ValueError:
        found, read = "", b""
    key, check = read[:32], read[32:]
    if not found or len(key) != 32 or hashlib.sha256(key).digest()[:2] != check:
        raise Refused(
            f"{path} does not hold a {heading.removesuffix(':')} half: after the line “{heading}” there should be seventeen "
            "groups of four digits. If it was typed from paper, compare each group."
        )
    return key


def _write(path: Path, text: str, *, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
