"""The records behind a figure, newest first and in pages."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.eventlog import facade as eventlog
from interlog.identity import facade as identity
from interlog.insights.contracts import Behind, Question
from interlog.insights.queries.asking import micros, parameters_of, question_text
from interlog.insights.queries.dimensions import NOBODY, condition_of_key, conditions_of, stored_key
from interlog.insights.queries.effects import since_change
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor
from interlog.logbook import facade as logbook
from interlog.people import facade as people
from interlog.reviews import facade as reviews

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def rows_behind(question: Question, *, at: str | None, limit: int | None, cursor: str | None) -> Page[Behind]:
    """The rows of a figure, of one key of its dimension (`at`) or all of them.

    Raises: InvalidInput for a bad limit or cursor; StoreBusy, StoreFailed.
    """
    size = checked_limit(limit)
    if question.figure.how == "effect":
        question = since_change(question)
    parameters = parameters_of(question, question.period) | {"size": size + 1}
    if at is not None:
        parameters["at"] = stored_key(at, question.by)
    if cursor:
        before, before_id = decode_cursor(cursor, [datetime, UUID])
        parameters |= {"before": micros(before), "before_id": before_id}
    found = eventlog.ask_facts(_listing(question, at=at, cursor=cursor), parameters)
    rows = [(_EPOCH + timedelta(microseconds=int(row[0])), *row[1:]) for row in found]
    page = rows[:size]
    following = encode_cursor([page[-1][0], page[-1][1]]) if len(rows) > size else None
    return Page(_shown(question.figure.rows_are, page), following)


def _listing(question: Question, *, at: str | None, cursor: str | None) -> str:
    figure = question.figure
    of_key = f" AND {condition_of_key(figure, question.by)}" if at is not None else ""
    place = " AND (micros, id) < ({before:Int64}, {before_id:UUID})" if cursor else ""
    label = "label" if figure.rows_are == "session" else "''"
    return f"""
SELECT toUnixTimestamp64Micro(at) AS micros, id, agent, person, top, {label} AS named
FROM
(
{question_text(figure.rows_sql or figure.sql)}
)
WHERE left_out = ''{conditions_of(question.filters)}{of_key}{place}
ORDER BY micros DESC, id DESC
LIMIT {{size:UInt32}}
"""  # noqa: S608 - pieces of ours; what a caller wrote is in the parameters


def _shown(rows_are: str, rows: Sequence[tuple[Any, ...]]) -> list[Behind]:
    labels = (
        {row[1]: row[5] for row in rows}
        if rows_are == "session"
        else _labels(rows_are, [row[1] for row in rows])
    )
    agents = identity.user_refs(_known(row[2] for row in rows))
    persons = people.person_refs(_known(row[3] for row in rows))
    return [
        Behind(
            type=rows_are,
            id=one,
            at=at,
            label=labels.get(one, ""),
            person=persons[person].name if person in persons else None,
            agent=agents[agent].name if agent in agents else None,
            value=value,
        )
        for at, one, agent, person, value, _ in rows
    ]


def _labels(rows_are: str, ids: Sequence[UUID]) -> dict[UUID, str]:
    if rows_are == "case":
        return {one: f"Case {ref.number} · {ref.subject}" for one, ref in cases.case_refs(ids).items()}
    if rows_are == "review":
        return _review_labels(ids)
    if rows_are == "log_entry":
        return {one: _entry_label(card) for one, card in logbook.entry_cards(ids).items()}
    heads = conversations.conversation_heads(ids)
    setup = logbook.published()
    return {
        one: " · ".join(
            part
            for part in (
                setup.label_of_code("channels", head.channel),
                setup.label_of_code("topics", head.topic) if head.topic else head.subject,
            )
            if part
        )
        for one, head in heads.items()
    }


def _review_labels(ids: Sequence[UUID]) -> dict[UUID, str]:
    found = reviews.review_facts(ids)
    cards = logbook.entry_cards([one.entry_id for one in found])
    return {
        one.id: " · ".join(
            part
            for part in (one.scorecard, cards[one.entry_id].subject if one.entry_id in cards else "")
            if part
        )
        for one in found
    }


def _entry_label(card: Any) -> str:
    return " · ".join(part for part in (card.subject, card.topic_label) if part)


def _known(ids: Iterable[UUID]) -> set[UUID]:
    return {one for one in ids if str(one) != NOBODY}
