"""The import's door: past conversations stored many at a time, each once."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from interlog.conversations.contracts import (
    ConversationsChanged,
    ConversationSeed,
    StoredConversation,
    StoredHow,
)
from interlog.conversations.models import Conversation, ExternalId, Interaction, Leg
from interlog.conversations.rules.reports import take_in
from interlog.conversations.services.inserting import insert_rows
from interlog.conversations.services.linking import Named
from interlog.conversations.services.records import leg_row, open_record, save
from interlog.conversations.services.reporting import take_report
from interlog.conversations.services.seeding import Seeded, as_report, hash_of, seeded
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.ids import new_id
from interlog.kit.outbox import announce_many
from interlog.kit.redaction import mask_card_data
from interlog.kit.subscriptions import publish

_CHUNK = 400
_Key = tuple[str, str]


def store_conversations_bulk(seeds: Sequence[ConversationSeed]) -> list[StoredConversation]:
    """Store past conversations in one transaction, in the order given: created, updated, or unchanged when repeated.

    Announced with the times they happened; no screen is woken. Seeds must have passed `wrong_seed`.
    """
    with write_transaction():
        moment = now()
        known = _known([(seed.source, seed.external_id) for seed in seeds])
        fresh: dict[_Key, Seeded] = {}
        for seed in seeds:
            key = (seed.source, seed.external_id)
            if key not in known and key not in fresh:
                fresh[key] = seeded(seed, seed.interaction_id or new_id(), moment)
        _store(list(fresh.values()))
        return _answers(seeds, known, fresh)


def _known(keys: Sequence[_Key]) -> dict[_Key, ExternalId]:
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, external_id in keys:
        by_source[source].append(external_id)
    found: dict[_Key, ExternalId] = {}
    for source, ids in by_source.items():
        for start in range(0, len(ids), _CHUNK):
            rows = ExternalId.objects.filter(
                source=source, external_id__in=ids[start : start + _CHUNK], current=True
            ).select_related("conversation")
            found.update({(source, row.external_id): row for row in rows})
    return found


def _store(fresh: Sequence[Seeded]) -> None:
    if not fresh:
        return
    interactions = {
        one.row.interaction_id: Interaction(
            id=one.row.interaction_id,
            person_id=one.row.person_id,
            started_at=one.row.initiated_at,
            ended_at=one.row.ended_at,
            end_rule="last_conversation" if one.row.ended_at else None,
        )
        for one in fresh
    }
    insert_rows(interactions.values(), skip_known=True)
    insert_rows(one.row for one in fresh)
    insert_rows(one.external for one in fresh)
    insert_rows(one.leg for one in fresh if one.leg)
    insert_rows(line for one in fresh for line in one.lines)
    announce_many([said for one in fresh for said in one.said])
    publish(ConversationsChanged(tuple(one.row.id for one in fresh)))


def _answers(
    seeds: Sequence[ConversationSeed],
    known: dict[_Key, ExternalId],
    fresh: dict[_Key, Seeded],
) -> list[StoredConversation]:
    legs = _first_legs([row.conversation_id for row in known.values()])
    answers: list[StoredConversation] = []
    created: set[_Key] = set()
    for seed in seeds:
        key = (seed.source, seed.external_id)
        new = fresh.get(key)
        if new is not None and key not in created:
            created.add(key)
            answers.append(_answer(new.row, new.leg.id if new.leg else None, "created"))
            continue
        external = known[key] if key in known else fresh[key].external
        how: StoredHow = "unchanged"
        if external.seed_hash != hash_of(seed):
            how = "updated" if _bring_up_to_date(external, seed) else "unchanged"
        leg_id = legs.get(external.conversation_id) or (new.leg.id if new and new.leg else None)
        answers.append(_answer(external.conversation, leg_id, how))
    return answers


def _answer(row: Conversation, leg_id: UUID | None, how: StoredHow) -> StoredConversation:
    return StoredConversation(row.id, row.interaction_id, leg_id, how)


def _first_legs(conversation_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for start in range(0, len(conversation_ids), _CHUNK):
        rows = Leg.objects.filter(
            conversation_id__in=conversation_ids[start : start + _CHUNK], role="primary"
        )
        newest_first = rows.order_by("-created_at", "-id").values_list("conversation_id", "id")
        found.update(dict(newest_first))
    return found


def _bring_up_to_date(external: ExternalId, seed: ConversationSeed) -> bool:
    """A corrected row goes through the same rules as a report; what agents chose by hand stays."""
    record = open_record(external.conversation_id)
    values, leg_report = as_report(seed)
    if record.row.person_chosen:
        values.pop("person_id", None)
    chosen = record.row.person_chosen
    if leg_report is not None:
        leg = take_in(record.facts.legs, leg_report, new_id)
        if leg is not None and leg.id not in record.legs:
            leg.wraps_up = False
            leg_row(record, leg)
    take_report(record, None, values, Named())
    record.row.person_chosen = chosen
    if not record.row.has_entry:
        record.row.topic = mask_card_data(seed.topic or "") or record.row.topic
        record.row.disposition = mask_card_data(seed.disposition or "") or None
        record.row.has_entry = seed.has_entry
    ExternalId.objects.filter(pk=external.pk).update(seed_hash=hash_of(seed))
    return save(record, actor=None)
