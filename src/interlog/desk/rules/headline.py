"""The first line of the brief: how often this person was in touch lately, and about what."""

from datetime import datetime

_TEENS = range(11, 14)
_RECENTLY = {0: "today", 1: "a day ago"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def headline(
    *,
    contacts_7d: int,
    contacts_30d: int,
    same_topic_7d: int,
    topic_is_this_one: bool,
    topic_label: str,
    last_at: datetime | None,
    moment: datetime,
) -> str:
    """One sentence. Counts include the contact at hand; `last_at` is the contact before it.

    `topic_is_this_one` says that the topic counted is that of the contact at hand, not just the most recent one.
    """
    if same_topic_7d > 1 and topic_is_this_one:
        return f"{ordinal(same_topic_7d)} contact about this in 7 days."
    if same_topic_7d > 1 and topic_label:
        return (
            f"{ordinal(max(contacts_7d, 1))} contact in 7 days, {same_topic_7d} of them about {topic_label}."
        )
    if contacts_7d > 1:
        return f"{ordinal(contacts_7d)} contact in 7 days."
    if contacts_30d > 1:
        return f"{ordinal(contacts_30d)} contact in 30 days."
    if last_at is None:
        return "First contact."
    days = (moment - last_at).days
    return f"Last contact {_RECENTLY.get(days, f'{days} days ago')}."


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
