"""Why an agent cannot mend by themselves what keeps an entry from being completed."""

from collections.abc import Iterable, Mapping
from typing import Any

from interlog.kit.errors import FieldError
from interlog.logbook.contracts import BlockedBy, BlockedKind
from interlog.logbook.rules.completion import Circumstances, Guard
from interlog.logbook.rules.setup import Form, Setup, leaf_that_fills

# The panel's head offers these whatever the form shows.
_ALWAYS_OFFERED = ("person_id", "case_id")


def blocked_by(
    guard: Guard, values: Mapping[str, Any], about: Circumstances, problems: Iterable[FieldError]
) -> tuple[BlockedBy, ...]:
    """Those of the `problems` that an administrator has to hear of; empty when the form offers all that is asked."""
    setup = guard.setup
    form = setup.form_for(str(values.get("channel", "")), about.queue)
    failing = {rule.name for rule, verdict in guard.verdicts(values, about) if verdict.error}
    found = []
    for problem in problems:
        kind = _kind(setup, form, values, problem, failing)
        if kind is not None:
            found.append(BlockedBy(problem.field, problem.rule, kind, problem.message))
    return tuple(found)


def _kind(
    setup: Setup, form: Form | None, values: Mapping[str, Any], problem: FieldError, failing: set[str]
) -> BlockedKind | None:
    if problem.rule in failing:
        return "rule_error"
    field = problem.field.partition("[")[0]
    if not _can_be_written(setup, field):
        return "unwritable"
    return None if field in _ALWAYS_OFFERED or _is_offered(form, values, field) else "hidden_field"


def _is_offered(form: Form | None, values: Mapping[str, Any], field: str) -> bool:
    places = form.fields if form else ()
    return any(
        place.is_shown(values) for place in places if field == place.key or field.startswith(f"{place.key}.")
    )


def _can_be_written(setup: Setup, field: str) -> bool:
    """There is such a field, people set it, and its list offers something."""
    found = [setup.leaves[key] for key in leaf_that_fills(field) if key in setup.leaves]
    return any(
        not leaf.by_machine
        and (
            not leaf.code_list
            or leaf.kind == "channel"
            or any(code.active for code in setup.codes.get(leaf.code_list, {}).values())
        )
        for leaf in found
    )
