"""The values of coded fields: codes that no rule tells apart count as one, whatever the size of the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from typing import Any

from interlog.logbook.language import Code, Leaf, Setup
from interlog.setup.rules.proof.atoms import HAS, IS, LENGTH, MEMBER, ORDER, OTHER, TRUE, Atom
from interlog.setup.rules.proof.domains import Domain, Wanted
from interlog.setup.rules.proof.reads import CLASS

CODED = ("picklist", "tree", "multi_picklist")
_EVERY_SHAPE = frozenset({HAS, TRUE, IS, ORDER, LENGTH, MEMBER, OTHER})
# Below so many codes a field that a rule compares with another one is tried with each of them.
_FEW = 40
_FEW_SUBSETS_OF = 6
_MOST_ASKED = 50_000
_LIST_OF_ISSUE = {"topic": "topics", "disposition": "dispositions", "outcome": "outcomes"}


def choosable(codes: Mapping[str, Code]) -> list[str]:
    """The codes an agent can choose: active ones without active ones below them, as the panel offers them."""
    branches = {code.parent for code in codes.values() if code.active}
    return [code.code for code in codes.values() if code.active and code.code not in branches]


@dataclass(frozen=True)
class CodeDomains:
    """Makes the domains of coded fields of one configuration."""

    setup: Setup

    def domain(self, leaf: Leaf, wanted: Wanted, atoms: Sequence[Atom], mentioned: Iterable[str]) -> Domain:
        """`atoms` are those that read this field alone, `mentioned` the codes that forms wait for."""
        domain = Domain(leaf.key, leaf.kind)
        codes = self.setup.codes.get(leaf.code_list, {})
        offered = choosable(codes)
        named = {*mentioned, *(one for one in wanted.constants(IS, MEMBER, OTHER) if isinstance(one, str))}
        if leaf.kind == "multi_picklist":
            return self._lists(domain, offered, named, wanted)
        if len(offered) <= (_FEW if wanted.shared else 1):
            domain.values += offered
            domain.whole = True
            return domain
        asked = [atom for atom in atoms if atom.shape.kind not in (HAS, IS)]
        domain.complete = _EVERY_SHAPE if len(offered) * len(asked) <= _MOST_ASKED else frozenset({HAS, IS})
        by_class = any(CLASS in (shape.read or ()) for shape in wanted.shapes)
        alike: dict[Any, int] = {}
        for code in offered:
            look = (code if code in named else "", codes[code].class_ if by_class else "")
            answers = self._answers(asked, leaf.key, code) if domain.complete == _EVERY_SHAPE else ()
            number = alike.get((look, answers))
            if number is None:
                number = alike[look, answers] = len(domain.values)
                domain.values.append(code)
            domain.alike[number] = domain.alike.get(number, 0) + 1
        return domain

    def issues(self, leaf: Leaf, wanted: Wanted) -> Domain:
        """Further issues: none, and one with each code that rules name. Lists of several are not tried."""
        domain = Domain(leaf.key, leaf.kind, complete=frozenset({HAS}))
        named = {one for one in wanted.constants(IS, OTHER) if isinstance(one, str)}
        for part, list_name in _LIST_OF_ISSUE.items():
            offered = choosable(self.setup.codes.get(list_name, {}))
            for code in [code for code in offered if code in named] + offered[:1]:
                domain.number_of([{part: code}])
        return domain

    @staticmethod
    def _answers(atoms: Sequence[Atom], key: str, code: str) -> tuple[int, ...]:
        return tuple(atom.ask({key: code}) for atom in atoms)

    @staticmethod
    def _lists(domain: Domain, offered: list[str], named: set[str], wanted: Wanted) -> Domain:
        known = [code for code in offered if code in named]
        rest = [code for code in offered if code not in named]
        if len(offered) < _FEW_SUBSETS_OF:
            domain.values += _subsets(offered)
            domain.whole = True
        elif len(known) < _FEW_SUBSETS_OF:
            domain.values += _subsets(known + rest[:1])
            domain.complete = frozenset({HAS, MEMBER})
        else:
            domain.values += [[code] for code in known + rest[:1]]
            domain.values += [[one, other] for one, other in pairwise(known)]
            domain.values.append(known + rest[:1])
        sizes = {one for one in wanted.constants(LENGTH, OTHER) if isinstance(one, int)}
        for size in sorted({size + near for size in sizes for near in (0, 1)}):
            if 0 < size <= len(offered):
                domain.number_of((known + rest)[:size])
        return domain


def _subsets(codes: list[str]) -> list[list[str]]:
    sizes = range(1, len(codes) + 1)
    return [list(one) for one in chain.from_iterable(combinations(codes, size) for size in sizes)]
