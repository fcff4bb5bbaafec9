"""Pure decisions about persons: how phones, emails and names are written so that they are found again."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers
from phonenumbers import timezone as phone_time_zones

from interlog.kit.text import clean_line

MAX_NAME = 160
MAX_ACCOUNT_NAME = 200
MAX_REF = 160
MAX_EMAIL = 254
MIN_FRAGMENT_DIGITS = 3

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_SIP_USER = re.compile(r"^sips?:([^@;]+)", re.IGNORECASE)
_PHONE_SIGNS = re.compile(r"^[+\d\s().\-/]+$")


def search_key(name: str) -> str:
    """A name as it is searched: case folded, spaces collapsed."""
    return clean_line(name).casefold()[:MAX_NAME]


def family_key(name: str) -> str:
    """The last word of a name as it is searched; empty for a single word, which `search_key` covers."""
    words = search_key(name).split(" ")
    return words[-1] if len(words) > 1 else ""


def normalise_email(text: str) -> str | None:
    """The address in lower case, None when it is none."""
    email = clean_line(text).lower()
    return email if len(email) <= MAX_EMAIL and _EMAIL.fullmatch(email) else None


@lru_cache(maxsize=20_000)
def normalise_phone(text: str, region: str) -> str | None:
    """The number in E.164 ("+442079460018"), None when it cannot be one.

    `region` (ISO 3166) is that of numbers written without a country code. Any notation is taken: national,
    international with + or 00, spaces, dashes, brackets, `tel:` and `sip:` addresses, an extension (dropped).
    Possible, not necessarily assigned: a number of a new range must be found too.
    """
    written = clean_line(text)
    sip = _SIP_USER.match(written)
    try:
        number = phonenumbers.parse(sip.group(1) if sip else written, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=20_000)
def time_zone_of_phone(number: str) -> str:
    """The IANA zone an E.164 number belongs to, "" when its country has several and the number does not tell."""
    parsed = phonenumbers.parse(number)
    zones = [zone for zone in _zones(parsed) if zone in _known_zones()]
    if len({_offsets(zone) for zone in zones}) != 1:
        return ""
    region = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    usual = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.FIXED_LINE)
    preferred = set(_zones(usual)) if usual else set()
    return min(zones, key=lambda zone: (zone not in preferred, zone))


def _zones(number: phonenumbers.PhoneNumber) -> tuple[str, ...]:
    zones: tuple[str, ...] = phone_time_zones.time_zones_for_number(number)
    if zones == (phone_time_zones.UNKNOWN_TIMEZONE,):
        zones = phone_time_zones.time_zones_for_geographical_number(number)
    return zones


@lru_cache(maxsize=1)
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(maxsize=1024)
def _offsets(zone: str) -> tuple[object, object]:
    place = ZoneInfo(zone)
    return tuple(datetime(2026, month, 1, tzinfo=UTC).astimezone(place).utcoffset() for month in (1, 7))  # type: ignore[return-value] # two months, two offsets


def is_time_zone(name: str) -> bool:
    """True for an IANA time zone name of this machine."""
    return name in _known_zones()


def phone_digits(text: str) -> str:
    """The digits of a query that looks like part of a phone number, "" for anything else."""
    query = clean_line(text)
    digits = re.sub(r"\D", "", query) if _PHONE_SIGNS.match(query) else ""
    return digits if len(digits) >= MIN_FRAGMENT_DIGITS else ""


def phone_beginnings(text: str, region: str) -> list[str]:
    """How an E.164 number may begin of which this is the beginning: "0770" is "+44770" in GB."""
    digits = phone_digits(text)
    if not digits:
        return []
    international = f"+{digits.removeprefix('00')}"
    if clean_line(text).startswith("+") or digits.startswith("00"):
        return [international]
    country = phonenumbers.country_code_for_region(region)
    national = f"+{country}{digits.lstrip('0')}"
    return [national] if digits.startswith("0") else [national, international]
