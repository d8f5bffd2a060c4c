"""Settings: one file, read from the environment and from `talka.env` in the home folder, the same code everywhere."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .database import databases, use_fixed_sqlite

use_fixed_sqlite()

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
env = environ.Env()

TALKA_HOME = Path(env.str("TALKA_HOME", default=str(ROOT / "var"))).resolve()
TALKA_HOME.mkdir(parents=True, exist_ok=True)
if (TALKA_HOME / "talka.env").exists():
    environ.Env.read_env(str(TALKA_HOME / "talka.env"))

PORT = env.int("PORT", default=8000)
SERVED_PORT = TALKA_HOME / "port"  # `talka serve` writes its own here, so that other commands name the same address


def _port() -> int:
    """The port in an address that another command names: the one that is set, or at which the site was served last."""
    served = SERVED_PORT.read_text().strip() if SERVED_PORT.exists() else ""
    return int(env.int("PORT", default=int(served) if served.isdecimal() else PORT))


TALKA_ADDRESS = env.str("TALKA_ADDRESS", default=f"http://localhost:{_port()}").rstrip("/")
IS_SECURE = TALKA_ADDRESS.startswith("https://")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=["localhost", "127.0.0.1", "[::1]", TALKA_ADDRESS.split("/")[2].split(":")[0]],
)
CSRF_TRUSTED_ORIGINS = [TALKA_ADDRESS]


PLACES_FOLDER = Path(env.str("TALKA_PLACES", default=str(TALKA_HOME / "places")))


def _secret() -> str:
    """The installation's own secret, made once and readable by its owner only."""
    file = TALKA_HOME / "secret"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="") or _secret()

GROUND = ["places", "topics", "files", "people", "networks", "organisations"]
MODULES = env.list("TALKA_MODULES", default=["practices"])
TALKA_PLUGINS = env.list("TALKA_PLUGINS", default=[])

INSTALLED_APPS = [
    "talka.kernel",
    *[f"talka.ground.{name}" for name in GROUND if (HERE.parent / "ground" / name / "models.py").exists()],
    *[f"talka.modules.{name}" for name in MODULES if list((HERE.parent / "modules" / name).glob("models*"))],
    *TALKA_PLUGINS,
    "talka.links",
    "talka.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "talka.kernel.pages.without_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "talka.site.languages.choose_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "talka.kernel.pages.with_actor",
    "talka.site.networks.in_network",
    "talka.site.networks.until_set_up",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "talka.site.urls"
CSRF_FAILURE_VIEW = "talka.site.views.form_refused"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases(env.str("DATABASE_URL", default=""), TALKA_HOME)
MIGRATION_MODULES: dict[str, str] = {}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_DISPLAY = str
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "talka.site.accounts.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "talka.ground.networks.forms.SignUpForm"
# Who has tried in vain is told to wait for five minutes (the adapter's sentence), and for a minute on the page of error 429.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"

LANGUAGE_CODE = "en"
LANGUAGES: list[tuple[str, Any]] = [
    ("en", _("English")),
    ("da", _("Danish")),
    ("pl", _("Polish")),
    ("lv", _("Latvian")),
]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Brussels")
USE_TZ = True
FORMAT_MODULE_PATH = "talka.site.formats"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "talka.site.context.page_context",
            ],
            "builtins": [
                "talka.site.templatetags.parts",
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "static/"
STATIC_ROOT = TALKA_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = TALKA_HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": TALKA_HOME / "cache",
    },
    "memory": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "memory",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
ALLAUTH_TRUSTED_PROXY_COUNT = int(IS_SECURE)  # the web server with the certificate, which says who asked
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None

MAIL_IS_ON = bool(env.str("EMAIL_URL", default=""))
if MAIL_IS_ON:
    globals().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Without mail nobody could follow a link in a letter, and an answer "look into your mail" would be untrue.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_IS_ON else "none"
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_EMAIL_NOTIFICATIONS = MAIL_IS_ON
MFA_ALLOW_UNVERIFIED_EMAIL = not MAIL_IS_ON
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="talka@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
