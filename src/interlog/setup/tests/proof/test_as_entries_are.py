"""The proof judges entries by the very defaults and checks that entries of agents meet."""

from interlog.setup.rules.proof import prove
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.soundness.fields import default_problems
from interlog.setup.tests.proof.bodies import AT, body, field, form, place, rule

DISPOSITION = place("disposition", required=True)


def test_half_a_phone_number_that_stands_there_by_default_is_never_proved():
    phone = field("custom.phone", "phone", default="12")
    made = body(forms=[form("chat", DISPOSITION)], fields=[phone])

    proof = prove(made, at=AT)

    assert proof.answer != "proved"
    assert proof.forms[0].witness is None
    (problem,) = default_problems(Reading(made), "custom.phone", "12", "fields[11].default")
    assert "+442079460018" in problem.message
    assert (
        prove({**made, "fields": [*made["fields"][:-1], {**phone, "default": "+442079460018"}]}, at=AT).answer
        == "proved"
    )


def test_an_amount_is_told_with_as_many_decimals_as_its_currency_has():
    fields = [
        field("custom.yen", "money", label="Refund", currency="JPY"),
        field("custom.ref", label="Reference"),
    ]
    over = rule(
        "Large", '!has(entry.custom.yen) || entry.custom.yen.minor_units <= 5000 || entry.custom.ref != ""'
    )
    shows = form("chat", DISPOSITION, place("custom.yen"))

    proof = prove(body(over, forms=[shows], fields=fields), at=AT)

    assert [(one.kind, one.field) for one in proof.problems] == [("field_hidden", "custom.ref")]
    assert "5,001 JPY" in proof.problems[0].message


def test_the_default_of_a_form_goes_before_that_of_its_field_and_a_retired_code_is_none():
    fields = [
        field("custom.ref", default="of the field"),
        field("custom.why", "picklist", code_list="dispositions", default="old"),
    ]
    rules = [rule("Of the form", 'entry.custom.ref == "of the form"'), rule("None", 'entry.custom.why == ""')]
    shown = [place("custom.ref", default="of the form", when={"disposition": ["done"]})]

    assert (
        prove(body(*rules, forms=[form("chat", DISPOSITION, *shown)], fields=fields), at=AT).answer
        == "proved"
    )
    assert prove(body(*rules, forms=[form("chat", DISPOSITION)], fields=fields), at=AT).answer == "refuted"


def test_articles_can_be_asked_for_and_what_a_machine_finds_cannot():
    own = [field("articles_used", "articles"), field("sentiment_machine", "picklist", code_list="sentiments")]
    asked = form("chat", DISPOSITION, place("articles_used", required=True))
    trap = form("chat", DISPOSITION, place("sentiment_machine", required=True))

    assert prove(body(forms=[asked], fields=own), at=AT).answer == "proved"
    assert prove(body(forms=[trap], fields=own), at=AT).answer == "refuted"
