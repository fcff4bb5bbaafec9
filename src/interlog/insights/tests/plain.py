"""What the reference of figures is made of: the facts of a world as plain rows, and a little arithmetic."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
NOBODY = UUID(int=0)
PAIRS = {"weekday_hour": ("weekday", "hour"), "agent_topic": ("agent", "topic")}
THREADS = ("email", "sms", "social")


class Row:
    def __init__(self, fact, at, top, *, out="", n=1, bottom=1.0, second=0.0, **more) -> None:
        self.fact, self.at, self.top, self.out, self.n = fact, at, float(top), out, n
        self.bottom, self.second, self.more = float(bottom), float(second), more

    def key(self, dimension):
        local = self.at.astimezone(ZONE)
        told = {
            "hour": str(local.hour),
            "weekday": str(local.isoweekday()),
            "day": local.date().isoformat(),
            "week": (local.date() - timedelta(days=local.weekday())).isoformat(),
            "month": local.strftime("%Y-%m"),
        }
        if dimension in told:
            return told[dimension]
        if dimension in PAIRS:
            return "|".join(self.key(one) for one in PAIRS[dimension])
        value = self.more.get(dimension, self.fact.get(dimension))
        return "none" if value in ("", NOBODY) else str(value)


class Facts:
    """The rows of a world, and those that several figures look at."""

    def __init__(self, world, since, until, now) -> None:
        self.conversations = world["fact_conversation"]
        self.legs, self.entries = world["fact_leg"], world["fact_entry"]
        self.cases, self.presence = world["fact_case"], world["fact_presence"]
        self.reviews, self.events = world["fact_review"], world["event"]
        self.since, self.until, self.now = since, until, now
        self.then = min(until, now)
        self.catch_all = ("account", "billing")  # of the first configuration: they have more exact ones below

    def within(self, at):
        return at is not None and self.since <= at < self.until

    def contacts(self):
        return [
            one
            for one in self.conversations
            if one["direction"] == "inbound" and one["initiation"] not in ("transfer", "callback")
        ]

    def type_of(self, one):
        return "voicemail" if not one["connected_at"] and one["technical"] == "voicemail" else one["channel"]

    def queued(self):
        return [
            one
            for one in self.conversations
            if one["direction"] == "inbound"
            and one["channel"] in ("voice", "chat")
            and self.within(one["enqueued_at"])
        ]

    def parts(self):
        return [
            one
            for one in self.legs
            if self.within(one["at"])
            and one["accepted_at"]
            and one["role"] != "monitor"
            and one["agent"] != NOBODY
        ]

    def there(self):
        return [
            one
            for one in self.presence
            if one["state"] != "offline"
            and one["from_at"] < self.then
            and (one["to_at"] or self.then) > self.since
        ]

    def first_contacts(self, days, scope):
        reach = timedelta(days=days)
        contacts = sorted(self.contacts(), key=lambda one: (one["at"], str(one["id"])))
        for place, one in enumerate(contacts):
            if not self.within(one["at"]):
                continue
            same = [
                other
                for other in contacts
                if one["person"] != NOBODY
                and other["person"] == one["person"]
                and (scope == "any" or other["topic"] == one["topic"])
            ]
            earlier = [other for other in same if contacts.index(other) < place]
            if any(one["at"] - other["at"] <= reach for other in earlier):
                continue
            later = [other for other in same if contacts.index(other) > place]
            yield one, any(other["at"] - one["at"] <= reach for other in later)


def covered(spans):
    """Seconds that at least one of the spans covers."""
    total, reached = 0.0, datetime.min.replace(tzinfo=ZoneInfo("UTC"))
    for start, end in sorted(spans):
        begin = max(start, reached)
        if end > begin:
            total += (end - begin).total_seconds()
            reached = end
    return total


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values, share):
    """Between the two nearest values, as far along as it is (the usual definition of spreadsheets)."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (place - low)
