import pytest
from hypothesis import given, settings

from interlog.setup.errors import FileUnreadable
from interlog.setup.rules.file_reading import read_file
from interlog.setup.rules.file_writing import written
from interlog.setup.tests.bodies import changed, code, first_body
from interlog.setup.tests.generated import bodies


def read(text: str):
    return read_file(text.encode())


@given(bodies())
@settings(max_examples=80, deadline=None)
def test_what_is_written_to_a_file_is_read_back_the_same(body):
    assert read(written(body, title="A test")).body == body


def test_what_interlog_comes_with_is_read_back_the_same():
    text = written(first_body(), title="Interlog configuration, version 1")

    assert read(text).body == first_body()
    assert text.startswith("# Interlog configuration, version 1\n")
    assert "channels: [voice, chat]" in text
    assert "&" not in text.replace("&&", "")


def test_the_same_configuration_is_always_the_same_text():
    again = read(written(first_body(), title="t")).body

    assert written(again, title="t") == written(first_body(), title="t")


def test_words_that_yaml_takes_for_something_else_stay_words():
    text = """
        fields: []
        code_lists:
          own:
            - {code: no, label: on, definition: 1:30, valid_to: 2026-11-27}
            - {code: "1001", label: 'null', definition: 0x1F}
    """

    assert read(text).body["code_lists"]["own"] == [
        code("no", label="on", definition="1:30", valid_to="2026-11-27"),
        code("1001", label="null", definition="0x1F"),
    ]


def test_texts_of_several_lines_are_written_as_several_lines():
    body = changed(lambda body: body["fields"][0].update(help="First line.\nSecond line.\n"))

    assert "help: |\n" in written(body, title="t")
    assert read(written(body, title="t")).body == body


def test_a_ready_made_one_says_its_name_and_story():
    found = read("about: {name: Insurance, story: Claims and calls.}\nfields: []")

    assert found.about == {"name": "Insurance", "story": "Claims and calls."}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "must hold fields, forms"),
        ("just words", 1, "must hold fields, forms"),
        ("- a\n- b", 1, "must hold fields, forms"),
        ("fields: []\nforms: [\nrules: []", 3, ""),
        ("fields: []\n\tforms: []", 2, ""),
        ("fields: []\nfields: []", 2, "“fields” is there twice"),
        ("fields:\n- {key: a, label: A,\n   kind: text, label: B}", 3, "“label” is there twice"),
        ("fields: []\n---\nfields: []", 2, "one file holds one configuration"),
        ("fields: !!python/object/apply:os.system ['true']", 1, "is not understood"),
        ("fields: []\nforms: !!set {}", 2, "is not understood"),
        ("fields: []\nforms: &f [*f]", 2, "refers to something that holds it"),
        ("fields: []\nforms: *nothing", 2, ""),
        ("fields: " + "[" * 50 + "]" * 50, 1, "nested deeper"),
        ("fields: []\ncolour: red", 2, "is not known"),
        ("format: 2\nfields: []", 1, "from 1 to 1"),
        ("fields:\n- key: custom.a\n  label: A\n  kind: colour", 4, "must be one of"),
        ("fields:\n- key: custom.a\n  kind: text", 2, "is needed"),
        (
            "fields: []\ncode_lists:\n  own:\n  - {code: a, label: A}\n  - {code: 1001, label: B}",
            5,
            "in quotes",
        ),
        ('fields:\n- {key: custom.a, kind: text, label: "a\\0b"}', 2, "no NUL"),
        ('fields: []\nsettings:\n  wrap_up_s: {"a\\0b": 5}', 3, "no NUL"),
        ("fields: []\nsettings:\n  hotkeys:\n    fields:\n      custom.a: 5", 5, "must be a text"),
    ],
)
def test_a_file_that_is_no_configuration_is_refused_with_its_line(text, line, said):
    with pytest.raises(FileUnreadable) as refused:
        read(text)

    first = refused.value.errors[0].message
    assert first.startswith(f"line {line}: ")
    assert said in first


def test_a_small_file_cannot_unfold_into_a_large_one():
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]

    with pytest.raises(FileUnreadable, match="unfolds"):
        read("\n".join(levels))


def test_a_file_with_references_is_read_as_if_they_were_written_out():
    text = """
        fields: []
        forms:
          - {key: a, name: A, channels: [voice], fields: &same [{key: topic, required: true}]}
          - {key: b, name: B, fields: *same}
    """

    first, second = read(text).body["forms"]

    assert (
        first["fields"]
        == second["fields"]
        == [{"key": "topic", "required": True, "region": "main", "width": "full"}]
    )


@pytest.mark.parametrize("raw", [b"fields: []\nforms: \xff", b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_refused(raw):
    with pytest.raises(FileUnreadable, match="UTF-8"):
        read_file(raw)


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(FileUnreadable, match="too large"):
        read_file(b"#" * (16 * 1024 * 1024 + 1))


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "1" * 101, "0." + "1" * 200])
def test_a_number_of_thousands_of_digits_is_refused_with_its_line(number):
    with pytest.raises(FileUnreadable) as refused:
        read_file(f"fields: []\nsettings: {{max_unfinished: {number}}}\n".encode())

    assert refused.value.errors[0].message == "line 2: a number has at most 100 digits; put a text in quotes"


def test_a_file_with_more_names_for_its_places_than_anybody_gives_is_refused():
    with pytest.raises(FileUnreadable, match="at most 1,000 places may have names"):
        read_file(f"fields: [{', '.join(f'&x{number} a' for number in range(1_001))}]".encode())
