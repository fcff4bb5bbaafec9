import re
from pathlib import Path

from interlog.setup.rules.file_reading import read_file
from interlog.setup.rules.grammar import CODE, FIELD, FORM, LIST, OWN_KINDS, PARTS, PLACED, RULE, SAMPLE

GUIDE = (Path(__file__).parents[4] / "docs/guides/configuration-as-a-file.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]


def test_the_example_of_the_guide_can_be_read():
    body = read_file(EXAMPLE.encode()).body

    assert set(body) == set(PARTS)
    assert body["code_lists"]["sizes"][0]["valid_to"] == "2026-11-30"
    assert body["forms"][0]["fields"][0]["shown_when"][0]["any_of"] == ["refund_issued"]


def test_the_guide_names_every_kind_of_a_field():
    assert set(re.search(r"kind: money\s+# (.*)", GUIDE)[1].split()) == set(OWN_KINDS)


def test_the_guide_shows_what_configurations_are_made_of():
    shown = set(re.findall(r"^[\s-]*([a-z_]+):", EXAMPLE, re.MULTILINE))

    for record, left_to_help in (
        (FIELD, {"help", "code_list", "default", "personal_data"}),
        (FORM, set()),
        (PLACED, {"help", "default"}),
        (RULE, set()),
        (CODE, {"example", "counter_example", "valid_from", "order"}),
        (LIST, {"help"}),
        (SAMPLE, set()),
    ):
        assert set(record.members) - left_to_help <= shown
