from hypothesis import given
from hypothesis import strategies as st

from interlog.logbook.rules.merge import displaced, merge, shown_clashes

FIELDS = ("subject", "notes_html", "summary.reason", "follow_up.due_at", "custom.x", "customer_repeated")
value = st.one_of(st.text(max_size=4), st.booleans(), st.integers(0, 1))
values = st.dictionaries(st.sampled_from(FIELDS), value)
edits = st.dictionaries(st.sampled_from(FIELDS), st.one_of(st.none(), value))


def applied(base, edit):
    return merge(base=base, stored=base, mine=edit).values


@given(base=values, theirs=edits, mine=edits)
def test_no_value_is_ever_lost(base, theirs, mine):
    stored = applied(base, theirs)

    merged = merge(base=base, stored=stored, mine=mine)

    kept = [(clash.field, displaced(merged, clash)) for clash in merged.clashes]
    for field, text in stored.items():
        unchanged_by_mine = field not in mine
        deliberate = base.get(field) == text  # my side replaced what it had seen
        assert unchanged_by_mine or deliberate or merged.values.get(field) == text or (field, text) in kept
    for field, text in mine.items():
        assert text is None or merged.values.get(field) == text or base.get(field) == text


@given(base=values, theirs=edits, mine=edits)
def test_when_the_newcomer_yields_both_values_are_there_still(base, theirs, mine):
    stored = applied(base, theirs)

    merged = merge(base=base, stored=stored, mine=mine, newcomer_wins=False)

    kept = [(clash.field, displaced(merged, clash)) for clash in merged.clashes]
    for clash in merged.clashes:
        if clash.theirs is not None:
            assert merged.values[clash.field] == clash.theirs
            assert clash.mine is None or (clash.field, clash.mine) in kept


@given(base=values, one=edits, other=edits)
def test_saves_of_different_fields_commute(base, one, other):
    other = {field: text for field, text in other.items() if field not in one}

    first = merge(base=base, stored=applied(base, one), mine=other)
    second = merge(base=base, stored=applied(base, other), mine=one)

    assert first.values == second.values
    assert first.clashes == second.clashes == ()


@given(base=values, mine=edits)
def test_the_same_save_again_changes_nothing(base, mine):
    once = merge(base=base, stored=base, mine=mine)

    again = merge(base=base, stored=once.values, mine=mine)

    assert again.values == once.values
    assert (again.before, again.clashes) == ({}, ())


@given(base=values, mine=edits)
def test_what_a_save_replaced_leads_back_to_its_base(base, mine):
    merged = merge(base=base, stored=base, mine=mine)

    back = {**merged.values, **merged.before}

    assert {field: text for field, text in back.items() if text is not None} == base


def test_a_group_in_which_both_changed_something_is_shown_whole_so_that_either_side_can_be_chosen():
    base = {"follow_up.due_at": "1", "follow_up.note": "n"}
    stored = {"follow_up.due_at": "2", "follow_up.note": "theirs"}

    merged = merge(base=base, stored=stored, mine={"follow_up.due_at": "3"})

    assert shown_clashes(merged, base) == [
        {
            "field": "follow_up",
            "base": {"due_at": "1", "note": "n"},
            "mine": {"due_at": "3", "note": "theirs"},
            "theirs": {"due_at": "2", "note": "theirs"},
        }
    ]
