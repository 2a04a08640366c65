"""The other end of `bench.held`: a line comes in for each turn, and its answer goes out when the turn is done."""

import json
import os
import sys
from typing import Any


def take(works: Any) -> None:
    """Until nobody asks any more; what is printed on the way goes to the standard error."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "w") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for line in sys.stdin:
            name, *about = json.loads(line)
            print(json.dumps(getattr(works, name)(*about)), file=answers, flush=True)
