"""The product's settings over a key made for the occasion: the type checker loads the apps and opens no record."""

import os
import tempfile
from pathlib import Path

from heed.kit.storage.keys import Keys

_home = Path(tempfile.mkdtemp(prefix="heed-types-"))
Keys.make(_home / "key")
os.environ["HEED_HOME"] = str(_home)

from heed.config.settings import *  # noqa: E402, F403
