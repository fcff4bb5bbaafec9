from django.db import models
from django.db.models import F, Q

from interlog.kit.ids import new_id


class Interaction(models.Model):
    """One end-to-end touchpoint. Merging points at another one and moves nothing, so that it can be taken back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_rule = models.CharField(max_length=30, null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        db_table = "interaction"
        indexes = [models.Index(fields=["person_id", "started_at"], name="interaction_person")]


class InteractionLink(models.Model):
    """A proposed merge of two interactions, with its confidence and what a person decided. Never silent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="links")
    into = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12)  # proposed | confirmed | taken_back
    confidence = models.FloatField()  # 0 to 1
    reason = models.CharField(max_length=255)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=60, null=True)

    class Meta:
        db_table = "interaction_link"
        constraints = [models.UniqueConstraint(fields=["interaction", "into"], name="interaction_link_once")]


class Conversation(models.Model):
    """One call, chat or thread. `reported_*` and the legs' times are facts; everything below "derived" follows
    from them by `rules` and is stored for lists and filters alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    interaction = models.ForeignKey(Interaction, on_delete=models.PROTECT, related_name="conversations")
    continues = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="continued_by")
    channel = models.CharField(max_length=12)
    direction = models.CharField(max_length=10)
    initiation = models.CharField(max_length=12, null=True)
    campaign = models.CharField(max_length=160, null=True)
    called_number = models.CharField(max_length=40, null=True)
    address_kind = models.CharField(max_length=8, null=True)
    address_value = models.CharField(max_length=254, null=True)
    subject = models.CharField(max_length=255, null=True)
    person_id = models.UUIDField(null=True)
    person_chosen = models.BooleanField(default=False)  # by hand; matching never changes it again
    person_candidates = models.JSONField(default=list)
    verified_how = models.CharField(max_length=80, null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    queue = models.CharField(max_length=120, null=True)
    reported_initiated_at = models.DateTimeField(null=True)
    reported_ended_at = models.DateTimeField(null=True)
    thread_status = models.CharField(
        max_length=10, null=True
    )  # asynchronous channels: the newest mark by time
    thread_status_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    disconnected_by = models.CharField(max_length=20, null=True)
    technical_disposition = models.CharField(max_length=12, null=True)
    csat = models.SmallIntegerField(null=True)
    pause_spans = models.JSONField(default=list)
    recording = models.JSONField(null=True)
    custom = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    # derived from the facts
    initiated_at = models.DateTimeField()
    connected_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10)
    state_since = models.DateTimeField()
    queue_s = models.FloatField(null=True)
    ring_s = models.FloatField(null=True)
    talk_s = models.FloatField(null=True)
    hold_s = models.FloatField(null=True)
    wrap_up_s = models.FloatField(null=True)
    handle_s = models.FloatField(null=True)
    last_agent_id = models.UUIDField(null=True)
    at_hand = models.BooleanField(default=True)  # not over: the few rows that queues and live lists are about

    # denormalised from the transcript and the log entry
    transcript_lines = models.PositiveIntegerField(default=0)
    last_seq = models.PositiveIntegerField(default=0)
    topic = models.CharField(max_length=160, null=True)
    disposition = models.CharField(max_length=160, null=True)
    has_entry = models.BooleanField(default=False)

    class Meta:
        db_table = "conversation"
        indexes = [
            # Every list is newest first; each filter that narrows by much has an index in that order.
            models.Index(fields=["initiated_at", "id"], name="conversation_newest"),
            models.Index(fields=["person_id", "initiated_at", "id"], name="conversation_person"),
            models.Index(fields=["topic", "initiated_at", "id"], name="conversation_topic"),
            models.Index(fields=["queue", "initiated_at", "id"], name="conversation_queue"),
            models.Index(
                fields=["disposition", "initiated_at", "id"],
                name="conversation_disposition",
                condition=Q(disposition__isnull=False),
            ),
            models.Index(
                fields=["case_id", "initiated_at", "id"],
                name="conversation_case",
                condition=Q(case_id__isnull=False),
            ),
            models.Index(
                fields=["technical_disposition", "initiated_at", "id"],
                name="conversation_technical",
                condition=Q(technical_disposition__isnull=False),
            ),
            models.Index(
                fields=["address_value", "initiated_at", "id"],
                name="conversation_address",
                condition=Q(address_value__isnull=False),
            ),
            models.Index(fields=["state", "initiated_at", "id"], name="conversation_state"),
            models.Index(
                fields=["initiated_at", "id"], name="conversation_at_hand", condition=Q(at_hand=True)
            ),
            models.Index(
                fields=["snoozed_until"],
                name="conversation_snoozed",
                condition=Q(snoozed_until__isnull=False),
            ),
            models.Index(
                fields=["initiated_at", "id"], name="conversation_no_entry", condition=Q(has_entry=False)
            ),
        ]


class ExternalId(models.Model):
    """A conversation's id in another system. A thread that went on after its window hands `current` to the next."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=80)
    external_id = models.CharField(max_length=200)
    current = models.BooleanField(default=True)
    seed_hash = models.CharField(
        max_length=32, null=True
    )  # of the imported row, to see that a repeat says the same

    class Meta:
        db_table = "conversation_external_id"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=Q(current=True),
                name="conversation_external_id_once",
            )
        ]
        indexes = [models.Index(fields=["external_id"], name="conversation_external_only")]


class Leg(models.Model):
    """One person's part. Times, holds and role are facts; team and tenure are kept as they were then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="legs")
    ref = models.CharField(max_length=200, null=True)  # the leg's id in the phone system, when it has one
    agent_id = models.UUIDField(null=True)
    role = models.CharField(max_length=12)
    queue = models.CharField(max_length=120, null=True)
    team = models.CharField(max_length=120, null=True)
    tenure_days = models.IntegerField(null=True)
    enqueued_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=255, null=True)
    timed_out_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.CharField(max_length=10, null=True)
    transfer_note = models.TextField(null=True)
    holds = models.JSONField(default=list)  # [{"from": RFC 3339, "to": RFC 3339 or null}]
    hold_total_s = models.FloatField(null=True)  # where the source knows the sum and no spans
    wrap_up_started_at = models.DateTimeField(null=True)
    wrap_up_ended_at = models.DateTimeField(null=True)
    wraps_up = models.BooleanField(default=True)  # False: nothing is known of a wrap-up, none is running
    created_at = models.DateTimeField()

    # derived from the facts
    initiated_at = models.DateTimeField()  # the conversation's, so that an agent's list walks one index
    live = models.BooleanField(default=False)  # offered, connected, on hold, in wrap-up, or an open thread
    first_of_agent = models.BooleanField(default=True)  # an agent's list shows a conversation once
    state = models.CharField(max_length=10)
    queue_s = models.FloatField(null=True)
    ring_s = models.FloatField(null=True)
    talk_s = models.FloatField(null=True)
    hold_s = models.FloatField(null=True)
    wrap_up_s = models.FloatField(null=True)
    handle_s = models.FloatField(null=True)

    class Meta:
        db_table = "conversation_leg"
        indexes = [
            models.Index(fields=["agent_id", "initiated_at", "conversation"], name="leg_agent_newest"),
            # A column of its own, because SQLite uses a partial index only for the very same condition.
            models.Index(fields=["agent_id"], name="leg_agent_live", condition=Q(live=True)),
        ]


class TranscriptLine(models.Model):
    """What was said or written. A line that is replaced (partial by final) keeps its id and gets a new seq."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="lines")
    seq = models.PositiveIntegerField()
    line_ref = models.CharField(max_length=200, null=True)
    at_ms = models.BigIntegerField()
    speaker = models.CharField(max_length=10)
    speaker_name = models.CharField(max_length=160, null=True)
    text = models.TextField()
    final = models.BooleanField()
    source = models.CharField(max_length=80, null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "transcript_line"
        constraints = [models.UniqueConstraint(fields=["conversation", "seq"], name="transcript_line_seq")]
        indexes = [
            models.Index(fields=["conversation", "speaker", "at_ms"], name="transcript_line_at"),
            models.Index(
                fields=["conversation", "line_ref"],
                name="transcript_line_ref",
                condition=Q(line_ref__isnull=False),
            ),
        ]


class Presence(models.Model):
    """What an agent says about being there, now."""

    user_id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=120, null=True)
    since = models.DateTimeField()

    class Meta:
        db_table = "presence"


class PresenceSpan(models.Model):
    """One interval of an agent's presence; the last one is open."""

    id = models.BigAutoField(primary_key=True)
    user_id = models.UUIDField()
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=120, null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "presence_span"
        indexes = [models.Index(fields=["user_id", "from_at"], name="presence_span_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["user_id"], condition=Q(to_at=None), name="presence_span_one_open"
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")), name="presence_span_forward"
            ),
        ]
