"""The tables of the agents' log. Ids of other slices' records are plain UUIDs: those slices own their tables."""

from django.db import models
from django.db.models import Q

from interlog.kit.ids import new_id

OPEN_STATES = ("draft", "unfinished")


class SetupVersion(models.Model):
    """A published configuration: fields, code lists, forms, rules and settings as one JSON. Never changed."""

    number = models.PositiveIntegerField(primary_key=True)
    body = models.JSONField()
    note = models.CharField(max_length=255, default="", blank=True)
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "setup_version"


class ImportedCode(models.Model):
    """A topic, disposition or outcome that only imported records carry: readable, never offered for new entries."""

    id = models.BigAutoField(primary_key=True)
    list_name = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "imported_code"
        constraints = [models.UniqueConstraint(fields=["list_name", "code"], name="imported_code_once")]


class LogEntry(models.Model):
    """One agent's structured note. `values` is the truth; the columns below it are drawn from it for lists."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agent_id = models.UUIDField()
    previous_agent_id = models.UUIDField(null=True)  # who had the draft before a supervisor took it over
    created_by_id = models.UUIDField(null=True)
    team = models.CharField(max_length=120, default="", blank=True)
    tenure_days = models.IntegerField(null=True)
    conversation_id = models.UUIDField(null=True)
    interaction_id = models.UUIDField(null=True)
    leg_id = models.UUIDField(null=True)
    queue = models.CharField(
        max_length=120, default="", blank=True
    )  # it decides the form, beside the channel
    state = models.CharField(max_length=12, default="draft")
    revision = models.PositiveIntegerField(default=1)
    values = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    form_version = models.PositiveIntegerField()
    rules_version = models.PositiveIntegerField()
    codes_version = models.PositiveIntegerField()
    held_codes = models.JSONField(
        null=True
    )  # chosen under an earlier version, retired since: as "topics:billing"
    imported = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    completed_from = models.PositiveIntegerField(
        null=True
    )  # the revision the completing request was based on
    void_reason = models.CharField(max_length=1000, null=True)
    unfinished_since = models.DateTimeField(null=True)
    wrap_up_deadline = models.DateTimeField(null=True)

    transcript_conversation_id = models.UUIDField(null=True)  # attached by hand; else its own conversation's
    transcript_detached_at = models.DateTimeField(null=True)  # then the entry refers to no transcript
    transcript_reviewed_by_id = models.UUIDField(null=True)
    transcript_reviewed_at = models.DateTimeField(null=True)

    happened_at = models.DateTimeField()
    subject = models.CharField(max_length=255, default="", blank=True)
    status = models.CharField(max_length=120, default="", blank=True)
    channel = models.CharField(max_length=20, default="", blank=True)
    topic = models.CharField(max_length=120, default="", blank=True)
    disposition = models.CharField(max_length=120, default="", blank=True)
    outcome = models.CharField(max_length=120, default="", blank=True)
    person_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    notes_text = models.TextField(default="", blank=True)
    follow_up_owner_id = models.UUIDField(null=True)
    follow_up_due_at = models.DateTimeField(null=True)
    follow_up_open = models.BooleanField(default=False)
    further_codes = models.JSONField(null=True)  # of `more_issues`, as "topics:billing"; null without any

    class Meta:
        db_table = "log_entry"
        constraints = [
            models.UniqueConstraint(
                fields=["agent_id", "conversation_id"],
                condition=Q(state__in=OPEN_STATES, conversation_id__isnull=False),
                name="log_entry_one_open",
            )
        ]
        indexes = [
            models.Index(fields=["happened_at", "id"], name="log_entry_by_time"),
            models.Index(fields=["agent_id", "happened_at", "id"], name="log_entry_by_agent"),
            models.Index(fields=["person_id", "happened_at", "id"], name="log_entry_by_person"),
            models.Index(fields=["topic", "happened_at", "id"], name="log_entry_by_topic"),
            models.Index(fields=["disposition", "happened_at", "id"], name="log_entry_by_disposition"),
            models.Index(fields=["conversation_id"], name="log_entry_by_conversation"),
            models.Index(
                fields=["case_id", "happened_at", "id"],
                name="log_entry_by_case",
                condition=Q(case_id__isnull=False),
            ),
            models.Index(
                fields=["interaction_id"],
                name="log_entry_by_interaction",
                condition=Q(interaction_id__isnull=False),
            ),
            # "Not completed" names no value: SQLite sees that a query is covered even when its values are bound.
            models.Index(
                fields=["agent_id", "created_at"],
                name="log_entry_open",
                condition=Q(completed_at__isnull=True),
            ),
            models.Index(fields=["state", "happened_at", "id"], name="log_entry_by_state"),
            models.Index(fields=["channel", "happened_at", "id"], name="log_entry_by_channel"),
            models.Index(fields=["outcome", "happened_at", "id"], name="log_entry_by_outcome"),
            models.Index(fields=["happened_at", "id"], name="log_entry_late", condition=Q(late=True)),
            models.Index(
                fields=["wrap_up_deadline"],
                name="log_entry_wrapping_up",
                condition=Q(state="draft", wrap_up_deadline__isnull=False),
            ),
            models.Index(
                fields=["follow_up_owner_id", "follow_up_due_at"],
                name="log_entry_follow_up",
                condition=Q(follow_up_open=True),
            ),
            models.Index(fields=["person_id"], name="log_entry_promises", condition=Q(follow_up_open=True)),
            models.Index(fields=["id"], name="log_entry_further", condition=Q(further_codes__isnull=False)),
        ]


class EntryValue(models.Model):
    """What a closed entry holds in a field of one's own, once more, for filters: see `rules/indexed.py`.

    `happened_at` is the entry's, so that one index gives a page of a list in its order.
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="own_values", db_index=False)
    key = models.CharField(max_length=120)
    text = models.CharField(max_length=200, null=True)
    number = models.FloatField(null=True)
    moment = models.DateTimeField(null=True)
    happened_at = models.DateTimeField()

    class Meta:
        db_table = "entry_value"
        indexes = [
            models.Index(fields=["entry", "key"], name="entry_value_of_entry"),
            models.Index(
                fields=["key", "text", "happened_at", "entry"],
                name="entry_value_text",
                condition=Q(text__isnull=False),
            ),
            models.Index(
                fields=["key", "number", "happened_at", "entry"],
                name="entry_value_number",
                condition=Q(number__isnull=False),
            ),
            models.Index(
                fields=["key", "moment", "happened_at", "entry"],
                name="entry_value_moment",
                condition=Q(moment__isnull=False),
            ),
        ]


class EntryLink(models.Model):
    """A typed link of an entry to a further record, with the role that record plays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="links")
    type = models.CharField(max_length=20)
    target_id = models.UUIDField()
    role = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "entry_link"
        constraints = [
            models.UniqueConstraint(fields=["entry", "type", "target_id", "role"], name="entry_link_once")
        ]
        indexes = [models.Index(fields=["type", "target_id"], name="entry_link_by_target")]


class DraftSave(models.Model):
    """One save of a draft: makes a retry recognisable, and `before` lets a stale save be merged against its base.

    Swept some days after the entry was closed.
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="saves")
    client_id = models.CharField(max_length=80)
    save_no = models.BigIntegerField()
    revision = models.PositiveIntegerField()  # the revision this save made
    before = models.JSONField(default=dict)  # the values it replaced, None where there was none
    conflicts = models.JSONField(default=list)  # as answered
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "draft_save"
        constraints = [
            models.UniqueConstraint(fields=["entry", "client_id", "save_no"], name="draft_save_once")
        ]
        indexes = [
            models.Index(fields=["entry", "revision"], name="draft_save_by_revision"),
            models.Index(fields=["saved_at"], name="draft_save_by_time"),
        ]


class KeptText(models.Model):
    """A value that another one displaced in a merge, kept until somebody has looked at it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="kept_texts")
    field = models.CharField(max_length=120)
    value = models.JSONField(null=True)
    written_by_id = models.UUIDField(null=True)
    kept_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kept_text"
        indexes = [models.Index(fields=["entry", "kept_at"], name="kept_text_by_entry")]


class EntryRevision(models.Model):
    """One state of a closed entry, appended and never changed.

    `canonical` is JSON with sorted keys, no spaces, UTF-8 in NFC; personal texts stand in it as salted
    commitments, their content in `EntryRevisionText`, so that it can be erased while the bytes stay valid.
    `prev_hash` is left empty for the audit chain.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=160)
    at = models.DateTimeField()
    canonical = models.BinaryField()
    prev_hash = models.BinaryField(null=True)

    class Meta:
        db_table = "entry_revision"
        constraints = [models.UniqueConstraint(fields=["entry", "revision"], name="entry_revision_once")]


class EntryRevisionText(models.Model):
    """The personal texts of one revision: `{field: {"salt": hex, "value": …}}`. Erased by deleting the row."""

    revision = models.OneToOneField(
        EntryRevision, on_delete=models.PROTECT, primary_key=True, related_name="personal"
    )
    texts = models.JSONField()

    class Meta:
        db_table = "entry_revision_text"
