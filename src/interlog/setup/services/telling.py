"""Who hears that a configuration was published, or a draft changed or thrown away."""

from interlog.identity.contracts import Actor, performer
from interlog.identity.facade import ids_of_those_who_may
from interlog.kit.clock import now
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.setup.contracts import Check
from interlog.setup.queries.configurations import Body


def setup_published(
    version: int, body: Body, check: Check, actor: Actor | None, *, restored_from: int | None
) -> None:
    """A new version judges entries from now on: for the event log, and for every open panel."""
    by_type, by = performer(actor)
    data = {
        "version": version,
        "answer": check.answer,
        "warnings": len(check.problems),
        "fields": len(body["fields"]),
        "forms": len(body["forms"]),
        "rules": len(body["rules"]),
        "codes": sum(len(codes) for codes in body["code_lists"].values()),
    }
    announce(
        Announcement(
            type="setup.published",
            time=now(),
            occurred_in="record",
            object_id=str(version),
            object_name=f"Configuration {version}",
            performed_by_type=by_type,
            performed_by=by,
            data=data if restored_from is None else {**data, "restored_from": restored_from},
        )
    )
    notify("everyone", "setup.published", {"version": version})


def draft_changed(revision: int, actor: Actor | None) -> None:
    """Screens of those who may edit it look at the draft again; `by` is None for the system and the command line."""
    by = {"id": str(actor.user_id), "name": actor.name} if actor and actor.user_id else None
    notify(ids_of_those_who_may("setup.write"), "setup.draft_changed", {"revision": revision, "by": by})


def draft_discarded(base_version: int, changes: int, actor: Actor) -> None:
    """Somebody's work on a configuration was thrown away."""
    by_type, by = performer(actor)
    announce(
        Announcement(
            type="setup.draft_discarded",
            time=now(),
            occurred_in="record",
            object_name="Draft of the configuration",
            performed_by_type=by_type,
            performed_by=by,
            data={"base_version": base_version, "changes": changes},
        )
    )
