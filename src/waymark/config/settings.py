"""Django's settings. What differs between installations comes from the environment; docs/how-to says which names.

A service that answers to no name but this machine's own (`WAYMARK_HOSTS` unset) may use plain HTTP, for nobody else
can reach it. One that answers to others is served over HTTPS only, unless `WAYMARK_HTTPS=0` says otherwise.
"""

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
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "waymark_cache"}}

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

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "waymark.config.logs.WithoutPeople"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The database's own messages quote values, and those are about children.
    "loggers": {"django.db.backends": {"level": "ERROR"}, "django": {"handlers": [], "propagate": True}},
}
