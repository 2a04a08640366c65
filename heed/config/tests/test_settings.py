import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.config import settings


def test_an_address_of_a_database_is_read_as_its_own_library_reads_it(monkeypatch):
    address = "postgresql://heed:p%40ss@%2FVar%2Frun:5433/record?sslmode=verify-full"
    monkeypatch.setenv("DATABASE_URL", address)
    assert settings._postgresql("DATABASE_URL") == {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "NAME": "record",
        "USER": "heed",
        "PASSWORD": "p@ss",
        "HOST": "/Var/run",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_what_is_no_address_is_one_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://heed@localhost/record")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is no address of a PostgreSQL database"):
        settings._postgresql("DATABASE_URL")


def test_what_a_server_in_front_says_is_believed_only_where_there_is_one(monkeypatch):
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")
    alone = runpy.run_path(settings.__file__)
    monkeypatch.setenv("HEED_PROXIES", "1")
    behind_one = runpy.run_path(settings.__file__)
    assert [alone[name] for name in names] == [None, 0]
    assert [behind_one[name] for name in names] == [("HTTP_X_FORWARDED_PROTO", "https"), 1]
