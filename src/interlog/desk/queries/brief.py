from uuid import UUID

from interlog.desk.contracts import Brief


def brief_of(person_id: UUID, *, conversation_id: UUID | None = None) -> Brief:
    return Brief(
        headline="",
        contacts_7d=0,
        contacts_30d=0,
        same_topic_7d=0,
        last_contacts=[],
        open_promises=[],
        tried=[],
        open_cases=[],
    )
