"""Tables that every slice writes through, and none owns."""

from django.db import models


class OutboxMessage(models.Model):
    """An announcement, stored in the transaction that made it true. Its id is the event's id."""

    id = models.BigAutoField(primary_key=True)
    envelope = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "outbox_message"


class OutboxPending(models.Model):
    """What a consumer still has to deliver: one row per consumer and message, gone once delivered.

    Rows are claimed, never read by "id greater than the last": on PostgreSQL a smaller id may commit later.
    """

    id = models.BigAutoField(primary_key=True)
    consumer = models.CharField(max_length=40)
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE)

    class Meta:
        db_table = "outbox_pending"
        constraints = [
            models.UniqueConstraint(fields=["consumer", "message"], name="outbox_pending_once"),
        ]


class LiveMessage(models.Model):
    """A wake-up for one user's screens, kept a day so that a socket can resume after its last seq."""

    seq = models.BigAutoField(primary_key=True)
    user_id = models.UUIDField(null=True)  # null: everyone
    type = models.CharField(max_length=60)
    body = models.JSONField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "live_message"
        indexes = [models.Index(fields=["user_id", "seq"], name="live_message_user_seq")]


class IdempotentAnswer(models.Model):
    """The answer once given under an Idempotency-Key, so that a retry gets the same one."""

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=60)
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "idempotent_answer"
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="idempotent_answer_once")]


class Job(models.Model):
    """A piece of work to do outside a request. A worker leases it; a lease that runs out is taken again."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=120, null=True, unique=True)  # at most one such row waits
    run_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lost_leases = models.PositiveSmallIntegerField(
        default=0
    )  # in a row: workers that ended while they were at it
    last_error = models.TextField(default="", blank=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "job"
        indexes = [
            models.Index(
                fields=["run_at"],
                name="job_open_by_run_at",
                condition=models.Q(finished_at=None, failed_at=None),
            )
        ]
