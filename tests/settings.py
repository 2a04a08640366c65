"""The product's own settings, over the home and the database that `conftest.py` made for this run."""

from heed.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
