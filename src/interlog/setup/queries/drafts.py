"""The draft as it is shown."""

from dataclasses import replace

from interlog.identity.contracts import Actor
from interlog.identity.facade import user_refs
from interlog.setup.contracts import Draft
from interlog.setup.models import SetupDraft
from interlog.setup.queries.configurations import body_of, draft_row, published_body, sees_samples
from interlog.setup.rules.diff import differences
from interlog.setup.rules.practising import without_samples


def current_draft(actor: Actor) -> Draft:
    """The draft as somebody may read it, or what is published while there is none."""
    draft = shown(draft_row())
    return draft if sees_samples(actor) else replace(draft, body=without_samples(draft.body))


def shown(row: SetupDraft) -> Draft:
    """A row as others see it."""
    body, by = body_of(row), row.updated_by_id
    return Draft(
        revision=row.revision,
        base_version=row.base_version,
        updated_at=row.updated_at,
        updated_by=user_refs([by]).get(by) if by else None,
        changes=len(differences(published_body(), body)),
        body=body,
    )
