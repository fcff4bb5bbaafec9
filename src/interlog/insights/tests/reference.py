"""Every figure worked out a second time in plain Python, from the same facts and nothing else of the product.

A function gives for each row that is looked at (key of the row by dimension, n, top, bottom, why it is left out).
"""

from datetime import timedelta

from interlog.insights.tests.plain import NOBODY, THREADS, ZONE, Facts, Row, covered


class World(Facts):
    def contacts_received(self):
        return [Row(one, one["at"], 1) for one in self.contacts() if self.within(one["at"])]

    def interaction_duration(self, messages="elapsed"):
        for one in self.conversations:
            if not self.within(one["at"]) or one["ended_at"] is None:
                continue
            if one["channel"] in THREADS:
                took = (
                    (one["ended_at"] - one["at"]).total_seconds()
                    if messages == "elapsed"
                    else one["handle_s"]
                )
            elif one["connected_at"]:
                took = (one["ended_at"] - one["connected_at"]).total_seconds()
            else:
                took = None
            if took is not None:
                yield Row(one, one["at"], max(took, 0))

    def handle_time(self):
        return [Row(one, one["at"], one["handle_s"]) for one in self.parts() if one["handle_s"] is not None]

    def handle_time_by_tenure(self):
        for row in self.handle_time():
            days = row.fact["tenure_days"]
            edges = (0, 90, 180, 365, 730)
            row.more["tenure"] = "0" if days is None else str(sum(days >= edge for edge in edges))
            yield row

    def topic_mix(self):
        return [Row(one, one["at"], 1) for one in self.parts()]

    def transfer_rate(self):
        return [Row(one, one["at"], one["left_by"] == "transfer") for one in self.parts() if one["left_at"]]

    def service_level(self, seconds=20, variant="abandoned_after"):
        for one in self.queued():
            in_time = one["waited_s"] is not None and one["waited_s"] <= seconds
            out, met = "", 0
            if one["connected_at"]:
                met = in_time
            elif one["ended_at"] is None:
                out = "still waiting"
            elif one["technical"] == "voicemail":
                out = "left a voicemail"
            elif variant == "abandoned_none":
                out = "abandoned"
            elif variant == "abandoned_after" and in_time:
                out = "abandoned in time"
            elif variant == "abandoned_within_met":
                met = in_time
            yield Row(one, one["enqueued_at"], met, out=out)

    def speed_of_answer(self):
        return [Row(one, one["enqueued_at"], one["waited_s"]) for one in self.queued() if one["connected_at"]]

    def abandonment_rate(self):
        for one in self.queued():
            gone = not one["connected_at"] and one["technical"] != "voicemail"
            waits = not one["connected_at"] and one["ended_at"] is None
            yield Row(one, one["enqueued_at"], gone, out="still waiting" if waits else "")

    def waiting_time_distribution(self):
        edges = (0, 5, 10, 20, 30, 60, 120, 180, 300, 600)
        for one in self.queued():
            if one["waited_s"] is None:
                yield Row(one, one["enqueued_at"], 0, out="still waiting", wait="0")
                continue
            place = max(place for place, edge in enumerate(edges) if one["waited_s"] >= edge)
            yield Row(one, one["enqueued_at"], one["waited_s"], wait=str(place))

    def no_repeat_rate(self, window_days=7, scope="topic"):
        for one, repeated in self.first_contacts(window_days, scope):
            out = (
                "anonymous"
                if one["person"] == NOBODY
                else "without a log entry"
                if not one["entries"]
                else "not said to be resolved"
                if one["disposition_class"] != "resolved"
                else "without a topic"
                if scope == "topic" and not one["topic"]
                else ""
            )
            yield Row(one, one["at"], not repeated, out=out)

    def first_contact_resolution_by_word(self, window_days=7, scope="topic"):
        for one, _ in self.first_contacts(window_days, scope):
            out = (
                "anonymous"
                if one["person"] == NOBODY
                else "without a log entry"
                if not one["entries"]
                else "without a topic"
                if scope == "topic" and not one["topic"]
                else ""
            )
            yield Row(one, one["at"], one["disposition_class"] == "resolved", out=out)

    def time_to_resolution(self):
        for one in self.cases:
            if one["status"] == "resolved" and self.within(one["resolved_at"]):
                took = (one["resolved_at"] - one["opened_at"]).total_seconds()
                yield Row(one, one["resolved_at"], max(took, 0), agent=one["owner"])

    def backlog_by_age(self):
        edges = (0, 1, 3, 7, 14, 30, 90)
        for one in self.cases:
            open_then = one["resolved_at"] is None or one["resolved_at"] >= self.then
            if one["opened_at"] < self.then and open_then:
                days = (self.then - one["opened_at"]) / timedelta(days=1)
                place = max(place for place, edge in enumerate(edges) if days >= edge)
                yield Row(one, one["opened_at"], 1, agent=one["owner"], age=str(place))

    def cases_in_and_out(self):
        for one in self.cases:
            if self.within(one["opened_at"]):
                yield Row(one, one["opened_at"], 1, agent=one["owner"])
            if self.within(one["resolved_at"]):
                yield Row(one, one["resolved_at"], 0, second=1, agent=one["owner"])

    def interactions_per_case(self):
        for one in self.cases:
            if self.within(one["opened_at"]):
                linked = [other for other in self.conversations if other["case_id"] == one["id"]]
                yield Row(one, one["opened_at"], len(linked), agent=one["owner"])

    def _coverage(self):
        for one in self.contacts():
            if not self.within(one["at"]):
                continue
            out = ""
            if not one["entries"]:
                if one["ended_at"] is None:
                    out = "" if one["channel"] in THREADS else "still going on"
                elif not one["connected_at"] and one["technical"] != "voicemail":
                    out = "ended before anybody answered"
            yield one, out

    def coverage(self):
        return [
            Row(one, one["at"], one["entries"] > 0, out=out, type=self.type_of(one))
            for one, out in self._coverage()
        ]

    def coverage_gaps(self):
        return [
            Row(one, one["at"], 1, type=self.type_of(one))
            for one, out in self._coverage()
            if not out and not one["entries"]
        ]

    def productivity(self):
        known = {one["agent"] for one in self.there()}
        for one in self.parts():
            if one["at"] < self.then:
                out = "" if one["agent"] in known else "of agents whose presence is not known"
                yield Row(one, one["at"], 1, bottom=0, out=out)
        for one in self.there():
            took = min(one["to_at"] or self.then, self.then) - max(one["from_at"], self.since)
            yield Row(one, one["from_at"], 0, n=0, bottom=max(took / timedelta(hours=1), 0))

    def occupancy(self):
        known = {one["agent"] for one in self.there()}
        for agent in known:
            work = [
                (max(one["accepted_at"], self.since), min(one["done_at"] or self.then, self.then))
                for one in self.legs
                if one["agent"] == agent
                and one["channel"] in ("voice", "chat")
                and one["role"] != "monitor"
                and one["accepted_at"]
                and one["accepted_at"] < self.then
                and (one["done_at"] or self.then) > self.since
            ]
            free = [
                (max(one["from_at"], self.since), min(one["to_at"] or self.then, self.then))
                for one in self.there()
                if one["agent"] == agent and one["state"] == "available"
            ]
            both = covered([*work, *free])
            if both:
                yield Row({"agent": agent}, self.since, covered(work), n=len(work), bottom=both)

    def first_response_time(self):
        for one in self.contacts():
            at = one["enqueued_at"] or one["at"]
            if not self.within(at):
                continue
            if one["responded_at"]:
                yield Row(one, at, max((one["responded_at"] - at).total_seconds(), 0))
            else:
                yield Row(
                    one, at, 0, out="ended without an answer" if one["ended_at"] else "not answered yet"
                )

    def time_between_contacts(self, lookback_days=90):
        reach = timedelta(days=lookback_days)
        told = sorted(
            (one for one in self.conversations if one["initiation"] != "transfer"),
            key=lambda one: (one["at"], str(one["id"])),
        )
        for place, one in enumerate(told):
            if not self.within(one["at"]):
                continue
            if one["person"] == NOBODY:
                yield Row(one, one["at"], 0, out="anonymous")
                continue
            before = [
                other
                for other in told[:place]
                if other["person"] == one["person"] and other["at"] >= self.since - reach
            ]
            if not before:
                yield Row(one, one["at"], 0, out="the first one")
                continue
            ended = before[-1]["ended_at"] or before[-1]["at"]
            yield Row(one, one["at"], max((one["at"] - ended).total_seconds(), 0))

    def promises_kept(self):
        for one in self.entries:
            due = one["promise_due_at"]
            if self.within(due) and due <= self.now and one["state"] in ("completed", "amended"):
                kept = one["promise_kept_at"] is not None and one["promise_kept_at"] <= due
                yield Row(one, due, kept, agent=one["promise_owner"])

    def share_of_catch_all_codes(self, **used):
        column = {"topics": "topic", "dispositions": "disposition", "outcomes": "outcome"}[used["list"]]
        for one in self.entries:
            if self.within(one["at"]) and one["state"] in ("completed", "amended"):
                caught = one[column] in self.catch_all
                yield Row(one, one["at"], caught, out="" if one[column] else "without a code")

    def review_score(self):
        for one in self.reviews:
            if self.within(one["at"]):
                known = "" if one["percent"] is not None else "without a question that applied"
                out = "of a void entry" if one["entry_state"] == "void" else known
                yield Row(one, one["at"], (one["percent"] or 0) / 100, out=out)

    def containment(self):
        sessions = {}
        for one in sorted(self.events, key=lambda one: (one["time"], one["seq"])):
            # What comes before the period may have begun the session: then it is none of it.
            if one["time"] >= self.since and one["time"] < self.until + timedelta(days=1):
                sessions.setdefault(one["session_id"] or one["interaction_id"], []).append(one)
        for told in sessions.values():
            begun = next((one for one in told if one["type"].endswith("session_started")), None)
            if begun is None or not self.within(begun["time"]):
                continue
            types = {one["type"] for one in told}
            asked_in = types & {"chatbot.transfer_requested", "chatbot.agent_takeover", "ai_agent.escalated"}
            over = types & {"chatbot.session_ended", "chatbot.session_expired", "ai_agent.session_ended"}
            old = begun["time"] < self.now - timedelta(days=1)
            out = "" if asked_in or over or old else "still going on"
            yield Row(begun, begun["time"], not asked_in, out=out, automation=begun["object_name"])

    def staffing(self):
        hours, came = self.since, {}
        while hours < self.then:
            hour = hours.astimezone(ZONE).hour
            came[hour] = came.get(hour, 0) + 1
            hours += timedelta(hours=1)
        for one in self.contacts():
            if self.since <= one["at"] < self.then:
                yield Row(one, one["at"], 1 / max(came.get(one["at"].astimezone(ZONE).hour, 0), 1))
        minute = timedelta(minutes=1)
        for one in self.presence:
            at, ended = max(one["from_at"], self.since), min(one["to_at"] or self.then, self.then)
            while one["state"] == "available" and at < ended:
                times = max(came.get(at.astimezone(ZONE).hour, 0), 1)
                yield Row(one, at, 0, n=0, second=(min(at + minute, ended) - at) / timedelta(hours=1) / times)
                at += minute

    def deflection_candidates(self, share, shares, use, growth):
        own = dict(part.split("=") for part in shares.split(",") if part)
        for one in self.contacts():
            if self.within(one["at"]) and one["connected_at"]:
                minutes = (one["handle_s"] or 0) / 60 * float(own.get(one["topic"], share)) * use
                year = minutes * (timedelta(days=365) / (self.until - self.since)) * (1 + growth)
                yield Row(one, one["at"], minutes, second=year)

    contacts_by_topic = contacts_by_disposition = contacts_by_hour = contacts_by_weekday = contacts_received
    contacts_by_channel = contacts_by_weekday_and_hour = contacts_received
