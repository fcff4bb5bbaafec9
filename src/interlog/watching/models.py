from django.db import models

from interlog.kit.ids import new_id


class SavedView(models.Model):
    """A view of the log that somebody saved. `query` is written in the one way of `queries/asked.py`.

    One that was deleted stays a while, so that it can be put back as it was.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("identity.User", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160)  # of the name, whatever its case
    query = models.TextField()
    shared = models.CharField(max_length=8, default="nobody")
    team = models.ForeignKey("identity.Team", null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "saved_view"
        indexes = [models.Index(fields=["name_key", "id"], name="saved_view_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name_key"],
                condition=models.Q(deleted_at=None),
                name="saved_view_name_once",
            ),
            models.CheckConstraint(
                name="saved_view_team",
                condition=models.Q(shared="team", team__isnull=False)
                | (models.Q(team=None) & ~models.Q(shared="team")),
            ),
        ]


class DefaultView(models.Model):
    """With which view a user's log opens: one of the rows or a ready one."""

    user = models.OneToOneField("identity.User", primary_key=True, on_delete=models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, null=True, on_delete=models.CASCADE, related_name="+")
    ready = models.CharField(max_length=60, default="", blank=True)

    class Meta:
        db_table = "saved_view_default"


class Alert(models.Model):
    """What is waited for on a view. One that was deleted stays a while, so that it can be put back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160)
    view = models.ForeignKey(SavedView, null=True, on_delete=models.PROTECT, related_name="+")
    ready = models.CharField(max_length=60, default="", blank=True)
    kind = models.CharField(max_length=10)
    threshold = models.FloatField(default=0)
    window_min = models.PositiveIntegerField()
    least = models.PositiveIntegerField(default=1)
    quiet_min = models.PositiveIntegerField(default=0)
    severity = models.CharField(max_length=10)
    tell_recovery = models.BooleanField(default=True)
    channel = models.CharField(max_length=10)
    url = models.TextField(default="", blank=True)
    emails = models.JSONField(default=list, blank=True)
    secret = models.TextField(default="", blank=True)  # sealed
    secret_before = models.TextField(default="", blank=True)  # sealed; signs too for a while
    secret_renewed_at = models.DateTimeField(null=True)
    paused = models.BooleanField(default=False)
    muted_until = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "alert"
        indexes = [models.Index(fields=["name_key", "id"], name="alert_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"], condition=models.Q(deleted_at=None), name="alert_name_once"
            ),
        ]


class AlertFiring(models.Model):
    """An alert that came true, once per alert and minute however often the minute is looked at."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="+", db_index=False)
    minute = models.BigIntegerField()  # since 1970
    severity = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    value = models.FloatField()
    threshold = models.FloatField()
    looked_from = models.DateTimeField()
    looked_to = models.DateTimeField()
    muted = models.BooleanField(default=False)

    class Meta:
        db_table = "alert_firing"
        indexes = [
            models.Index(fields=["alert", "began_at", "id"], name="alert_firing_newest"),
            models.Index(fields=["began_at"], name="alert_firing_by_age"),
        ]
        constraints = [models.UniqueConstraint(fields=["alert", "minute"], name="alert_firing_once")]


class AlertWatch(models.Model):
    """How far an alert has looked, and what it counted in its window. Gone when the alert is paused.

    `watched` is what the counts are of: when it is no longer what the alert asks, counting begins anew.
    """

    alert = models.OneToOneField(Alert, primary_key=True, on_delete=models.CASCADE, related_name="watch")
    watched = models.TextField()
    began = models.BigIntegerField()
    minute = models.BigIntegerField()
    tallies = models.JSONField(default=list)
    fired_at = models.BigIntegerField(null=True)
    firing = models.ForeignKey(AlertFiring, null=True, on_delete=models.SET_NULL, related_name="+")
    problem = models.TextField(default="", blank=True)

    class Meta:
        db_table = "alert_watch"


class ClosedMinute(models.Model):
    """Which events arrived in a minute: those after the number of the minute before, up to this one.

    Written once and never changed, so that however often a minute is looked at, it holds the same events.
    """

    minute = models.BigIntegerField(primary_key=True)
    upto = models.BigIntegerField()

    class Meta:
        db_table = "alert_minute"


class AlertDelivery(models.Model):
    """A message of an alert on its way. Its id is the id of the webhook, the same at every try."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="+", db_index=False)
    firing = models.ForeignKey(AlertFiring, null=True, on_delete=models.CASCADE, related_name="+")
    message = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    body = models.JSONField()
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "alert_delivery"
        indexes = [
            models.Index(fields=["alert", "created_at", "id"], name="alert_delivery_newest"),
            models.Index(fields=["created_at"], name="alert_delivery_by_age"),
            models.Index(fields=["alert"], name="alert_delivery_dead", condition=models.Q(state="dead")),
        ]
