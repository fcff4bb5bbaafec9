from django.db import models

from interlog.kit.ids import new_id


class CoachingRun(models.Model):
    """One look for findings: what was looked for, over which period, and everything that was compared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=8, default="waiting")
    asked_by = models.ForeignKey(
        "identity.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    since = models.DateTimeField()
    until = models.DateTimeField()
    looked_for = models.JSONField()
    seen = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "coaching_run"
        indexes = [models.Index(fields=["state", "-created_at"], name="coaching_run_newest")]


class CoachingFinding(models.Model):
    """A difference beyond chance, with its numbers and the agents as they were then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(CoachingRun, on_delete=models.CASCADE, related_name="findings")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    topic = models.CharField(max_length=200)
    numbers = models.JSONField()
    dots = models.JSONField()

    class Meta:
        db_table = "coaching_finding"
        constraints = [models.UniqueConstraint(fields=["run", "place"], name="coaching_finding_once")]


class CoachingPlan(models.Model):
    """Who is trained on what, by whom and from when. `before_from`: where the time before begins."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(CoachingFinding, on_delete=models.PROTECT, related_name="plans")
    topic = models.CharField(max_length=200)
    what = models.CharField(max_length=2000)
    mentor = models.ForeignKey(
        "identity.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    before_from = models.DateTimeField()
    starts_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        "identity.User", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    class Meta:
        db_table = "coaching_plan"
        indexes = [models.Index(fields=["-created_at", "-id"], name="coaching_plan_newest")]


class PlanAgent(models.Model):
    """An agent of the cohort, frozen when the plan was made."""

    plan = models.ForeignKey(CoachingPlan, on_delete=models.CASCADE, related_name="agents")
    agent = models.ForeignKey("identity.User", on_delete=models.CASCADE, related_name="+")
    trained = models.BooleanField()

    class Meta:
        db_table = "coaching_plan_agent"
        constraints = [models.UniqueConstraint(fields=["plan", "agent"], name="coaching_plan_agent_once")]
