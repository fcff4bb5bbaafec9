"""Stores a chunk of rows: the records they name first, then conversations, then entries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from interlog.cases import facade as cases
from interlog.cases.contracts import CaseSeed
from interlog.conversations import facade as conversations
from interlog.conversations.contracts import StoredConversation
from interlog.identity import facade as identity
from interlog.imports.rules.rows import Row
from interlog.imports.rules.seeds import (
    UNKNOWN_AGENT,
    Named,
    agent_seed,
    conversation_seed,
    entry_seed,
    person_seed,
    tenure_on,
)
from interlog.logbook import facade as logbook
from interlog.people import facade as people
from interlog.people.contracts import AccountSeed

Codes = Mapping[tuple[str, str], str]


@dataclass(slots=True)
class Stored:
    """What became of a chunk: rows by how, codes added as (list, code), and counts of what is worth a remark.

    `broken`: how many stored entries break a rule, or lack a field that is required today, by its name. `other`: how
    many rows filled a column that no field is called by, by its key.
    """

    hows: Counter[str] = field(default_factory=Counter)
    new_codes: list[tuple[str, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Stored") -> None:
        """Take another one's counts in."""
        self.hows += other.hows
        self.new_codes += other.new_codes
        self.counts += other.counts
        self.broken += other.broken
        self.other += other.other


def store_rows(rows: Sequence[Row], *, source: str) -> Stored:
    """Store the rows in the current transaction; what is there already stays as it is."""
    outcome = Stored()
    rows = _without_live(rows, outcome)
    if not rows:
        return outcome
    outcome.other.update(key for row in rows for key in row.other)
    named = _named(rows, outcome)
    codes, outcome.new_codes = logbook.ensure_imported_codes(
        topics=[row.topic for row in rows if row.topic],
        dispositions=[row.disposition for row in rows if row.disposition],
        outcomes=[row.outcome for row in rows if row.outcome],
    )
    stored = conversations.store_conversations_bulk(
        [
            conversation_seed(row, source=source, named=who, codes=codes)
            for row, who in zip(rows, named, strict=True)
        ]
    )
    changed = _store_entries(rows, named, stored, codes, outcome)
    for place, one in enumerate(stored):
        outcome.hows["updated" if one.how == "unchanged" and place in changed else one.how] += 1
    return outcome


def _without_live(rows: Sequence[Row], outcome: Stored) -> Sequence[Row]:
    """The rows without those that name a contact which a system reported here: what it knows of it is the newer truth.

    Only a row that says which system its id is of can name one, as those of an export do.
    """
    named = {(row.external_source, row.external_id) for row in rows if row.external_source}
    live = conversations.conversations_known_otherwise(named) if named else set()
    kept = [row for row in rows if (row.external_source, row.external_id) not in live]
    outcome.hows["unchanged"] += len(rows) - len(kept)
    outcome.counts["live"] += len(rows) - len(kept)
    return kept


def _store_entries(
    rows: Sequence[Row],
    named: Sequence[Named],
    stored: Sequence[StoredConversation],
    codes: Codes,
    outcome: Stored,
) -> set[int]:
    """Store the entries of the rows that make one; answers with the places of those that were not as they are now."""
    places = [place for place, row in enumerate(rows) if row.makes_entry]
    if not places:
        return set()
    fallback = _unknown_agent(places, named, outcome)
    answer = logbook.store_entries_bulk(
        [
            entry_seed(
                rows[place],
                stored[place],
                named=named[place],
                agent_id=named[place].agent_id or fallback[place],
                codes=codes,
            )
            for place in places
        ]
    )
    changed = set()
    for place, one in zip(places, answer.entries, strict=True):
        outcome.counts["kept"] += one.outcome == "kept"
        outcome.counts["broken"] += bool(one.breaks)
        outcome.broken.update(one.breaks)
        if one.outcome in {"created", "updated"}:
            changed.add(place)
    return changed


def _unknown_agent(places: Sequence[int], named: Sequence[Named], outcome: Stored) -> dict[int, UUID]:
    without = [place for place in places if named[place].agent_id is None]
    if not without:
        return {}
    outcome.counts["no_agent"] += len(without)
    unknown = identity.ensure_agents_bulk([UNKNOWN_AGENT])[0]
    return dict.fromkeys(without, unknown)


def _named(rows: Sequence[Row], outcome: Stored) -> list[Named]:
    accounts = _accounts(rows)
    persons = _people(rows, accounts, outcome)
    case_ids = _cases(rows, accounts, persons)
    agents = _agents(rows)
    latest = max(row.initiated_at for row in rows).date()
    facts = identity.teams_and_tenures([one for one in agents if one], latest)
    answers = []
    for row, account, person, case, agent in zip(rows, accounts, persons, case_ids, agents, strict=True):
        team, tenure = facts.get(agent, ("", None)) if agent else ("", None)
        days = tenure_on(row.initiated_at.date(), latest, tenure)
        answers.append(Named(person, account, case, agent, team or None, days))
    return answers


def _accounts(rows: Sequence[Row]) -> list[UUID | None]:
    refs = list(dict.fromkeys(row.account_ref for row in rows if row.account_ref))
    if not refs:
        return [None] * len(rows)
    ids = people.ensure_accounts_bulk([AccountSeed(external_ref=ref) for ref in refs])
    known = dict(zip(refs, ids, strict=True))
    return [known.get(row.account_ref) for row in rows]


def _people(rows: Sequence[Row], accounts: Sequence[UUID | None], outcome: Stored) -> list[UUID | None]:
    seeds = [person_seed(row, account) for row, account in zip(rows, accounts, strict=True)]
    found = people.ensure_people_bulk(seeds, follow_merges=False)
    for row, person in zip(rows, found, strict=True):
        phone = bool(row.person_phone) and people.normalise_phone(row.person_phone) is None
        email = bool(row.person_email) and people.normalise_email(row.person_email) is None
        outcome.counts["no_phone"] += phone
        outcome.counts["no_email"] += email
        reachable = (row.person_phone and not phone) or (row.person_email and not email) or row.person_ref
        outcome.counts["ambiguous"] += bool(reachable) and person is None
    return found


def _cases(
    rows: Sequence[Row], accounts: Sequence[UUID | None], persons: Sequence[UUID | None]
) -> list[UUID | None]:
    seeds = {
        row.case_ref: CaseSeed(
            external_ref=row.case_ref, person_id=person, account_id=account, opened_at=row.initiated_at
        )
        for row, account, person in reversed([*zip(rows, accounts, persons, strict=True)])
        if row.case_ref
    }
    if not seeds:
        return [None] * len(rows)
    known = dict(zip(seeds, cases.ensure_cases_bulk(list(seeds.values())), strict=True))
    return [known.get(row.case_ref) for row in rows]


def _agents(rows: Sequence[Row]) -> list[UUID | None]:
    seeds = [agent_seed(row) for row in rows]
    given = [seed for seed in seeds if seed]
    ids = iter(identity.ensure_agents_bulk(given)) if given else iter(())
    return [next(ids) if seed else None for seed in seeds]
