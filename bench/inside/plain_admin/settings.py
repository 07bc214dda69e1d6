"""Waymark's own settings, with the admin's pages in place of Waymark's."""

from waymark.config.settings import *  # noqa: F403 - everything but what follows is the same
from waymark.config.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin", "plain_admin"]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(("waymark.", "csp."))]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
    *TEMPLATES,
]
ROOT_URLCONF = "plain_admin.urls"
LOGIN_URL = "/admin/login/"
