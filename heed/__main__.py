"""`python -m heed` is `heed`."""

import sys

from heed.command import main

sys.exit(main())
