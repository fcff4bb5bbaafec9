"""What kind of company the demo plays: its configuration, and what its customers call about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from interlog.simulator.scripts import Script
from interlog.simulator.stories import carrier, insurance, software

StoryKey = Literal["software", "insurance", "carrier"]


@dataclass(frozen=True, slots=True)
class Story:
    """`pack` is the ready-made configuration that the scripts are coded by."""

    key: StoryKey
    pack: str
    scripts: Sequence[Script]


STORIES: Mapping[StoryKey, Story] = {
    "software": Story("software", "software", software.SCRIPTS),
    "insurance": Story("insurance", "insurance", insurance.SCRIPTS),
    "carrier": Story("carrier", "logistics", carrier.SCRIPTS),
}
STORY_KEYS: tuple[StoryKey, ...] = get_args(StoryKey)
