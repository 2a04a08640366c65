"""Everything an installation can set, read from the environment in one place.

HEED_HOME         folder of the embedded database (default: var/ in the working folder)
HEED_KEY_FILE     the key file (default: key in HEED_HOME; better on another volume than the backups)
DATABASE_URL      postgresql://user:password@host:port/name, when one machine is not enough: the role the site runs as
DATABASE_OWNER_URL  the same database as the role that owns its tables; only `heed prepare` needs it
HEED_ANCHORS      the file that keeps the last seals of the log (default: anchors in HEED_HOME; better on another machine)
HEED_HOSTS        host names the site answers to, comma separated (default: localhost,127.0.0.1)
HEED_PROXIES      how many servers of ours stand before the site and end TLS for it (default: 0); each must set
                  X-Forwarded-Proto itself and add the address it was asked from to X-Forwarded-For
HEED_FORCE        the force's name, as papers print it
HEED_MARKING      the protective marking on every page (default: OFFICIAL-SENSITIVE)
HEED_NOTICE       a sentence over every page and in the head of every paper, such as that the record is for training
HEED_ADDRESS      the site's address as messages give it, such as https://heed.force.example
HEED_SMTP_URL     the mail server that messages leave through, over TLS: smtps://user:password@host or
                  smtp+starttls://user:password@host:587 (default: none; messages are kept until there is one)
HEED_SMTP_CA      a file with the authority that vouches for that server, where this machine does not know it
HEED_MAIL_FROM    the e-mail address that messages come from
HEED_PLAIN_HTTP   1 for a first look on this machine without TLS
"""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from heed.config.demo import SETTINGS as OF_A_DEMO
from heed.config.home import HOME, IS_A_DEMO, KEY_FILE
from heed.kit.mail.server import mail_server
from heed.kit.pages.policy import CONTENT_SECURITY_POLICY  # noqa: F401 - a setting
from heed.kit.storage.keys import Keys

KEYS = Keys(KEY_FILE)
RECOVERY_KEY = HOME / "recovery.pub"
ANCHORS = Path(os.environ.get("HEED_ANCHORS", HOME / "anchors")).resolve()
SECRET_KEY = KEYS.derive("sessions and links").hex()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HEED_HOSTS", "localhost,127.0.0.1").split(",")
_UNLESS_SAID = OF_A_DEMO if IS_A_DEMO else {}
FORCE = os.environ.get("HEED_FORCE", _UNLESS_SAID.get("HEED_FORCE", ""))
NOTICE = os.environ.get("HEED_NOTICE", _UNLESS_SAID.get("HEED_NOTICE", ""))
MARKING = os.environ.get("HEED_MARKING", _UNLESS_SAID.get("HEED_MARKING", "OFFICIAL-SENSITIVE"))
ADDRESS = os.environ.get("HEED_ADDRESS", "").rstrip("/")
MAIL_SERVER = mail_server(
    os.environ.get("HEED_SMTP_URL", ""),
    sender=os.environ.get("HEED_MAIL_FROM", ""),
    address=ADDRESS,
    authority=os.environ.get("HEED_SMTP_CA", ""),
)
PLAIN_HTTP = os.environ.get("HEED_PLAIN_HTTP", _UNLESS_SAID.get("HEED_PLAIN_HTTP", "")) == "1"
PROXIES = int(os.environ.get("HEED_PROXIES", "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "heed.kit.pages",
    "heed.kit.people",
    "heed.kit.activity",
    "heed.kit.lifecycle",
    "heed.kit.files",
    "heed.kit.registers",
    "heed.kit.daily",
    "heed.kit.mail",
    "heed.kit.chasing",
    "heed.kit.search",
    "heed.kit.backups",
    "heed.thread.reviews",
    "heed.thread.recommendations",
    "heed.thread.evidence",
    "heed.thread.backloading",
    "heed.thread.papers",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heed.kit.pages.not_kept.not_kept",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "heed.kit.pages.jinja.environment",
            "context_processors": [
                "heed.config.menu.surroundings",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "heed.kit.pages.forms.Renderer"
CSRF_FAILURE_VIEW = "heed.kit.pages.refusals.stale_form"
ROOT_URLCONF = "heed.config.urls_staff"
WSGI_APPLICATION = "heed.config.wsgi.application"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["heed.kit.people.accounts.Accounts"]  # the library's own tells who has left
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # what a sign-in asks for; there is no signing up
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "heed.kit.people.sign_in.SignIn"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "heed.kit.people.links.PasswordLinks"  # noqa: S105 - a class
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}  # the key is an account and an address together
ACCOUNT_FORMS = {
    "login": "heed.kit.people.sign_in_forms.SignInForm",
    "reauthenticate": "heed.kit.people.sign_in_forms.PasswordAgainForm",
    "change_password": "heed.kit.people.sign_in_forms.ChangePasswordForm",
    "reset_password_from_key": "heed.kit.people.sign_in_forms.SetPasswordForm",
}
MFA_ADAPTER = "heed.kit.people.sign_in.SecondFactor"
MFA_TOTP_ISSUER = "Heed"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute out
MFA_FORMS = {
    "authenticate": "heed.kit.people.sign_in_forms.CodeForm",
    "reauthenticate": "heed.kit.people.sign_in_forms.CodeAgainForm",
    "activate_totp": "heed.kit.people.sign_in_forms.FirstCodeForm",
}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
ROLES = "heed.config.roles.ROLES"


KEEP_CONNECTIONS = 600  # seconds: opening an encrypted database costs a page two milliseconds


def _embedded(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "heed.kit.storage.sqlcipher",
        "NAME": HOME / name,
        "CONN_MAX_AGE": KEEP_CONNECTIONS,
        "OPTIONS": {"key": KEYS.derive("database"), "transaction_mode": "IMMEDIATE", "timeout": 30},
    }


def _postgresql(name: str) -> dict[str, Any]:
    from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 - only where PostgreSQL is used

    try:
        said = conninfo.conninfo_to_dict(os.environ[name])
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} is no address of a PostgreSQL database: {error}") from None
    parts = {key: str(said.pop(key, "")) for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": KEEP_CONNECTIONS,
        "CONN_HEALTH_CHECKS": True,
        "NAME": parts["dbname"],
        "USER": parts["user"],
        "PASSWORD": parts["password"],
        "HOST": parts["host"],
        "PORT": parts["port"],
        "OPTIONS": said,
    }


if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": _postgresql("DATABASE_URL")}
    DATABASE_OWNER = _postgresql("DATABASE_OWNER_URL") if os.environ.get("DATABASE_OWNER_URL") else None
    READS_DATABASE = "default"
else:
    DATABASES = {"default": _embedded("heed.db"), "reads": _embedded("reads.db")}
    READS_DATABASE = "reads"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {
            "MAX_ENTRIES": 100_000
        },  # at Django's 300 a few hundred guesses would push out the count of the rest
    }
}
"""In the database, so that every process counts the same failed sign-ins."""
DATABASE_ROUTERS = ["heed.kit.activity.routing.ReadsApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024  # an upload never touches a temporary folder in the clear
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 60 * 60
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
