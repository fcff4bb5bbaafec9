"""What mends a configuration that kept somebody from completing an entry."""

from interlog.setup.rules.reading import Reading


def mend_of(reading: Reading, *, kind: str, field: str, rule: str, form: str) -> str:
    """What an administrator does about it, in one sentence."""
    label = reading.label(field.partition("[")[0])
    where = f"the form “{reading.forms[form]['name']}”" if form in reading.forms else "the form"
    if kind == "rule_error":
        return (
            f"Rewrite the condition of “{rule}” so that it can always be checked, for example with has(…) before a field "
            "that may be empty; the test bench shows where it fails."
        )
    if kind == "hidden_field":
        needs = "do not require it there" if rule == "required" else "limit the rule to other channels"
        return f"Show “{label}” on {where}, or {needs}."
    if rule == "unknown_code":
        return f"Let {where} show “{label}”, so that another code can be chosen, or offer the code again."
    return f"Nobody can fill “{label}”: point the rule at a field that {where} shows, or take it away."
