"""The key of this installation: one file, readable by nobody else, from which every other key is derived.

The file holds 32 random bytes as 64 hexadecimal digits. Whoever has the database but not this file has nothing;
whoever loses this file has lost the database.
"""

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class NoKey(Exception):
    """There is no key to use; the sentence says how to mend it."""


@dataclass(frozen=True)
class Keys:
    """The keys derived from the key file at `path`, each for one purpose."""

    path: Path

    @classmethod
    def make(cls, path: Path) -> Self:
        """Write a new key file with mode 0600. An existing one is never overwritten: FileExistsError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        return cls(path)

    @cached_property
    def _root(self) -> bytes:
        try:
            mode = self.path.stat().st_mode
            root = bytes.fromhex(self.path.read_text().strip())
        except FileNotFoundError:
            raise NoKey(f"There is no key file at {self.path}. Run `heed prepare`, or set HEED_KEY_FILE.") from None
        except ValueError:
            root = b""
        if mode & READABLE_BY_OTHERS:
            raise NoKey(f"The key file can be read by others. Run:  chmod 600 {self.path}")
        if len(root) != 32:
            raise NoKey(f"{self.path} is not a key file: it should hold 64 hexadecimal digits.")
        return root

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose; knowing one derived key tells nothing of another. Raises `NoKey`."""
        return hmac.digest(self._root, b"heed " + purpose.encode(), hashlib.sha256)
