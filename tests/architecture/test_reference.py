"""The reference pages say what the code says."""

from pathlib import Path

import pytest

from interlog.config.reference import pages

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(
    "name", ["settings.md", "errors.md", "permissions.md", "events.md", "event-schemas.json", "commands.md"]
)
def test_the_reference_is_up_to_date(name: str):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run 'make reference'"
