"""Coding entries a second time: drawing them, and storing what the second coder chose."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from interlog.conversations import facade as conversations
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Forbidden, InvalidInput, NotFound
from interlog.kit.outbox import Announcement, announce
from interlog.kit.redaction import mask_card_data
from interlog.logbook import facade as logbook
from interlog.logbook.contracts import EntryCard
from interlog.setup.errors import CodedAlready, SameCoder
from interlog.setup.models import CodingAnswer, CodingSample, CodingStudy
from interlog.setup.queries.configurations import published_body
from interlog.setup.rules.drawing import draw
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.recoding import FIELD_OF_LIST, answer_errors, is_offered

MOST_DAYS = 366
# Entries without a word, or with codes that are gone, are passed over: so many are looked at for each one wanted.
_LOOKED_AT_EACH = 4
_CHUNK = 100


def start_study(
    *, name: str, lists: Sequence[str], size: int, seed: int, since: datetime, until: datetime, actor: Actor
) -> UUID:
    """Draw up to `size` completed entries that began from `since` on, up to `until`; the same for the same seed.

    Entries that nobody could code again are passed over: without notes, summary or transcript, or whose codes can no
    longer be chosen. Raises: InvalidInput for a list named twice, for a period that is empty or too long, and when it holds no such entry.
    """
    if len(set(lists)) < len(lists):
        raise InvalidInput.of("lists", "names a list twice", rule="twice")
    if not since < until:
        raise InvalidInput.of("to", "must lie after “from”", rule="range")
    if until - since > timedelta(days=MOST_DAYS):
        raise InvalidInput.of("to", f"a period has at most {MOST_DAYS} days", rule="range")
    reading = Reading(published_body())
    drawn = list(islice(_usable(reading, lists, seed, since, until, size), size))
    if not drawn:
        raise InvalidInput.of(
            "from", "no completed entry of this period has words and codes to be coded again", rule="empty"
        )
    with write_transaction():
        study = CodingStudy.objects.create(
            name=mask_card_data(name),
            lists=list(lists),
            size=size,
            seed=seed,
            since=since,
            until=until,
            drawn=len(drawn),
            created_by_id=actor.user_id,
            created_at=now(),
        )
        CodingSample.objects.bulk_create(
            [
                CodingSample(
                    study=study,
                    entry_id=card.id,
                    first_coder_id=card.agent_id,
                    first_codes=_codes(card, lists),
                )
                for card in drawn
            ]
        )
        _tell("coding.study_started", study, actor, {"lists": list(lists), "drawn": len(drawn), "seed": seed})
    return study.pk


def answer_sample(*, study_id: UUID, entry_id: UUID, codes: Mapping[str, str], actor: Actor) -> CodingStudy:
    """Store what somebody else than the first coder chose. Sent again, it stays as it is.

    Raises: NotFound, Forbidden, SameCoder, CodedAlready; InvalidInput naming each code.
    """
    if actor.user_id is None:
        raise Forbidden("entries are coded by people; this key belongs to no user")
    with write_transaction():
        study = CodingStudy.objects.select_for_update().filter(pk=study_id).first()
        sample = CodingSample.objects.filter(study_id=study_id, entry_id=entry_id).first()
        if study is None or sample is None:
            raise NotFound("there is no such study, or the entry is not in it")
        if sample.first_coder_id == actor.user_id:
            raise SameCoder("you coded this entry when it was written; somebody else must look at it")
        errors = list(answer_errors(Reading(published_body()), study.lists, codes))
        if errors:
            raise InvalidInput(f"{errors[0].field}: {errors[0].message}", errors=errors)
        _store(study, sample, dict(codes), actor, actor.user_id)
    return study


def _store(
    study: CodingStudy, sample: CodingSample, codes: dict[str, str], actor: Actor, coder_id: UUID
) -> None:
    answer, is_new = CodingAnswer.objects.get_or_create(
        sample=sample, coder_id=coder_id, defaults={"codes": codes, "coded_at": now()}
    )
    if not is_new:
        if answer.codes != codes:
            raise CodedAlready("your first answer for this entry stands")
        return
    if not sample.answered:
        sample.answered = True
        sample.save(update_fields=["answered"])
        study.coded += 1
        study.save(update_fields=["coded"])
    _tell("coding.entry_coded", study, actor, {"entry_id": str(sample.entry_id), "coded": study.coded})


def _usable(
    reading: Reading, lists: Sequence[str], seed: int, since: datetime, until: datetime, size: int
) -> Iterator[EntryCard]:
    entries = logbook.EntriesToDraw(since, until)
    numbers = draw(seed, entries.total, most=size * _LOOKED_AT_EACH)
    while some := list(islice(numbers, _CHUNK)):
        ids = [found for number in some if (found := entries.at(number)) is not None]
        cards = logbook.entry_cards(ids)
        known = [cards[one] for one in ids if one in cards]
        spoken = _with_transcript(known)
        for card in known:
            has_words = card.notes_text.strip() or card.summary_text.strip() or card.conversation_id in spoken
            if has_words and _can_be_coded(reading, lists, card):
                yield card


def _with_transcript(cards: Sequence[EntryCard]) -> set[UUID]:
    heads = conversations.conversation_heads({one.conversation_id for one in cards if one.conversation_id})
    return {one for one, head in heads.items() if head.transcript_lines}


def _can_be_coded(reading: Reading, lists: Sequence[str], card: EntryCard) -> bool:
    codes = _codes(card, lists)
    return all(is_offered(reading, name, codes.get(FIELD_OF_LIST[name], "")) for name in lists)


def _codes(card: EntryCard, lists: Sequence[str]) -> dict[str, str]:
    found = {FIELD_OF_LIST[name]: getattr(card, FIELD_OF_LIST[name]) for name in lists}
    return {field: code for field, code in found.items() if code}


def _tell(type_: str, study: CodingStudy, actor: Actor, data: Mapping[str, object]) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=type_,
            time=now(),
            occurred_in="record",
            object_id=str(study.pk),
            object_name="Coding study",
            performed_by_type=by_type,
            performed_by=by,
            data=dict(data),
        )
    )
