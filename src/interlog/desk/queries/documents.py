"""Records of the lower slices as documents of the search. Any number of ids costs the same few questions."""

from collections.abc import Collection, Iterable
from uuid import UUID

from interlog.cases.facade import case_refs
from interlog.conversations.contracts import ConversationHead
from interlog.conversations.facade import conversation_heads, transcript_text
from interlog.desk.contracts import Document
from interlog.desk.rules.titles import channel_name, conversation_title, joined, made_at, person_title
from interlog.identity.facade import user_refs
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import entry_cards
from interlog.people.contracts import PersonRef
from interlog.people.facade import person_refs


def people_documents(ids: Collection[UUID]) -> list[Document]:
    """Persons that exist and are not merged into another one."""
    return [_person(ref) for known, ref in person_refs(ids).items() if known == ref.id]


def case_documents(ids: Collection[UUID]) -> list[Document]:
    """Cases that exist."""
    cases = case_refs(ids)
    people = person_refs(_known(case.person_id for case in cases.values()))
    return [
        Document(
            kind="case",
            object_id=case.id,
            at=case.opened_at,
            title=case.subject or f"Case {case.number}",
            subtitle=joined(
                [f"#{case.number}", case.status, _name(people, case.person_id), case.external_ref]
            ),
            person_id=case.person_id,
            agent_id=case.owner.id if case.owner else None,
            keys=tuple(key for key in (str(case.number), f"#{case.number}", case.external_ref) if key),
        )
        for case in cases.values()
    ]


def entry_documents(cards: Collection[EntryCard]) -> list[Document]:
    """Log entries as given."""
    people = person_refs(_known(card.person_id for card in cards))
    agents = user_refs({card.agent_id for card in cards})
    return [
        Document(
            kind="entry",
            object_id=card.id,
            at=card.occurred_at,
            title=card.subject or card.topic_label or channel_name(card.channel),
            subtitle=joined(
                [
                    _name(people, card.person_id),
                    card.topic_label,
                    card.disposition_label,
                    agents[card.agent_id].name if card.agent_id in agents else None,
                ]
            ),
            body="\n".join(
                text
                for text in (
                    card.notes_text,
                    card.summary_text,
                    card.follow_up.note if card.follow_up else "",
                    card.own_text,
                )
                if text
            ),
            channel=card.channel,
            person_id=card.person_id,
            agent_id=card.agent_id,
        )
        for card in cards
    ]


def conversation_documents(heads: Collection[ConversationHead], *, transcripts: bool) -> list[Document]:
    """Conversations as given, with their transcripts or with whatever was stored of them before."""
    people = person_refs(_known(head.person_id for head in heads))
    agents = user_refs(_known(head.last_agent_id for head in heads))
    spoken = transcript_text([head.id for head in heads if head.transcript_lines]) if transcripts else {}
    return [
        Document(
            kind="conversation",
            object_id=head.id,
            at=head.initiated_at,
            title=conversation_title(
                channel=head.channel,
                direction=head.direction,
                subject=head.subject,
                who=_name(people, head.person_id) or head.customer_address,
            ),
            subtitle=joined(
                [
                    channel_name(head.channel),
                    _name(people, head.person_id) if head.subject else None,
                    head.customer_address,
                    head.queue,
                    agents[head.last_agent_id].name if head.last_agent_id in agents else None,
                ]
            ),
            body=spoken.get(head.id, "") if transcripts else None,
            channel=head.channel,
            person_id=head.person_id,
            agent_id=head.last_agent_id,
            keys=tuple(dict.fromkeys(head.external_ids)),
        )
        for head in heads
    ]


def cards_of_entries(ids: Collection[UUID]) -> dict[UUID, EntryCard]:
    """The entries that exist and are not void."""
    return {known: card for known, card in entry_cards(ids).items() if card.state != "void"}


def heads_of_conversations(ids: Collection[UUID]) -> dict[UUID, ConversationHead]:
    """The conversations that exist."""
    return conversation_heads(ids)


def _person(ref: PersonRef) -> Document:
    account = ref.account.name if ref.account else None
    return Document(
        kind="person",
        object_id=ref.id,
        at=made_at(ref.id),
        title=person_title(ref.name, (*ref.phones, *ref.emails)),
        subtitle=joined([account, *ref.phones, *ref.emails]),
        person_id=ref.id,
        keys=(*ref.phones, *ref.emails),
    )


def _name(people: dict[UUID, PersonRef], person_id: UUID | None) -> str:
    ref = people.get(person_id) if person_id else None
    return person_title(ref.name, (*ref.phones, *ref.emails)) if ref else ""


def _known(ids: Iterable[UUID | None]) -> set[UUID]:
    return {one for one in ids if one is not None}
