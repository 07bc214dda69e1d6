"""Django's settings. What differs between installations comes from the environment; docs/how-to says which names.

A service that answers to no name but this machine's own (`WAYMARK_HOSTS` unset) may use plain HTTP, for nobody else
can reach it. One that answers to others is served over HTTPS only, unless `WAYMARK_HTTPS=0` says otherwise.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from waymark.config import place

HOME = place.home()
WEB = Path(__file__).resolve().parent.parent / "web"
DEMO = place.flag("WAYMARK_DEMO")
"""Demonstration: made-up children, accounts listed on the sign-in page. Never with real records."""

DEMO_DAY = place.day("WAYMARK_DEMO_DAY") if DEMO else None
"""The day that the demonstration takes for today; None for the real one. Never outside demo mode."""

SECRET_KEY = place.secret_key(HOME)
DEBUG = False
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*LOOPBACK, *place.words("WAYMARK_HOSTS")]
HTTPS = place.flag("WAYMARK_HTTPS", default=bool(place.words("WAYMARK_HOSTS")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "waymark.records",
    "waymark.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "waymark.config.headers.Private",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "waymark.web.shared.plain.PlainMiddleware",
    "waymark.web.shared.middleware.ActorMiddleware",
]
ROOT_URLCONF = "waymark.config.urls"
WSGI_APPLICATION = "waymark.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "waymark.web.shared.jinja.environment"},
    },
]

DATABASES = {"default": place.database(HOME)}
# Failed sign-ins are counted here, by all processes together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "waymark_cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "records.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "waymark.web.shared.errors.stale_form"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in place.words("WAYMARK_HOSTS")]
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if place.flag("WAYMARK_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
# WhiteNoise finds the files where they lie: nothing is to be collected before the service can start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60

# Where messages go out. Without a way they wait, and the page of messages says so. The demonstration's people are made
# up, so what is written to them goes to a folder, whatever is set.
ADDRESS = os.environ.get("WAYMARK_ADDRESS", "").rstrip("/") or "".join(
    f"{'https' if HTTPS else 'http'}://{host}" for host in place.words("WAYMARK_HOSTS")[:1]
)
MAIL_SERVER = None if DEMO else place.mail_server("WAYMARK_SMTP_URL")
MAIL_FROM = os.environ.get("WAYMARK_MAIL_FROM", "")
NOTIFY_KEY = "" if DEMO else os.environ.get("WAYMARK_NOTIFY_KEY", "")
NOTIFY_URL = os.environ.get("WAYMARK_NOTIFY_URL") or "https://api.notifications.service.gov.uk"
NOTIFY_EMAIL_TEMPLATE = os.environ.get("WAYMARK_NOTIFY_EMAIL_TEMPLATE", "")
NOTIFY_TEXT_TEMPLATE = os.environ.get("WAYMARK_NOTIFY_TEXT_TEMPLATE", "")
OUTBOX = HOME / "outbox" if DEMO else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Files given to be imported: how many and how large is watched while they come in, and none lies outside this folder.
UPLOADS = place.private(HOME / "uploads")
FILE_UPLOAD_TEMP_DIR = UPLOADS
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "waymark.web.imports.receiving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 500
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "waymark.config.logs.WithoutPeople"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The messages of the database and of the mail service quote values, and those are about people.
    "loggers": {
        "django.db.backends": {"level": "ERROR"},
        "notifications_python_client": {"level": "CRITICAL"},
        "django": {"handlers": [], "propagate": True},
    },
}
