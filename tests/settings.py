"""The product's own settings, over the home and the database that `conftest.py` made for this run."""

from heed.config import settings as product
from heed.config.home import HOME
from heed.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = HOME.parent / "static"  # outside the home, which is copied anew
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = product.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
