"""Bodies of different senders, read as one: what is done for a column is done once for all of them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from interlog.eventlog.contracts import Rejected
from interlog.eventlog.decoding.columns import ClassOf, Columns, columns_of, envelopes_of
from interlog.eventlog.decoding.envelope import Plain, shown_id
from interlog.kit.errors import InterlogError


class Read(NamedTuple):
    """What one body holds, as `read_columns` answers."""

    columns: Columns
    rejected: list[Rejected]


def read_together(
    bodies: Sequence[tuple[bytes, str]], received_at: datetime, class_of: ClassOf
) -> list[Read | InterlogError]:
    """For each body with its content type what `read_columns` answers or raises.

    Each is decoded by itself: none can lend another one a bracket.
    """
    decoded = [_decoded(body, content_type) for body, content_type in bodies]
    given: list[Sequence[Plain]] = [() if isinstance(one, InterlogError) else one[0] for one in decoded]
    columns, refused = columns_of(list(chain.from_iterable(given)), received_at, class_of)
    reasons = dict(refused)
    answers: list[Read | InterlogError] = []
    kept = 0
    for one, (begin, end) in zip(decoded, pairwise(accumulate(map(len, given), initial=0)), strict=True):
        if isinstance(one, InterlogError):
            answers.append(one)
            continue
        plains, places, rejected = one
        wrong = [row for row in range(begin, end) if row in reasons] if reasons else []
        if wrong:
            rejected += [
                Rejected(places[row - begin], shown_id(plains[row - begin].id), reasons[row]) for row in wrong
            ]
            rejected.sort(key=lambda item: item.index)
        stays = kept + end - begin - len(wrong)
        answers.append(Read([column[kept:stays] for column in columns], rejected))
        kept = stays
    return answers


def _decoded(
    body: bytes, content_type: str
) -> tuple[list[Plain], Sequence[int], list[Rejected]] | InterlogError:
    try:
        return envelopes_of(body, content_type)
    except InterlogError as error:
        return error
