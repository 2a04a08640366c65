"""A record held by a process of its own, which does one thing at a time and says when it is done."""

import json
import subprocess
import sys
from typing import Any, Self


class Held:
    """`held("page", "list", "all")` lets the process do that once and gives what it answers."""

    def __init__(self, module: str, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def __call__(self, *asked: Any) -> Any:
        """Raises RuntimeError where the process has ended; it has said why."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        if answer := self.process.stdout.readline():
            return json.loads(answer)
        raise RuntimeError(f"The process that holds the record could not do {asked}.")
