"""The shape of the repository: file lengths, names, and what no file may speak of."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
# Files longer than that, with their length; the list may only shrink.
LONGER_WITH_CAUSE: dict[str, int] = {
    # One field of each kind through every door.
    "src/interlog/logbook/tests/test_own_fields.py": 311,
    # One table of configurations, each with the answer the proof must give.
    "src/interlog/setup/tests/proof/test_cases.py": 499,
}
VAGUE = re.compile(r"^(utils?|helpers?|common|misc)$")
REGISTRY = re.compile(r"https?://(registry\.|files\.|pypi|deb\.|npm)")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_source_file_is_longer_than_300_lines_without_cause():
    sources = [
        path
        for path in tracked("src/*.py", "tests/*.py", "bench/*.py", "web/src/*.ts", "web/src/*.tsx")
        if "migrations" not in path.parts and "generated" not in path.parts
    ]

    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in sources}

    too_long = {
        name: lines for name, lines in lengths.items() if lines > LONGER_WITH_CAUSE.get(name, LONGEST)
    }
    assert sources
    assert not too_long


def test_no_name_explains_nothing():
    names = [path for path in tracked() if any(VAGUE.match(part) for part in (*path.parts[:-1], path.stem))]
    assert not [path for path in names if ROOT in path.parents and "node_modules" not in path.parts]


@pytest.mark.parametrize("pattern", [REGISTRY])
def test_no_file_names_a_package_registry(pattern: re.Pattern[str]):
    texts = [path for path in tracked() if path.suffix not in {".png", ".ico", ".woff2"}]

    found = [str(path.relative_to(ROOT)) for path in texts if pattern.search(path.read_text(errors="ignore"))]

    assert [name for name in found if name != "tests/architecture/test_files.py"] == []


def test_the_makefile_names_every_folder_with_tests_of_a_running_server():
    named = re.search(
        r"^BROWSER_TESTS := .*\$\(wildcard (\S+/test_)\*\.py\).*\nCRASH_TESTS := (.+)",
        (ROOT / "Makefile").read_text(),
        re.MULTILINE,
    )
    assert named
    folders = " ".join(named.groups()).split()

    marked = [
        str(path.relative_to(ROOT))
        for path in tracked("src/*.py", "tests/*.py")
        if re.search(r"pytest\.mark\.(browser|crash)\b", path.read_text()) and path != Path(__file__)
    ]

    assert marked
    assert [path for path in marked if not path.startswith(tuple(folders))] == []
