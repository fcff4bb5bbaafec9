"""How numbers, addresses and names are written."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.kit.text import clean_line
from interlog.people.rules import (
    family_key,
    normalise_email,
    normalise_phone,
    phone_beginnings,
    time_zone_of_phone,
)


@pytest.mark.parametrize(
    "written",
    [
        "020 7946 0018",
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "0044 20 7946 0018",
        "442079460018",
        "(020) 7946-0018",
        "020.7946.0018",
        "tel:+44-20-7946-0018",
        "sip:+442079460018@pbx.example;transport=tls",
        "+44 20 7946 0018 ext. 12",
        "020\u00a07946\u20110018",
        "\uff10\uff12\uff10\uff17\uff19\uff14\uff16\uff10\uff10\uff11\uff18",
        "  +442079460018\x00 ",
    ],
)
def test_every_notation_of_a_number_is_one_number(written):
    assert normalise_phone(written, "GB") == "+442079460018"


@pytest.mark.parametrize(
    "written",
    ["", "anonymous", "2001", "sip:2001@pbx.example", "+", "+44", "1" * 300, "\x00", "+44 20 79460 01892 33"],
)
def test_what_is_no_number_is_none(written):
    assert normalise_phone(written, "GB") is None


def test_a_national_number_belongs_to_the_default_region():
    assert normalise_phone("030 901820", "DE") == "+4930901820"
    assert normalise_phone("030 901820", "IL") is None or normalise_phone("030 901820", "IL") != "+4930901820"


_REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
_FORMATS = [
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
]


@given(region=st.sampled_from(_REGIONS), style=st.sampled_from(_FORMATS), home=st.sampled_from(_REGIONS))
def test_international_notations_mean_the_same_number_from_anywhere(region, style, home):
    example = phonenumbers.example_number(region)
    written = phonenumbers.format_number(example, style)
    assert normalise_phone(written, home) == phonenumbers.format_number(
        example, phonenumbers.PhoneNumberFormat.E164
    )


@given(region=st.sampled_from(_REGIONS))
def test_the_national_notation_is_understood_at_home(region):
    example = phonenumbers.example_number(region)
    written = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert normalise_phone(written, region) == phonenumbers.format_number(
        example, phonenumbers.PhoneNumberFormat.E164
    )


@given(st.text(max_size=60))
def test_any_text_gives_a_stable_number_or_none(text):
    number = normalise_phone(text, "GB")
    assert number is None or normalise_phone(number, "US") == number


@given(st.text(max_size=60))
def test_a_cleaned_line_holds_nothing_a_database_refuses(text):
    cleaned = clean_line(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean_line(cleaned) == cleaned


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+442079460018", "Europe/London"),
        ("+447700900123", "Europe/London"),
        ("+972501234567", "Asia/Jerusalem"),
        ("+12125550100", "America/New_York"),
        ("+18005550100", ""),
        ("+61412345678", ""),
        ("+881612345678", ""),
    ],
)
def test_the_zone_is_guessed_only_where_the_number_tells(number, zone):
    assert time_zone_of_phone(number) == zone


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Mara.Okafor@Example.ORG ", "mara.okafor@example.org"),
        ("no at sign", None),
        ("a@b@c", None),
        ("@x", None),
        ("a" * 250 + "@b.cd", None),
    ],
)
def test_emails_are_lower_case_or_refused(written, address):
    assert normalise_email(written) == address


def test_a_single_word_has_no_family_name():
    assert family_key("Mara") == ""
    assert family_key("Mara  van Okafor ") == "okafor"


@pytest.mark.parametrize(
    ("typed", "beginnings"),
    [
        ("0770", ["+44770"]),
        ("+4477", ["+4477"]),
        ("004477", ["+4477"]),
        ("7700", ["+447700", "+7700"]),
        ("77", []),
        ("mara", []),
    ],
)
def test_the_beginning_of_a_number_is_understood_in_each_notation(typed, beginnings):
    assert phone_beginnings(typed, "GB") == beginnings
