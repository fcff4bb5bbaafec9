"""The same question answered by trying everything: slow, plain, and written without a line of the proof.

Knows conditions of a small grammar, as trees, so that it can say by itself what a single choice decides.
"""

from dataclasses import dataclass
from itertools import combinations, product

from interlog.logbook.language import Circumstances, Engine, Guard, Setup
from interlog.setup.tests.proof.bodies import AT

FACTS = ("picklist", "multi_picklist", "boolean", "number")


@dataclass(frozen=True)
class Tree:
    """A condition: `kind` is "atom", "and", "or", "not" or "if"."""

    kind: str
    parts: tuple["Tree", ...] = ()
    text: str = ""
    reads: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind == "atom":
            return self.text
        one, *others = [f"({part})" for part in self.parts]
        if self.kind == "not":
            return f"!{one}"
        if self.kind == "if":
            return f"{one} ? {others[0]} : {others[1]}"
        return f" {'&&' if self.kind == 'and' else '||'} ".join([one, *others])

    @property
    def keys(self):
        return set(self.reads).union(*(part.keys for part in self.parts))

    def decided(self, judge, known):
        """True or False as soon as the known values decide, else None."""
        if self.kind == "atom":
            return judge(self.text) if set(self.reads) <= known else None
        found = [part.decided(judge, known) for part in self.parts]
        if self.kind == "not":
            return None if found[0] is None else not found[0]
        if self.kind == "if":
            return None if found[0] is None else found[1] if found[0] else found[2]
        decisive = self.kind == "or"
        return decisive if decisive in found else (None if None in found else not decisive)


class BruteForce:
    """`values`: key -> every value an agent may enter there. `trees`: rule name -> its condition."""

    def __init__(self, body, values, trees) -> None:
        self.setup = Setup(0, body)
        self.guard = Guard(self.setup)
        self.engine = Engine(self.setup.leaves)
        self.values, self.trees = values, trees
        self.defaults = {one["key"]: one["default"] for one in body["fields"] if "default" in one}
        self._compiled = {}

    def is_refuted(self, form, channel, conversation):
        """Whether an agent may get stuck there."""
        about = Circumstances(has_conversation=conversation, started_at=AT)
        panel = list(self._panel_states(form, channel))
        done = [one for one in panel if not self.guard.problems(self._with(one, channel), about)]
        if not done:
            return True
        return self._stuck_at_a_choice(form, channel, about, panel, done) or any(
            self._waits_for_hidden(form, rule, channel, about, panel)
            for rule in self.setup.rules
            if rule.applies_to(channel)
        )

    def can_be_completed(self, form, channel, conversation, chosen):
        """Whether there is an entry that holds what was chosen and passes the gate."""
        about = Circumstances(has_conversation=conversation, started_at=AT)
        return any(
            not self.guard.problems(self._with(one, channel), about)
            for one in self._panel_states(form, channel)
            if all(one.get(key) == value for key, value in chosen.items())
        )

    def is_accepted(self, values, *, conversation):
        """Whether an entry with these values passes the gate."""
        about = Circumstances(has_conversation=conversation, started_at=AT)
        return not self.guard.problems(values, about)

    def _panel_states(self, form, channel):
        """Every set of values the panel can show: what is hidden keeps its default."""
        places = {place.key: place for place in form.fields}
        keys = sorted(self.values)
        pools = [self.values[key] if key in places else [self.defaults.get(key)] for key in keys]
        for found in product(*pools):
            state = {key: value for key, value in zip(keys, found, strict=True) if value is not None}
            hidden = [key for key, place in places.items() if not place.is_shown(self._with(state, channel))]
            if all(state.get(key) == self.defaults.get(key) for key in hidden):
                yield state

    def _stuck_at_a_choice(self, form, channel, about, panel, done):
        for place in form.fields:
            for value in self._choices(place.key):
                offered = any(_has(state.get(place.key), value) for state in panel)
                if not offered or any(_has(one.get(place.key), value) for one in done):
                    continue
                if not self._is_refused(place.key, value, channel, about):
                    return True
        return False

    def _choices(self, key):
        """The codes and ticks of a field, a code of many as the list that holds it alone."""
        if self._kind(key) == "multi_picklist":
            return [value for value in self.values[key] if value is not None and len(value) == 1]
        return [
            value
            for value in self.values[key]
            if value is not None and self._kind(key) in ("picklist", "boolean")
        ]

    def _is_refused(self, key, value, channel, about):
        """One rule says no to this value, whatever else there is."""
        entry = self.guard.seen({"channel": channel, key: value}, about)
        known = {key, "@conversation", "channel"}
        return any(
            self.trees[rule.name].decided(lambda text: self._judge(text, entry), known) is False
            for rule in self.setup.rules
            if rule.applies_to(channel)
        )

    def _waits_for_hidden(self, form, rule, channel, about, panel):
        """Facts that can stand on the form together, with which the rule holds only by a field that is not shown."""
        places = {place.key: place for place in form.fields}
        reads = {key for key in self.trees[rule.name].keys if key in self.values}
        at_times = [place for place in form.fields if place.key in reads and place.shown_when]
        if not at_times and reads <= set(places):
            return False
        keys = sorted(reads.union(*({one.field for one in place.shown_when} for place in at_times)))
        facts = [key for key in keys if key in places and self._kind(key) in FACTS]
        here = {_hashed(state.get(key) for key in keys) for state in panel}
        anywhere = {_hashed(one) for one in product(*(self.values[key] for key in keys))}
        holding = {one for one in anywhere | here if self._holds(rule, keys, one, channel, about)}
        for size in (1, 2, 3):
            for some in combinations(facts, size):
                for values in product(*(self._telling(key, channel, about) for key in some)):
                    at = [
                        (keys.index(key), *_hashed([value])) for key, value in zip(some, values, strict=True)
                    ]

                    def fits(one, at=at):
                        return all(one[index] == value for index, value in at)

                    def shows_them(one, some=some):
                        state = self._with(_state(keys, one), channel)
                        return all(places[key].is_shown(state) for key in some)

                    stuck = any(map(fits, here)) and not any(map(fits, here & holding))
                    if stuck and any(fits(one) and shows_them(one) for one in holding):
                        return True
        return False

    def _telling(self, key, channel, about):
        """The values that say something and that no rule refuses by themselves."""
        telling = [one for one in self.values[key] if one is not None and one is not False]
        coded = self._kind(key) != "number"
        return [one for one in telling if not (coded and self._is_refused(key, one, channel, about))]

    def _holds(self, rule, keys, values, channel, about):
        state = self._with(_state(keys, values), channel)
        return self._judge(rule.condition, self.guard.seen(state, about))

    def _judge(self, text, entry):
        if text not in self._compiled:
            self._compiled[text] = self.engine.compile(text)
        return self._compiled[text].verdict(entry).holds

    def _kind(self, key):
        return self.setup.leaves[key].kind

    @staticmethod
    def _with(state, channel) -> dict:
        return {**state, "channel": channel} if channel else dict(state)


def _has(held, wanted):
    """A code of many is chosen in whatever company."""
    return held is not None and set(wanted) <= set(held) if isinstance(wanted, list) else held == wanted


def _hashed(values):
    return tuple(tuple(one) if isinstance(one, list) else one for one in values)


def _state(keys, values):
    """Values by key again, as an entry holds them."""
    found = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}
