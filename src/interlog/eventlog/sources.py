"""Where links about events lead, outside Interlog: templates of addresses, set for each source of events."""

from interlog.eventlog.linking import LINKS, NotATemplateError, SourceLinks, checked_template
from interlog.eventlog.models import EventSource
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import FieldError, InvalidInput
from interlog.kit.outbox import Announcement, announce

_MOST_SOURCES = 500


def source_links() -> list[SourceLinks]:
    """The links of all sources that have any, by name."""
    rows = EventSource.objects.order_by("source")[:_MOST_SOURCES]
    return [SourceLinks(row.source, row.object_url, row.element_url, row.profile_url) for row in rows]


def set_source_links(
    *, source: str, object_url: str, element_url: str, profile_url: str, actor: Actor
) -> SourceLinks:
    """Let links about the events of a source (`*`: of every other one) lead there; without any it has none.

    Raises: InvalidInput naming each template that is none and the mend, or when there are too many sources.
    """
    links = _checked(
        source.strip(), {"object_url": object_url, "element_url": element_url, "profile_url": profile_url}
    )
    given = {name: getattr(links, name) for name in LINKS}
    with write_transaction():
        if not any(given.values()):
            EventSource.objects.filter(source=links.source).delete()
        elif EventSource.objects.exclude(source=links.source).count() >= _MOST_SOURCES:
            raise InvalidInput.of(
                "source", f"there are links for {_MOST_SOURCES} sources already; remove some"
            )
        else:
            EventSource.objects.update_or_create(source=links.source, defaults=given)
        _announce(links, actor)
    return links


def _checked(source: str, given: dict[str, str]) -> SourceLinks:
    wrong, kept = [], {}
    if not source or (source != "*" and "*" in source):
        wrong.append(
            FieldError("source", "invalid", "name the source as events do, or * for every one without links")
        )
    for name, text in given.items():
        try:
            kept[name] = checked_template(text)
        except NotATemplateError as error:
            wrong.append(FieldError(name, "invalid", str(error)))
    if wrong:
        raise InvalidInput(wrong[0].message, errors=wrong)
    return SourceLinks(source, **kept)


def _announce(links: SourceLinks, actor: Actor) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type="event_source.changed",
            time=now(),
            occurred_in="record",
            object_id=links.source,
            object_name=links.source,
            performed_by_type=by_type,
            performed_by=by,
            data={"links": [name.removesuffix("_url") for name in LINKS if getattr(links, name)]},
        )
    )
