"""Where this installation keeps what is its own; read before any key or database is there."""

import os
from pathlib import Path

HOME = Path(os.environ.get("HEED_HOME", "var")).resolve()
IS_A_DEMO = (HOME / "demo").exists()
"""`heed demo` made it: then the settings of a demo hold wherever the environment says nothing."""
KEY_FILE = Path(os.environ.get("HEED_KEY_FILE", HOME / "key")).resolve()
