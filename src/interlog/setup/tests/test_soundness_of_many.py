"""Lists of thousands of codes: everything is read through, and not everything is told."""

import pytest

from interlog.setup.rules.soundness import soundness_problems
from interlog.setup.tests.bodies import changed, code
from interlog.setup.tests.test_soundness import codes, kinds


def test_a_list_of_ten_thousand_codes_that_replace_each_other_in_one_long_chain_is_read_through():
    chain = [code(f"c{n}", replaced_by=f"c{n + 1}", active=False) for n in range(9_999)] + [code("c9999")]

    assert kinds(changed(codes("topics", *chain))) == []


@pytest.mark.parametrize(
    ("lost", "kind"),
    [
        (lambda n: code(f"c{n}", parent=f"d{n}"), "parent_missing"),
        (lambda n: code(f"c{n}", valid_from="soon"), "date_bad"),
        (lambda _: code("c"), "code_twice"),
    ],
)
def test_of_ten_thousand_mistakes_the_first_two_hundred_are_told_and_no_more_are_looked_for(lost, kind):
    body = changed(codes("topics", *(lost(n) for n in range(10_000))))

    assert kinds(body) == [kind] * 200 + ["more_problems"]


def test_the_name_that_was_meant_is_found_among_ten_thousand():
    many = [code(f"c{n}") for n in range(10_000)]
    body = changed(codes("topics", *many, code("refund.partial"), code("a", parent="refund.partail")))

    (told,) = soundness_problems(body)

    assert told.mend == "Did you mean “refund.partial”?"
