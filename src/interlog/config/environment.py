"""Every setting of Interlog: its name, type, default and meaning. `interlog settings` and the docs come from here."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers

from interlog.identity.contracts import ROLES
from interlog.kit.errors import InterlogError


class SettingInvalid(InterlogError):
    """An INTERLOG_* variable holds a value that cannot be used."""

    type = "setting_invalid"
    title = "A setting is not valid"


MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Setting:
    """One INTERLOG_* variable. `secret` values are never shown."""

    name: str
    default: str
    meaning: str
    parse: Callable[[str], Any] = str
    secret: bool = False


def _boolean(value: str) -> bool:
    known = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if value.lower() not in known:
        raise ValueError("use true or false")
    return known[value.lower()]


def _rates(value: str) -> str:
    for rate in value.split(","):
        if not re.fullmatch(r"\d+/\d*[smhd]/(ip|key)", rate.strip()):
            raise ValueError("write rates as 10/m/ip,5/300s/key")
    return value


def _issuer(value: str) -> str:
    address = urlsplit(value)
    local = address.hostname in {"localhost", "127.0.0.1", "::1"}
    if value and not (
        address.hostname and (address.scheme == "https" or (local and address.scheme == "http"))
    ):
        raise ValueError("use an https address")
    return value.rstrip("/")


def _role(value: str) -> str:
    if value not in {"", *ROLES}:
        raise ValueError(f"use one of {', '.join(ROLES)}")
    return value


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("use an IANA name such as Europe/London")
    return value


def _region(value: str) -> str:
    if value not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("use two capital letters, for example GB")
    return value


def _one_of(*known: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.lower() not in known:
            raise ValueError(f"use one of {', '.join(known)}")
        return value.lower()

    return parse


def _whole(least: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        number = int(value)
        if number < least:
            raise ValueError(f"use a whole number from {least} on")
        return number

    return parse


def _mail_server(value: str) -> str:
    address = urlsplit(value)
    if value and (address.scheme not in MAIL_PORTS or not address.hostname):
        raise ValueError(f"begin with {', '.join(f'{one}://' for one in MAIL_PORTS)} and name a host")
    if value and address.port == 0:
        raise ValueError("there is no port 0")
    return value


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "INTERLOG_DATA_DIR",
        "./interlog-data",
        "Folder of the records, the event store, attachments and keys.",
    ),
    Setting(
        "INTERLOG_DATABASE_URL",
        "",
        "postgresql://user:password@host:5432/name; empty: SQLite in the data folder.",
        secret=True,
    ),
    Setting(
        "INTERLOG_CLICKHOUSE_URL",
        "",
        "http(s)://user:password@host:8123/database; empty: the embedded event store.",
        secret=True,
    ),
    Setting(
        "INTERLOG_CLICKHOUSE_CLUSTER",
        "",
        "Name of the cluster that the ClickHouse server belongs to; empty: one server (docs/guides/scale-out.md).",
    ),
    Setting(
        "INTERLOG_REDIS_URL",
        "",
        "redis://host:6379/0 for live screens over several processes; empty: in memory.",
        secret=True,
    ),
    Setting(
        "INTERLOG_SECRET_KEY",
        "",
        "Signs sessions; empty: made once and kept in the data folder.",
        secret=True,
    ),
    Setting(
        "INTERLOG_ALLOWED_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names the server answers to, parted by commas.",
        _words,
    ),
    Setting(
        "INTERLOG_PUBLIC_URL", "http://127.0.0.1:8700", "The address users type; https makes cookies secure."
    ),
    Setting(
        "INTERLOG_PHONE_REGION",
        "GB",
        "Region (ISO 3166) of phone numbers written without a country code.",
        _region,
    ),
    Setting(
        "INTERLOG_TIME_ZONE",
        "Europe/London",
        "Reporting time zone (IANA) for days, weeks and 'today'.",
        _time_zone,
    ),
    Setting(
        "INTERLOG_INSIGHTS_SMALL",
        "5",
        "Means and shares of fewer rows than this are not shown in insights.",
        _whole(1),
    ),
    Setting(
        "INTERLOG_TRUSTED_PROXIES",
        "0",
        "Reverse proxies in front of the server that set X-Forwarded-For.",
        _whole(0),
    ),
    Setting(
        "INTERLOG_SIGN_IN_RATE",
        "10/m/ip,5/300s/key",
        "Failed sign-ins allowed per address and per account.",
        _rates,
    ),
    Setting(
        "INTERLOG_INGEST_RATE", "6000", "Writing requests a minute that one API key may send.", _whole(1)
    ),
    Setting(
        "INTERLOG_REQUIRE_MFA",
        "false",
        "Every user must set up a second factor at the next sign-in.",
        _boolean,
    ),
    Setting("INTERLOG_OIDC_NAME", "", "Name on the single sign-on button; empty: no single sign-on."),
    Setting("INTERLOG_OIDC_SERVER_URL", "", "Issuer address of the OpenID Connect provider.", _issuer),
    Setting("INTERLOG_OIDC_CLIENT_ID", "", "Client id at the OpenID Connect provider."),
    Setting("INTERLOG_OIDC_CLIENT_SECRET", "", "Client secret at the OpenID Connect provider.", secret=True),
    Setting(
        "INTERLOG_OIDC_CREATE_ROLE",
        "",
        "Role given to a person the provider knows and Interlog does not; empty: refused.",
        _role,
    ),
    Setting("INTERLOG_SESSION_HOURS", "12", "Hours after which a session ends.", _whole(1)),
    Setting(
        "INTERLOG_IMPORT_MAX_MB",
        "512",
        "Largest file that POST /api/v1/imports takes, in megabytes.",
        _whole(1),
    ),
    Setting(
        "INTERLOG_STORE_MEMORY_MB",
        "2048",
        "Memory the embedded event store may use, in megabytes.",
        _whole(1),
    ),
    Setting(
        "INTERLOG_SMTP_URL",
        "",
        "smtp+starttls://user:password@host:587 (or smtps://, smtp://) for mail; empty: no mail, in the demo files.",
        _mail_server,
        secret=True,
    ),
    Setting("INTERLOG_MAIL_FROM", "", "Sender of mail; needed with INTERLOG_SMTP_URL."),
    Setting(
        "INTERLOG_WEBHOOKS_ALLOW_PRIVATE",
        "false",
        "Webhooks may go to this machine and private networks, and by http.",
        _boolean,
    ),
    Setting(
        "INTERLOG_LOG_LEVEL",
        "info",
        "debug, info, warning or error.",
        _one_of("debug", "info", "warning", "error"),
    ),
    Setting("INTERLOG_LOG_FORMAT", "console", "console or json.", _one_of("console", "json")),
    Setting("INTERLOG_DEMO", "false", "Set by `interlog demo` alone: shows the demo sign-ins.", _boolean),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read_dotenv(path: Path, environment: dict[str, str]) -> None:
    """Take INTERLOG_* lines of a .env file into `environment` where they are not set already."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and name.startswith("INTERLOG_"):
            environment.setdefault(name.strip(), value.strip().strip("'\""))


def value_of(name: str, environment: Mapping[str, str] | None = None) -> Any:
    """The parsed value of a setting.

    Raises: SettingInvalid with the name and the mend.
    """
    setting = _BY_NAME[name]
    raw = (os.environ if environment is None else environment).get(name, setting.default)
    try:
        return setting.parse(raw)
    except ValueError as error:
        shown = "its value" if setting.secret else repr(raw)
        raise SettingInvalid(f"{name}: {shown} cannot be used ({error}). {setting.meaning}") from error
