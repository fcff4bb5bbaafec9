"""Values of fields as texts, there and back."""

import json
from zoneinfo import ZoneInfo

import pytest

from interlog.logbook.rules.kinds import BadValue, Leaf
from interlog.logbook.rules.money import read_money
from interlog.logbook.rules.setup import Code
from interlog.logbook.rules.written import Reader, written

CODES = {
    "reasons": {
        one.code: one
        for one in (
            Code("late", "Came late", "", True, ""),
            Code("lost", "Lost", "", True, ""),
            Code("lost_old", "Lost", "", False, ""),
            Code("twin_a", "Twin", "", True, ""),
            Code("twin_b", "Twin", "", True, ""),
            Code("old", "Old one", "", False, ""),
            Code("a;b", "Both", "", True, ""),
        )
    }
}
PHONES = {"020 7946 0018": "+442079460018", "+442079460018": "+442079460018"}
READER = Reader(CODES, PHONES.get, ZoneInfo("Europe/Berlin"))


def leaf(kind, **more):
    return Leaf(
        "custom.x",
        kind,
        code_list="reasons" if kind in ("picklist", "tree", "multi_picklist") else "",
        **more,
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " A-7 ", "A-7"),
        ("text", 17, "17"),
        ("number", "12.5", 12.5),
        ("number", "-3", -3),
        ("number", 12.5, 12.5),
        ("money", "12.50 EUR", {"minor_units": 1250, "currency": "EUR"}),
        ("money", "eur -12.5", {"minor_units": -1250, "currency": "EUR"}),
        ("money", "300 JPY", {"minor_units": 300, "currency": "JPY"}),
        ("money", "1.234 KWD", {"minor_units": 1234, "currency": "KWD"}),
        ("money", {"minor_units": 5, "currency": "EUR"}, {"minor_units": 5, "currency": "EUR"}),
        ("boolean", "Yes", True),
        ("boolean", "0", False),
        ("boolean", False, False),
        ("date", "2026-11-27", "2026-11-27"),
        ("datetime", "2026-11-27T10:00:00+01:00", "2026-11-27T09:00:00Z"),
        ("datetime", "2026-11-27 10:00", "2026-11-27T09:00:00Z"),
        ("picklist", "late", "late"),
        ("picklist", "CAME LATE", "late"),
        ("tree", "lost", "lost"),
        ("picklist", "Lost", "lost"),
        ("picklist", "Old one", "old"),
        ("multi_picklist", "late; Lost;late", ["late", "lost"]),
        ("multi_picklist", '["a;b", "late"]', ["a;b", "late"]),
        ("multi_picklist", ["late"], ["late"]),
        ("phone", "020 7946 0018", "+442079460018"),
        ("url", "https://example.org/a", "https://example.org/a"),
        ("reference", "01A1FCBF-D3A2-7535-BACA-84D356C798A5", "01a1fcbf-d3a2-7535-baca-84d356c798a5"),
    ],
)
def test_a_text_is_read_by_the_kind_of_its_field_and_written_so_that_it_is_read_back(kind, text, value):
    read = READER.value(leaf(kind), text)

    assert read == value
    assert type(read) is type(value)
    assert READER.value(leaf(kind), written(read)) == value


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("number", "1,5", "for example 12.5"),
        ("number", "many", "for example 12.5"),
        ("number", True, "must be a number"),
        ("number", "1e9", "for example 12.5"),
        ("money", "12.50", "12.50 EUR"),
        ("money", "12.505 EUR", "2 decimals"),
        ("money", "1.5 JPY", "no decimals"),
        ("money", "EUR", "12.50 EUR"),
        ("money", "1 EUR 2", "12.50 EUR"),
        ("boolean", "maybe", "true or false"),
        ("date", "27.11.2026", "2026-11-27"),
        ("datetime", "tomorrow", "2026-11-27T10:00:00Z"),
        ("datetime", "2026-10-25T02:30:00", "offset from UTC"),
        ("picklist", "unheard of", "a code or a label of the list reasons"),
        ("picklist", "Twin", "twin_a, twin_b"),
        ("multi_picklist", "late;unheard of", "a code or a label"),
        ("multi_picklist", "[1]", "JSON list"),
        ("phone", "call me", "+44 20 7946 0018"),
        ("url", "example.org", "http"),
        ("reference", "A-7", "UUID"),
        ("text", ["a"], "must be a text"),
        ("picklist", {"a": 1}, "must be a text"),
    ],
)
def test_what_does_not_fit_names_the_form_that_is_expected(kind, text, told):
    with pytest.raises(BadValue, match=told.replace("+", r"\+")):
        READER.value(leaf(kind), text)


def test_an_amount_without_a_currency_is_of_the_field_s():
    assert READER.value(leaf("money", currency="CHF"), "7") == {"minor_units": 700, "currency": "CHF"}
    assert READER.value(leaf("money", currency="CHF"), 7.5) == {"minor_units": 750, "currency": "CHF"}


def test_a_time_without_offset_is_refused_where_no_zone_is_known():
    with pytest.raises(BadValue, match="offset"):
        Reader(CODES, PHONES.get).value(leaf("datetime"), "2026-11-27T10:00:00")


@pytest.mark.parametrize("amount", ["0.01 EUR", "123456789.10 EUR", "-0.50 EUR", "5 JPY", "0.001 KWD"])
def test_amounts_lose_no_digit(amount):
    assert written(read_money(amount, "")) == amount


def test_codes_with_a_semicolon_are_written_as_json():
    assert json.loads(written(["a;b", "late"])) == ["a;b", "late"]
    assert written(["late", "lost"]) == "late;lost"
