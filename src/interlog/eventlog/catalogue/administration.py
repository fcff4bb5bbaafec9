"""What Interlog announces of users, keys, the configuration and studies."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Flag, Id, PersonId, Said, Text, Texts


@event("user.created", "User created", "success")
class UserCreated:
    """Somebody may sign in, or an agent became known by import."""

    role: Text
    team: Text | None = None
    imported: Flag | None = None


@event("user.changed", "User changed", "success")
class UserChanged:
    """Name, role or team changed."""

    changed: Texts
    role: Text
    team: Text | None = None


@event("user.enabled", "User enabled", "success")
class UserEnabled:
    """May sign in again."""


@event("user.disabled", "User disabled", "success")
class UserDisabled:
    """May no longer sign in."""


@event("user.password_changed", "Password changed", "success")
class UserPasswordChanged:
    """By themselves or by an administrator."""

    by_themselves: Flag


@event("user.signed_in", "Signed in", "success")
class UserSignedIn:
    """With the methods used."""

    methods: Texts


@event("user.sign_in_failed", "Sign-in failed", "failure")
class UserSignInFailed:
    """Wrong password or second factor."""

    method: Text


@event("user.second_factor_added", "Second factor added", "success")
class UserSecondFactorAdded:
    """A second factor was set up."""

    kind: Text


@event("user.second_factor_removed", "Second factor removed", "success")
class UserSecondFactorRemoved:
    """A second factor was taken away."""

    kind: Text


@event("team.created", "Team created", "success")
class TeamCreated:
    """A team was made."""


@event("team.renamed", "Team renamed", "success")
class TeamRenamed:
    """A team got another name."""

    before: Text


@event("setup.published", "Configuration published", "success")
class SetupPublished:
    """A configuration became the next version: entries are judged by it from now on."""

    version: Count
    answer: Text
    warnings: Count
    fields: Count
    forms: Count
    rules: Count
    codes: Count
    restored_from: Count | None = None


@event("setup.draft_discarded", "Draft of the configuration discarded", "success")
class SetupDraftDiscarded:
    """A draft was thrown away; the published configuration stays."""

    changes: Count
    base_version: Count | None = None


@event("key.created", "API key made", "success")
class KeyCreated:
    """With its scopes, never the key."""

    scopes: Texts
    acts_as: PersonId


@event("key.revoked", "API key revoked", "success")
class KeyRevoked:
    """It no longer opens anything."""


@event("record.announcement_unreadable", "Announcement unreadable", "failure", visibility="internal")
class RecordAnnouncementUnreadable:
    """A fact that could not be written as it stood; its text is kept."""

    announced_type: Text
    reason: Text
    envelope: Said


@event("coding.study_started", "Coding study started", "success")
class CodingStudyStarted:
    """Completed entries were drawn to be coded a second time by somebody else."""

    lists: Texts
    drawn: Count
    seed: Count


@event("coding.entry_coded", "Entry coded a second time", "success")
class CodingEntryCoded:
    """Somebody other than its agent chose codes for an entry of a coding study."""

    entry_id: Id
    coded: Count


@event("practice.answered", "Practice contact coded", "success")
class PracticeAnswered:
    """Somebody coded a sample contact of the configuration to practise."""

    version: Count
    agreed: Flag
    first: Flag


@event("setup.finding_opened", "Finding about the configuration", "warning")
class SetupFindingOpened:
    """Something in a published configuration kept an entry from being completed, and only an administrator can mend it."""

    kind: Text
    field: Text
    rule: Text
    form: Text
    version: Count


@event("setup.finding_resolved", "Finding about the configuration resolved", "success")
class SetupFindingResolved:
    """An administrator has dealt with a finding; it opens again when it happens again."""

    kind: Text
    field: Text
    rule: Text
    form: Text
    version: Count
    count: Count


@event("event_source.changed", "Links of an event source changed", "success")
class EventSourceChanged:
    """An administrator changed where links about the events of a source lead, or took them away."""

    links: Texts
