"""The tables of quality reviews. Ids of other slices' records are plain UUIDs: those slices own their tables."""

from django.db import models
from django.db.models import Q

from interlog.kit.ids import new_id


class Scorecard(models.Model):
    """What entries are scored by; `body` is the draft of the next version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160, unique=True)  # of the name, whatever its case
    body = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    published = models.PositiveIntegerField(default=0)  # the newest version's number
    published_revision = models.PositiveIntegerField(default=0)  # the draft's revision it was made of
    archived = models.BooleanField(default=False)
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "review_scorecard"
        indexes = [models.Index(fields=["name_key", "id"], name="review_scorecard_by_name")]


class ScorecardVersion(models.Model):
    """A published scorecard. Never changed: scores of years ago are read with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scorecard = models.ForeignKey(
        Scorecard, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    body = models.JSONField()
    published_by_id = models.UUIDField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "review_scorecard_version"
        constraints = [models.UniqueConstraint(fields=["scorecard", "number"], name="review_version_once")]


class Sample(models.Model):
    """Entries drawn at random to be scored, and all that is needed to draw them again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    version = models.ForeignKey(ScorecardVersion, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    agents = models.JSONField(default=list)
    team = models.CharField(max_length=120, default="", blank=True)
    channel = models.CharField(max_length=20, default="", blank=True)
    topic = models.CharField(max_length=120, default="", blank=True)
    per_agent = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    fitting = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()
    scored = models.PositiveIntegerField(default=0)
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "review_sample"
        indexes = [models.Index(fields=["created_at", "id"], name="review_sample_newest")]


class SampledEntry(models.Model):
    """One entry of a sample. `place` is its random order; `scored` once a review of it is completed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="entries", db_index=False)
    place = models.PositiveIntegerField()
    entry_id = models.UUIDField()
    agent_id = models.UUIDField()
    scored = models.BooleanField(default=False)

    class Meta:
        db_table = "review_sampled_entry"
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="review_sampled_place"),
            models.UniqueConstraint(fields=["sample", "entry_id"], name="review_sampled_once"),
        ]
        indexes = [models.Index(fields=["id"], name="review_sampled_open", condition=Q(scored=False))]


class Calibration(models.Model):
    """Entries that several reviewers score, each without seeing the others. Its results open when it is closed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    version = models.ForeignKey(ScorecardVersion, on_delete=models.PROTECT, related_name="+")
    entries = models.PositiveIntegerField()
    reviewers = models.PositiveIntegerField()
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_calibration"
        indexes = [models.Index(fields=["created_at", "id"], name="review_calibration_newest")]


class Evaluation(models.Model):
    """One entry scored by one reviewer against one version of a scorecard, on one revision of the entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ScorecardVersion, on_delete=models.PROTECT, related_name="+")
    entry_id = models.UUIDField()
    entry_revision = models.PositiveIntegerField()
    agent_id = models.UUIDField()
    reviewer_id = models.UUIDField()
    sample = models.ForeignKey(Sample, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    calibration = models.ForeignKey(
        Calibration, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=12, default="draft")
    answers = models.JSONField(default=dict)
    note = models.TextField(default="", blank=True)
    percent = models.FloatField(null=True)
    failed = models.JSONField(default=list)
    decision = models.CharField(max_length=8, default="", blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    dispute_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_evaluation"
        indexes = [
            models.Index(
                fields=["calibration"], name="review_by_calibration", condition=Q(calibration__isnull=False)
            ),
            models.Index(fields=["entry_id"], name="review_by_entry"),
            models.Index(fields=["agent_id", "updated_at", "id"], name="review_by_agent"),
            models.Index(fields=["reviewer_id", "updated_at", "id"], name="review_by_reviewer"),
            models.Index(fields=["state", "updated_at", "id"], name="review_by_state"),
            models.Index(fields=["updated_at", "id"], name="review_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer_id", "entry_id", "version"],
                condition=Q(state="draft", calibration=None),
                name="review_one_draft",
            ),
            models.UniqueConstraint(
                fields=["sample", "entry_id"], condition=Q(sample__isnull=False), name="review_sampled_by_one"
            ),
            models.UniqueConstraint(
                fields=["calibration", "reviewer_id", "entry_id"],
                condition=Q(calibration__isnull=False),
                name="review_calibrated_once",
            ),
        ]


class EvaluationStep(models.Model):
    """What happened with a completed review, appended and never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="steps", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    text = models.TextField(default="", blank=True)
    percent = models.FloatField(null=True)
    answers = models.JSONField(null=True)

    class Meta:
        db_table = "review_step"
        constraints = [models.UniqueConstraint(fields=["evaluation", "number"], name="review_step_once")]
