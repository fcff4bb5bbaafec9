"""Django's settings, all from `environment.py`. Nothing here is meant to be edited by an operator."""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from interlog.config.environment import MAIL_PORTS, SettingInvalid, value_of

DATA_DIR = Path(value_of("INTERLOG_DATA_DIR")).resolve()
PUBLIC_URL: str = value_of("INTERLOG_PUBLIC_URL").rstrip("/")
DEMO: bool = value_of("INTERLOG_DEMO")


def _secret_key() -> str:
    given: str = value_of("INTERLOG_SECRET_KEY")
    if given:
        return given
    path = DATA_DIR / "secret.key"
    DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS: list[str] = [*value_of("INTERLOG_ALLOWED_HOSTS"), urlsplit(PUBLIC_URL).hostname or "localhost"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.headless",
    "channels",
    "ninja",
    "interlog.kit",
    "interlog.identity",
    "interlog.eventlog",
    "interlog.people",
    "interlog.cases",
    "interlog.conversations",
    "interlog.logbook",
    "interlog.setup",
    "interlog.desk",
    "interlog.watching",
    "interlog.imports",
    "interlog.insights",
    "interlog.coaching",
    "interlog.reviews",
    "interlog.dashboards",
]
MIDDLEWARE = [
    "interlog.config.logging.access_log",
    "interlog.config.security.security_headers",
    "interlog.config.problems.problems",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "interlog.config.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
APPEND_SLASH = False


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "interlog.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 5,
                "transaction_mode": "IMMEDIATE",
                # FULL: an acknowledged write survives a power cut, not only a killed process.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(value_of("INTERLOG_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
if value_of("INTERLOG_REDIS_URL"):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value_of("INTERLOG_REDIS_URL"),
    }

USE_TZ = True
TIME_ZONE = "UTC"
REPORTING_TIME_ZONE: str = value_of("INTERLOG_TIME_ZONE")
INSIGHTS_SMALL: int = value_of("INTERLOG_INSIGHTS_SMALL")
PHONE_REGION: str = value_of("INTERLOG_PHONE_REGION")
LANGUAGE_CODE = "en"
# The built screens lie at the root; the pages of the API's documentation come with ninja.
UI_DIR = Path(__file__).parent / "ui"
WHITENOISE_ROOT = UI_DIR
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$"
STATIC_URL = "/static/"
STATIC_ROOT = Path(find_spec("ninja").submodule_search_locations[0]) / "static"  # type: ignore[union-attr, index] # a dependency

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

_https = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME = "interlog_session"
SESSION_COOKIE_AGE = int(value_of("INTERLOG_SESSION_HOURS")) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "interlog.config.problems.csrf_failed"
SECRET_KEY_FALLBACKS: list[str] = []
# Headers that a proxy sets count only where the operator says that there is one.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if value_of("INTERLOG_TRUSTED_PROXIES") else None
)
USE_X_FORWARDED_HOST = False
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "interlog.imports.uploads.GuardedUploads",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "interlog.identity.adapters.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": value_of("INTERLOG_SIGN_IN_RATE")}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
SOCIALACCOUNT_ADAPTER = "interlog.identity.adapters.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
OIDC_CREATE_ROLE: str = value_of("INTERLOG_OIDC_CREATE_ROLE")
OIDC_SERVER_URL: str = value_of("INTERLOG_OIDC_SERVER_URL") if value_of("INTERLOG_OIDC_NAME") else ""
if value_of("INTERLOG_OIDC_NAME"):
    for _needed in ("INTERLOG_OIDC_SERVER_URL", "INTERLOG_OIDC_CLIENT_ID", "INTERLOG_OIDC_CLIENT_SECRET"):
        if not value_of(_needed):
            raise SettingInvalid(f"{_needed} is missing; single sign-on by INTERLOG_OIDC_NAME needs it")
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": value_of("INTERLOG_OIDC_NAME"),
                "client_id": value_of("INTERLOG_OIDC_CLIENT_ID"),
                "secret": value_of("INTERLOG_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Interlog"
MFA_ADAPTER = "interlog.identity.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = (
    True  # addresses are given by an administrator or the provider, never by the user
)
REQUIRE_MFA: bool = value_of("INTERLOG_REQUIRE_MFA")
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{PUBLIC_URL}/sign-in",
    "account_reset_password_from_key": f"{PUBLIC_URL}/sign-in?reset={{key}}",
    "account_signup": f"{PUBLIC_URL}/sign-in",
    "socialaccount_login_error": f"{PUBLIC_URL}/sign-in?error=sso",
}

CHANNEL_LAYERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
if value_of("INTERLOG_REDIS_URL"):
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [value_of("INTERLOG_REDIS_URL")]},
    }

CLICKHOUSE_URL: str = value_of("INTERLOG_CLICKHOUSE_URL")
CLICKHOUSE_CLUSTER: str = value_of("INTERLOG_CLICKHOUSE_CLUSTER")
if CLICKHOUSE_CLUSTER and not CLICKHOUSE_URL:
    raise SettingInvalid(
        "INTERLOG_CLICKHOUSE_CLUSTER is set; INTERLOG_CLICKHOUSE_URL must name one of its servers"
    )
STORE_MEMORY_MB: int = value_of("INTERLOG_STORE_MEMORY_MB")
INGEST_RATE: int = value_of("INTERLOG_INGEST_RATE")
IMPORT_MAX_BYTES: int = int(value_of("INTERLOG_IMPORT_MAX_MB")) * 1024 * 1024
WEBHOOKS_ALLOW_PRIVATE: bool = value_of("INTERLOG_WEBHOOKS_ALLOW_PRIVATE")
DEFAULT_FROM_EMAIL: str = value_of("INTERLOG_MAIL_FROM")
MAIL_REFUSED = ""  # why no mail can be sent
EMAIL_TIMEOUT = 15
_mail = urlsplit(value_of("INTERLOG_SMTP_URL"))
if _mail.hostname:
    if not DEFAULT_FROM_EMAIL:
        raise SettingInvalid("INTERLOG_MAIL_FROM is missing; mail by INTERLOG_SMTP_URL needs a sender")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or MAIL_PORTS[_mail.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp+starttls"
elif DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
    DEFAULT_FROM_EMAIL = DEFAULT_FROM_EMAIL or "interlog@localhost"
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    MAIL_REFUSED = "this server cannot send mail: set INTERLOG_SMTP_URL and INTERLOG_MAIL_FROM"
TRUSTED_PROXIES: int = value_of("INTERLOG_TRUSTED_PROXIES")
LOGGING_CONFIG = None  # structlog is set up by `config/logging.py`
