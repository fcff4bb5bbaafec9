"""What a story is made of: people at work, contacts, and the truth that was planted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from interlog.simulator.stories import StoryKey

Channel = Literal["voice", "chat", "email"]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who answers customers."""

    ref: str
    name: str
    hired_on: date


@dataclass(slots=True)
class Contact:
    """One contact. Times in UTC; `worker` is "" when nobody took it, `person` a number of a customer.

    `wrap_up_s` belongs to the handle time, which is talk and wrap-up. `auto_reply_at`: a machine said it came in.
    `calls_back`: an outbound call that answers the contact of this number.
    """

    number: int
    at: datetime
    channel: Channel
    topic: str
    person: int
    worker: str = ""
    taken_at: datetime | None = None
    talk_s: float = 0.0
    wrap_up_s: float = 0.0
    ended_at: datetime | None = None
    technical: str = ""
    auto_reply_at: datetime | None = None
    has_entry: bool = True
    calls_back: int | None = None

    @property
    def handle_s(self) -> float:
        return self.talk_s + self.wrap_up_s


@dataclass(frozen=True, slots=True)
class Tale:
    """A company's past. `truth` is what was planted, in words of the story; `contacts` are in the order of time."""

    story: StoryKey
    seed: int
    workers: tuple[Worker, ...]
    contacts: Iterator[Contact]
    truth: Mapping[str, object] = field(default_factory=dict)
