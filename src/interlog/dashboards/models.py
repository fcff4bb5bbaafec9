from django.db import models
from django.db.models import Q

from interlog.kit.ids import new_id


class Dashboard(models.Model):
    """Figures that somebody chose and arranged. One that was deleted stays a while, so that it can be put back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("identity.User", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160)  # of the name, whatever its case
    about = models.CharField(max_length=300, default="", blank=True)
    period = models.CharField(max_length=10)
    filters = models.JSONField(default=dict, blank=True)
    tiles = models.JSONField(default=list, blank=True)
    shared = models.CharField(max_length=8, default="nobody")
    team = models.ForeignKey("identity.Team", null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dashboard"
        indexes = [models.Index(fields=["name_key", "id"], name="dashboard_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name_key"], condition=Q(deleted_at=None), name="dashboard_name_once"
            ),
            models.CheckConstraint(
                name="dashboard_team",
                condition=Q(shared="team", team__isnull=False) | (Q(team=None) & ~Q(shared="team")),
            ),
        ]


class MailPlan(models.Model):
    """When a dashboard is sent by mail, and to whom. `next_at` moves on in the transaction that stores a run."""

    dashboard = models.OneToOneField(
        Dashboard, primary_key=True, on_delete=models.CASCADE, related_name="plan"
    )
    rhythm = models.CharField(max_length=8)
    weekday = models.PositiveSmallIntegerField(default=1)
    hour = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=60)
    recipients = models.JSONField(default=list)  # ids of users
    paused = models.BooleanField(default=False)
    next_at = models.DateTimeField()

    class Meta:
        db_table = "dashboard_mail_plan"
        indexes = [models.Index(fields=["next_at"], condition=Q(paused=False), name="dashboard_mail_due")]


class MailRun(models.Model):
    """A dashboard as it was sent for one moment of its plan: one row, however often the moment is looked at."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dashboard = models.ForeignKey(Dashboard, on_delete=models.CASCADE, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    refused = models.TextField(default="", blank=True)  # why nothing was sent
    created_at = models.DateTimeField()

    class Meta:
        db_table = "dashboard_mail_run"
        indexes = [models.Index(fields=["created_at"], name="dashboard_run_by_age")]
        constraints = [
            models.UniqueConstraint(fields=["dashboard", "due_at"], name="dashboard_run_once"),
        ]


class Letter(models.Model):
    """A run on its way to one recipient. Who takes it writes so first: one whose end is not known goes no second time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(MailRun, on_delete=models.CASCADE, related_name="letters", db_index=False)
    recipient = models.ForeignKey("identity.User", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dashboard_letter"
        constraints = [models.UniqueConstraint(fields=["run", "recipient"], name="dashboard_letter_once")]
