"""The sample contacts of the published configuration, and how far somebody has come with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from interlog.identity.contracts import Actor
from interlog.kit.errors import NotFound
from interlog.logbook import facade as logbook
from interlog.setup.models import PracticeAnswer
from interlog.setup.queries.configurations import published_body
from interlog.setup.rules.reading import Item, Reading


@dataclass(frozen=True, slots=True)
class Practice:
    """Samples of a version; `agreed` holds, by key, whether somebody's first answer was right."""

    version: int
    samples: tuple[Item, ...]
    agreed: Mapping[str, bool]


def practice_of(actor: Actor) -> Practice:
    """The samples, and which of them the actor has coded."""
    version = logbook.published().number
    samples = tuple(published_body(version)["practice"])
    known = {one["key"] for one in samples}
    agreed: dict[str, bool] = {}
    if actor.user_id is not None:
        answers = PracticeAnswer.objects.filter(user_id=actor.user_id, version=version)
        agreed = {key: right for key, right in answers.values_list("sample", "agreed") if key in known}
    return Practice(version, samples, agreed)


def sample_called(key: str) -> tuple[int, Reading, Item]:
    """A sample of the published configuration, with its version. Raises: NotFound."""
    version = logbook.published().number
    reading = Reading(published_body(version))
    for one in reading.body["practice"]:
        if one["key"] == key:
            return version, reading, one
    raise NotFound("the published configuration has no such sample")
