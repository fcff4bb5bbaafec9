"""Random small configurations: the proof says what trying everything says."""

import yaml
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from interlog.setup.rules.proof import prove
from interlog.setup.tests.proof.bodies import AT, body, code, field, form, place, rule
from interlog.setup.tests.proof.brute_force import BruteForce, Tree

LISTS = {
    "as": [code("a1"), code("a2"), code("a3", active=False)],
    "dispositions": [
        code("d1", **{"class": "k"}),
        code("d2", **{"class": "k"}),
        code("d3"),
        code("d4", **{"class": "l"}),
        code("d5", **{"class": "k"}, active=False),
    ],
}
KEYS = {
    "custom.a": ("picklist", [None, "a1", "a2"]),
    "custom.b": ("picklist", [None, "a1", "a2"]),
    "custom.c": ("boolean", [None, True, False]),
    "custom.d": ("boolean", [None, True, False]),
    "custom.n": ("number", [None, 0, 1, 1.5, 2, 2.5, 3, 4]),
    "custom.t": ("text", [None, "x", "foo", "bar", "longer"]),
    "custom.m": ("multi_picklist", [None, ["a1"], ["a2"], ["a1", "a2"]]),
    "disposition": ("picklist", [None, "d1", "d2", "d3", "d4"]),
}
LIST_OF = {"custom.m": "as", "custom.a": "as", "custom.b": "as", "disposition": "dispositions"}
CHANNELS = ("voice", "email", "")


def atom(text, *keys):
    return Tree("atom", text=text, reads=keys)


def atoms_of(key):
    path = f"entry.{key}"
    kind, values = KEYS[key]
    found = [atom(f"has({path})", key)]
    if kind == "picklist":
        codes = [*values[1:], "a3", "nowhere"]
        found += [atom(f'{path} {sign} "{one}"', key) for one in [*codes, ""] for sign in ("==", "!=")]
        found += [atom(f'{path} in ["{codes[0]}", "{codes[1]}"]', key), atom(f'{path}.startsWith("a")', key)]
    if key == "disposition":
        found += [atom(f'entry.disposition_class == "{one}"', key) for one in ("k", "l", "none")]
    if kind == "multi_picklist":
        found += [atom(f'"{one}" in {path}', key) for one in ("a1", "a2", "a3")]
        found += [atom(f"size({path}) > 1", key), atom(f'{path}.all(one, one == "a1")', key)]
    if kind == "boolean":
        found += [atom(path, key), atom(f"{path} == false", key)]
    if kind == "number":
        found += [
            atom(f"{path} {sign} {one}", key)
            for sign in ("<", "<=", ">", ">=", "==")
            for one in ("1.0", "2.0")
        ]
        found.append(atom(f"{path} in [1.0, 3.0]", key))
    if kind == "text":
        found += [atom(f'{path} == "foo"', key), atom(f'{path} != ""', key)]
        found += [atom(f"size({path}) {sign} 3", key) for sign in ("<", ">", "==")]
    return found


def conditions(keys):
    single = [one for key in keys for one in atoms_of(key)]
    single += [atom("entry.has_conversation", "@conversation"), atom('entry.channel == "voice"', "channel")]
    if {"custom.a", "custom.b"} <= set(keys):
        single.append(atom("entry.custom.a == entry.custom.b", "custom.a", "custom.b"))
    if {"custom.c", "custom.d"} <= set(keys):
        single.append(atom("entry.custom.c != entry.custom.d", "custom.c", "custom.d"))

    def joined(inner):
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            st.builds(lambda parts: Tree("or", parts), several),
            st.builds(lambda parts: Tree("and", parts), several),
            st.builds(lambda part: Tree("not", (part,)), inner),
            st.builds(lambda *parts: Tree("if", parts), inner, inner, inner),
        )

    return st.recursive(st.sampled_from(single), joined, max_leaves=4)


def awaited(key):
    kind, values = KEYS[key]
    return ["a1", "a2"] if kind == "multi_picklist" else values[1:]


@st.composite
def forms(draw, key, keys, channels):
    shown = draw(st.lists(st.sampled_from(keys), unique=True, min_size=1))
    places = []
    for number, one in enumerate(shown):
        when = None
        before = [
            other for other in shown[:number] if KEYS[other][0] != "number" and KEYS[other][0] != "text"
        ]
        if before and draw(st.integers(0, 2)) == 0:
            waits = draw(st.lists(st.sampled_from(before), unique=True, min_size=1, max_size=2))
            when = {
                key: draw(st.lists(st.sampled_from(awaited(key)), min_size=1, max_size=2)) for key in waits
            }
        places.append(place(one, required=draw(st.integers(0, 4)) == 0, when=when))
    return form(key, *places, channels=channels)


@st.composite
def configurations(draw):
    keys = draw(st.lists(st.sampled_from(sorted(KEYS)), unique=True, min_size=2, max_size=4))
    fields = []
    for key in keys:
        kind, values = KEYS[key]
        default = {"default": draw(st.sampled_from(values[1:]))} if draw(st.integers(0, 4)) == 0 else {}
        fields.append(field(key, kind, code_list=LIST_OF.get(key, ""), **default))
    trees = draw(st.lists(conditions(keys), min_size=1, max_size=4))
    channels = [draw(st.sampled_from([[], [], ["voice"]])) for _ in trees]
    rules = [
        rule(f"R{number}", str(tree), channels=for_whom)
        for number, (tree, for_whom) in enumerate(zip(trees, channels, strict=True))
    ]
    general = draw(forms("general", keys, []))
    voice = [draw(forms("voice", keys, ["voice"]))] if draw(st.booleans()) else []
    made = body(*rules, forms=[general, *voice], lists=LISTS)
    made["fields"] = fields
    note(yaml.safe_dump({"fields": fields, "forms": made["forms"], "rules": rules}))
    return (
        made,
        {key: KEYS[key][1] for key in keys},
        {f"R{number}": tree for number, tree in enumerate(trees)},
    )


SLOW = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(configurations())
def test_the_answer_is_that_of_trying_everything(made):
    configuration, values, trees = made
    brute = BruteForce(configuration, values, trees)

    proof = prove(configuration, at=AT)

    for one in proof.forms:
        if one.channel not in CHANNELS:
            continue
        shown = brute.setup.form_for(one.channel)
        refuted = any(
            brute.is_refuted(shown, one.channel, conversation)
            for conversation in ([True, False] if one.channel else [False])
        )
        assert one.answer == ("refuted" if refuted else "proved"), (one, proof.problems)


def test_a_code_that_needs_company_is_no_fact_by_itself():
    more, text = (
        atom('entry.custom.m.all(one, one == "a1")', "custom.m"),
        atom("has(entry.custom.t)", "custom.t"),
    )
    trees = {
        "R0": Tree("or", (atom("entry.custom.n < 1.0", "custom.n"), text)),
        "R1": Tree("not", (more,)),
    }
    shown = form(
        "general",
        place("custom.m", required=True),
        place("custom.n", required=True, when={"custom.m": ["a1"]}),
        place("custom.t", required=True, when={"custom.m": ["a2"]}),
        channels=[],
    )
    made = body(*(rule(name, str(tree)) for name, tree in trees.items()), forms=[shown], lists=LISTS)
    keys = ["custom.m", "custom.n", "custom.t"]
    made["fields"] = [field(key, KEYS[key][0], code_list=LIST_OF.get(key, "")) for key in keys]
    brute = BruteForce(made, {key: KEYS[key][1] for key in keys}, trees)

    proof = prove(made, at=AT)

    assert {one.answer for one in proof.forms} == {"proved"}
    assert not brute.is_refuted(brute.setup.form_for(""), "", conversation=False)


@SLOW
@given(configurations())
def test_no_entry_can_be_completed_with_what_a_refusal_names(made):
    configuration, values, trees = made
    brute = BruteForce(configuration, values, trees)

    proof = prove(configuration, at=AT)

    for one in proof.forms:
        if one.channel in CHANNELS and one.answer == "refuted":
            chosen = {key: value for key, value in one.witness.items() if key in values}
            ways = [True, False] if one.channel else [False]
            shown = brute.setup.form_for(one.channel)
            possible = [brute.can_be_completed(shown, one.channel, way, chosen) for way in ways]
            assert not all(possible), (one, proof.problems)


@SLOW
@given(configurations())
def test_the_witness_of_a_proof_passes_the_gate_and_fills_only_what_is_shown(made):
    configuration, values, trees = made
    brute = BruteForce(configuration, values, trees)

    proof = prove(configuration, at=AT)

    for one in proof.forms:
        if one.answer == "proved":
            shown = brute.setup.form_for(one.channel)
            assert brute.is_accepted(one.witness, conversation=bool(one.channel)), one
            for key in values:
                places = [place for place in shown.fields if place.key == key and place.is_shown(one.witness)]
                assert places or one.witness.get(key) == brute.defaults.get(key), (key, one)
