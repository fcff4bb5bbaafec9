"""Dashboards that every supervisor has from the first day. They are definitions, not rows: an update may mend them."""

from dataclasses import dataclass

from interlog.dashboards.contracts import Show, Tile, Width

PREFIX = "ready:"


@dataclass(frozen=True, slots=True)
class ReadyBoard:
    """A dashboard that comes with the product."""

    key: str
    name: str
    about: str
    period: str
    tiles: tuple[Tile, ...]

    @property
    def ref(self) -> str:
        """Its name in addresses."""
        return PREFIX + self.key


def _tiles(*given: tuple[str, str, Show, Width]) -> tuple[Tile, ...]:
    return tuple(
        Tile(key=chr(ord("a") + place), figure=figure, by=by, show=show, width=width)
        for place, (figure, by, show, width) in enumerate(given)
    )


READY: tuple[ReadyBoard, ...] = (
    ReadyBoard(
        "morning",
        "Morning look",
        "What came in, how long people waited, and what is still open",
        "7d",
        _tiles(
            ("contacts_received", "day", "number", "third"),
            ("service_level", "day", "number", "third"),
            ("promises_kept", "agent", "number", "third"),
            ("contacts_received", "day", "chart", "half"),
            ("service_level", "hour", "chart", "half"),
            ("contacts_by_topic", "topic", "chart", "half"),
            ("backlog_by_age", "age", "chart", "half"),
        ),
    ),
    ReadyBoard(
        "weekly-review",
        "Weekly review",
        "Whether matters were settled, how long they took, and whether each was written down",
        "28d",
        _tiles(
            ("no_repeat_rate", "week", "number", "third"),
            ("handle_time", "week", "number", "third"),
            ("coverage", "channel", "number", "third"),
            ("no_repeat_rate", "topic", "chart", "half"),
            ("first_contact_resolution_by_word", "topic", "chart", "half"),
            ("handle_time", "topic", "chart", "half"),
            ("time_to_resolution", "week", "chart", "half"),
            ("cases_in_and_out", "week", "chart", "half"),
            ("coverage", "channel", "chart", "half"),
        ),
    ),
    ReadyBoard(
        "waiting",
        "Waiting and staffing",
        "When contacts come in, who is there, and who gives up",
        "28d",
        _tiles(
            ("service_level", "day", "number", "third"),
            ("speed_of_answer", "day", "number", "third"),
            ("abandonment_rate", "day", "number", "third"),
            ("staffing", "hour", "chart", "half"),
            ("speed_of_answer", "hour", "chart", "half"),
            ("abandonment_rate", "weekday", "chart", "half"),
            ("waiting_time_distribution", "wait", "chart", "half"),
            ("occupancy", "agent", "table", "full"),
        ),
    ),
)
_BY_REF = {one.ref: one for one in READY}


def ready_board(ref: str) -> ReadyBoard | None:
    """The ready dashboard of this name, None when there is none."""
    return _BY_REF.get(ref)
