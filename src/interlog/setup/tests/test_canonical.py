"""The one way in which a configuration is kept."""

from interlog.setup.rules.canonical import canonical
from interlog.setup.tests.bodies import code, first_body, own_field

WRITTEN, KEPT = "cafe\u0301", "caf\u00e9"  # the same to people: an accent of its own, and with its letter


def test_texts_are_kept_in_the_form_in_which_entries_hold_theirs():
    body = first_body()
    body["code_lists"] |= {WRITTEN: [code(WRITTEN)]}
    body["fields"].append(own_field("a", "multi_picklist", code_list=WRITTEN, default=[WRITTEN]))
    body["forms"][0]["fields"][0]["shown_when"] = [{"field": "custom.a", "any_of": [WRITTEN]}]

    kept = canonical(body)

    assert kept["code_lists"][KEPT][0]["code"] == KEPT
    assert kept["fields"][-1]["default"] == [KEPT]
    assert kept["fields"][-1]["code_list"] == KEPT
    assert kept["forms"][0]["fields"][0]["shown_when"][0]["any_of"] == [KEPT]
