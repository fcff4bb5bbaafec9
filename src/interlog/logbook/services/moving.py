"""From one version of the form to a newer one: every value stays, whatever became of its field."""

from interlog.kit.errors import InvalidInput
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.setup import current_guard, guards
from interlog.logbook.rules.held import held_codes
from interlog.logbook.services.records import guard_of


def move_to_form(entry: LogEntry, form_version: int | None) -> None:
    """Take the draft over to the version that its sender shows, when that is a newer one. It never goes back.

    Codes that were chosen while they were offered and are retired by now stay allowed in this entry.
    Raises: InvalidInput for a version that was never published.
    """
    if form_version is None or form_version <= entry.form_version:
        return
    before, after = guard_of(entry), guards([form_version]).get(form_version)
    if after is None:
        newest = current_guard().setup.number
        raise InvalidInput.of("form_version", f"the newest form version is {newest}", rule="form_version")
    held = held_codes(entry.values, before.setup, after.setup, entry.held_codes or ())
    entry.held_codes = held or None
    entry.form_version = entry.rules_version = entry.codes_version = form_version
    entry.save(update_fields=["form_version", "rules_version", "codes_version", "held_codes"])
