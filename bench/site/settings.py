"""The product's own settings, with a bare page beside its pages and Django's own template engine to show it."""

from pathlib import Path

from heed.config.settings import *  # noqa: F403
from heed.config.settings import HOME, TEMPLATES

STATIC_ROOT = HOME.parent / "static"  # outside the home: a world that is copied needs them too
ROOT_URLCONF = "bench.site.urls"
TEMPLATES = [
    *TEMPLATES,
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent / "templates"]},
]
