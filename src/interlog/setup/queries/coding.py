"""Studies of coding agreement: what is left to code, and what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.conversations import facade as conversations
from interlog.identity.contracts import Actor, UserRef
from interlog.identity.facade import user_refs
from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, page_by_keyset
from interlog.logbook import facade as logbook
from interlog.logbook.contracts import EntryCard
from interlog.people import facade as people
from interlog.setup.models import CodingAnswer, CodingSample, CodingStudy
from interlog.setup.queries.configurations import published_body
from interlog.setup.rules.agreement import Agreement, Confused, agreement
from interlog.setup.rules.drawing import spread
from interlog.setup.rules.masking import masked
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.recoding import FIELD_OF_LIST, counts_as

_LONGEST_TRANSCRIPT = 6000


@dataclass(frozen=True, slots=True)
class StudyCard:
    """A study as lists show it. `coded` of the `drawn` entries have a second coding."""

    id: UUID
    name: str
    lists: tuple[str, ...]
    size: int
    seed: int
    since: datetime
    until: datetime
    drawn: int
    coded: int
    created_at: datetime
    created_by: UserRef | None


@dataclass(frozen=True, slots=True)
class ConfusedCodes:
    """Two codes with their words, how often they stood for one contact, and what to do about it."""

    pair: Confused
    labels: tuple[str, str]
    mend: str


@dataclass(frozen=True, slots=True)
class ListResult:
    """How far the two codings of one list agree."""

    list: str
    label: str
    agreement: Agreement
    confused: tuple[ConfusedCodes, ...]


@dataclass(frozen=True, slots=True)
class SampleText:
    """An entry to be coded: what happened, without the codes it has and without who it was about."""

    entry_id: UUID
    channel: str
    occurred_at: datetime
    subject: str
    summary: str
    notes: str
    transcript: str
    lists: tuple[str, ...]


def studies_page(*, limit: int | None, cursor: str | None) -> Page[StudyCard]:
    """Studies, the newest first."""
    page = page_by_keyset(CodingStudy.objects.all(), order=("-created_at", "-id"), limit=limit, cursor=cursor)
    refs = user_refs({one.created_by_id for one in page.items if one.created_by_id})
    return page.map(lambda row: _card(row, refs))


def study_card(study_id: UUID) -> StudyCard:
    """One study. Raises: NotFound."""
    row = _study(study_id)
    return _card(row, user_refs({row.created_by_id} if row.created_by_id else ()))


def results_of(study_id: UUID) -> list[ListResult]:
    """The agreement of a study so far, list by list. Raises: NotFound."""
    study, reading = _study(study_id), Reading(published_body())
    coded = _coded(study)
    return [_result(reading, name, coded) for name in study.lists]


def newest_results() -> tuple[StudyCard, list[ListResult]] | None:
    """The newest study that anybody has begun to code, with what came out; None without one."""
    row = CodingStudy.objects.filter(coded__gt=0).order_by("-created_at", "-id").first()
    return None if row is None else (study_card(row.pk), results_of(row.pk))


def next_sample(study_id: UUID, actor: Actor) -> SampleText | None:
    """The next entry for this coder: one that nobody has coded a second time, and that they did not code first.

    Each coder has an order of their own. Raises: NotFound.
    """
    study = _study(study_id)
    if actor.user_id is None:
        return None
    open_samples = CodingSample.objects.filter(study=study, answered=False).exclude(
        first_coder_id=actor.user_id
    )
    ids = [str(one) for one in open_samples.values_list("entry_id", flat=True)]
    for entry_id in spread(str(actor.user_id), ids):
        card = logbook.entry_cards([UUID(entry_id)]).get(UUID(entry_id))
        if card is not None and card.state != "void":
            return _text(card, study.lists)
    return None


def _study(study_id: UUID) -> CodingStudy:
    row = CodingStudy.objects.filter(pk=study_id).first()
    if row is None:
        raise NotFound(f"there is no study {study_id}")
    return row


def _card(row: CodingStudy, refs: Mapping[UUID, UserRef]) -> StudyCard:
    by = refs.get(row.created_by_id) if row.created_by_id else None
    return StudyCard(
        row.pk,
        row.name,
        tuple(row.lists),
        row.size,
        row.seed,
        row.since,
        row.until,
        row.drawn,
        row.coded,
        row.created_at,
        by,
    )


def _coded(study: CodingStudy) -> list[tuple[dict[str, str], dict[str, str]]]:
    """(first codes, second codes) of every sample that has an answer; of several answers the earliest."""
    answers = CodingAnswer.objects.filter(sample__study=study).order_by("coded_at", "id")
    earliest: dict[UUID, tuple[dict[str, str], dict[str, str]]] = {}
    for sample_id, first, second in answers.values_list("sample_id", "sample__first_codes", "codes"):
        earliest.setdefault(sample_id, (first, second))
    return list(earliest.values())


def _result(
    reading: Reading, name: str, coded: Sequence[tuple[dict[str, str], dict[str, str]]]
) -> ListResult:
    field = FIELD_OF_LIST[name]
    pairs = [
        (counts_as(reading, name, first[field]), counts_as(reading, name, second[field]))
        for first, second in coded
        if field in first and field in second
    ]
    answer = agreement(pairs)
    confused = tuple(_confused(reading, name, pair) for pair in answer.confused)
    return ListResult(name, reading.label(field), answer, confused)


def _confused(reading: Reading, name: str, pair: Confused) -> ConfusedCodes:
    one, other = (reading.label_of_code(name, code) for code in (pair.first, pair.second))
    mend = f"Sharpen the counter-example of “{one}” against “{other}”, or merge them."
    return ConfusedCodes(pair, (one, other), mend)


def _text(card: EntryCard, lists: Sequence[str]) -> SampleText:
    names = _names(card)
    spoken = ""
    if card.conversation_id is not None:
        spoken = conversations.transcript_text([card.conversation_id]).get(card.conversation_id, "")
    return SampleText(
        entry_id=card.id,
        channel=card.channel,
        occurred_at=card.occurred_at,
        subject=masked(card.subject, names),
        summary=masked(card.summary_text, names),
        notes=masked(card.notes_text, names),
        transcript=masked(spoken[:_LONGEST_TRANSCRIPT], names),
        lists=tuple(lists),
    )


def _names(card: EntryCard) -> list[str]:
    found = []
    if card.person_id is not None:
        person = people.person_refs([card.person_id]).get(card.person_id)
        found += [person.name, person.account.name if person.account else ""] if person else []
    if card.account_id is not None:
        account = people.account_refs([card.account_id]).get(card.account_id)
        found += [account.name] if account else []
    return found
