"""What can be wrong with rules, before anybody asks whether they can be kept: that is the proof's question."""

from collections import Counter
from collections.abc import Iterator

from interlog.setup.contracts import Problem
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.soundness.forms import unknown_channels
from interlog.setup.rules.telling import error, nearest


def rule_problems(body: Reading) -> Iterator[Problem]:
    """Everything about rules but their conditions."""
    names = Counter(one["name"].strip() for one in body.body["rules"])
    for place, one in enumerate(body.body["rules"]):
        path, name = f"rules[{place}]", one["name"]
        if not name.strip() or names[name.strip()] > 1:
            said = f"Two rules have the name “{name}”." if name.strip() else "A rule has no name."
            yield error("rule_name_bad", said, "Give it a name of its own.", path=f"{path}.name", rule=name)
        if not one["message"].strip():
            yield error(
                "message_missing",
                f"The rule “{name}” has no message: agents would not learn what to do.",
                "Write what mends it, for example “Say when the callback is due.”",
                path=f"{path}.message",
                rule=name,
            )
        field = one["field"]
        if field not in body.fields and field not in body.leaves:
            yield error(
                "field_unknown",
                f"The rule “{name}” points at “{field}”, and there is no such field.",
                nearest(
                    field, [*body.fields, *body.leaves], "Choose the field at which its message appears."
                ),
                path=f"{path}.field",
                rule=name,
                field=field,
            )
        yield from unknown_channels(one, path, rule=name)
