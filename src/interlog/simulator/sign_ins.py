"""The demo users' passwords, made for one data folder and kept in it (mode 0600)."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from interlog.simulator.stories import StoryKey

_FILE = "demo.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A demo user with the password made for this data folder alone."""

    name: str
    role: str
    email: str
    password: str


def sign_ins(data_dir: Path) -> list[SignIn]:
    """The demo sign-ins of a prepared folder; empty for any other folder."""
    path = data_dir / _FILE
    if not path.is_file():
        return []
    return [SignIn(**one) for one in json.loads(path.read_text())["sign_ins"]]


def story_told(data_dir: Path) -> StoryKey:
    """The story of a prepared folder."""
    # A folder of an earlier release names none: there was only this one.
    told: StoryKey = json.loads((data_dir / _FILE).read_text()).get("story", "software")
    return told


def keep_sign_ins(data_dir: Path, made: Sequence[SignIn], *, story: StoryKey) -> None:
    """Write them down; from now on the folder counts as prepared."""
    descriptor = os.open(data_dir / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"story": story, "sign_ins": [asdict(one) for one in made]}, file)
