"""The least site that pages can stand on."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from heed.kit.pages import policy
from heed.kit.pages.surroundings import Surroundings

SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
INSTALLED_APPS = ["django.contrib.staticfiles", "heed.kit.pages"]
MIDDLEWARE = ["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
CONTENT_SECURITY_POLICY = policy.CONTENT_SECURITY_POLICY
ROOT_URLCONF = "heed.kit.pages.tests.urls"
STATIC_URL = "/static/"
FORM_RENDERER = "heed.kit.pages.forms.Renderer"
CSRF_FAILURE_VIEW = "heed.kit.pages.refusals.stale_form"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "heed.kit.pages.jinja.environment",
            "context_processors": ["heed.kit.pages.tests.site.surroundings"],
        },
    }
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

OF_THE_PAGES = [
    "ALLOWED_HOSTS",
    "CONTENT_SECURITY_POLICY",
    "CSRF_FAILURE_VIEW",
    "FORM_RENDERER",
    "MIDDLEWARE",
    "ROOT_URLCONF",
    "STATIC_URL",
    "STORAGES",
    "TEMPLATES",
]


def surroundings(request: HttpRequest) -> Surroundings:
    return {
        "notice": "Invented example: no force, person or event here is real.",
        "marking": "OFFICIAL–SENSITIVE",
        "navigation": [
            {"text": "Reviews", "href": "/reviews/", "current": False},
            {"text": "Recommendations", "href": "/recommendations/", "current": True},
            {"text": "Papers", "href": "/papers/", "current": False},
            {"text": "Questions", "href": "/questions/", "current": False},
        ],
        "as_at": datetime(2023, 2, 3, 9, 15, tzinfo=UTC),
        "reader": "Asha (reviews)",
        "account": "/account/",
        "sign_out": "/sign-out/",
    }
