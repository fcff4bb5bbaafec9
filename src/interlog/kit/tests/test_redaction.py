import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.kit.redaction import holds_card, mask_card_data, mask_card_data_deep, without_card


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("card 4111111111111111 please", "card ••••••••••••1111 please"),
        ("4111 1111 1111 1111", "•••• •••• •••• 1111"),
        ("4111-1111-1111-1111.", "••••-••••-••••-1111."),
        ("378282246310005", "•••••••••••0005"),
        ("4111 1111 1111 1111 12/27 cvv 123", "•••• •••• •••• 1111 12/27 cvv •••"),
        ("4111111111111111 1227", "••••••••••••1111 1227"),
        ("CVC: 4567", "CVC: ••••"),
        ("the security code is 123", "the security code is •••"),
        ("Prüfnummer 123", "Prüfnummer •••"),
        ("call +44 20 7946 0018", "call +44 20 7946 0018"),
        ("order 1234567890123456", "order 1234567890123456"),
        ("case 20418, 123 bookings", "case 20418, 123 bookings"),
        ("12345678-1234-4123-8123-123456789012", "12345678-1234-4123-8123-123456789012"),
        ("trace 4bf39765069948928a386162ac3c61ad", "trace 4bf39765069948928a386162ac3c61ad"),
        ("run afd72adaf940409e9493150972985517.", "run afd72adaf940409e9493150972985517."),
        ("fee4111111111111111", "fee••••••••••••1111"),
        ("a4111111111111111xbcdefabcdefabc", "a••••••••••••1111xbcdefabcdefabc"),
        ("", ""),
    ],
)
def test_card_numbers_and_named_security_codes_are_masked_and_nothing_else(written: str, stored: str):
    assert mask_card_data(written) == stored


def test_every_text_inside_a_json_value_is_masked():
    value = {"note": "4111111111111111", "list": [4111111111111111, 7, True, None], "at_ms": 1763690000000}

    masked = mask_card_data_deep(value)

    assert masked == {
        "note": "••••••••••••1111",
        "list": ["••••••••••••1111", 7, True, None],
        "at_ms": 1763690000000,
    }


@given(st.text())
def test_masking_twice_is_masking_once_and_keeps_the_length(text: str):
    masked = mask_card_data(text)
    assert mask_card_data(masked) == masked
    assert len(masked) == len(text)


@given(
    st.integers(min_value=10**11, max_value=10**14 - 1),
    st.sampled_from(["", " ", "-", "."]),
    st.text(alphabet="xyz ,", max_size=9),
)
def test_no_valid_card_number_survives(body: int, separator: str, around: str):
    digits = str(body)
    card = digits + next(check for check in "0123456789" if _luhn(digits + check))
    written = separator.join(card[start : start + 4] for start in range(0, len(card), 4))

    masked = mask_card_data(f"{around}{written}{around}")

    assert written not in masked


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@pytest.mark.parametrize(
    "identity",
    [
        "4111111111111111",
        "call-4111111111111111-2",
        "4111 1111 1111 1111",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "30569309025904",
        "6011111111111117",
        "3530111333300000",
        "6205500000000000004",
    ],
)
def test_an_identity_with_the_number_of_a_card_network_is_refused(identity: str):
    assert holds_card(identity)
    with pytest.raises(ValueError, match="payment card"):
        without_card(identity)


@pytest.mark.parametrize(
    "identity",
    [
        "1718000000.12345",  # seconds and a counter, as telephone exchanges name calls
        "20260302100000123",
        "1763690000000",
        "4915112345678",  # a phone number
        "4222222222222",  # thirteen digits
        "7992739871300003",  # passes the Luhn check, of no network
        "4111111111111112",
        "00001023221718000000",
        "12345678-1234-4123-8123-123456789012",
        "4bf39765069948928a386162ac3c61ad",  # a UUID without its dashes
        "evt_507f4111111111111111cd79",
        "cid 123",
        "",
    ],
)
def test_an_honest_identity_is_kept_as_it_is(identity: str):
    assert without_card(identity) == identity


@given(st.from_regex(r"[a-z0-9 .-]{0,40}", fullmatch=True))
def test_what_is_refused_as_an_identity_would_be_masked_as_a_text(identity: str):
    assert not holds_card(identity) or mask_card_data(identity) != identity
