from django.db import models

from interlog.kit.ids import new_id


class SetupDraft(models.Model):
    """The one configuration that is being made. `body` is None while nobody has changed anything.

    The row stays when the draft is published or thrown away, so that `revision` never begins again: a screen that
    still holds an older one is told.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    revision = models.PositiveBigIntegerField(default=0)
    base_version = models.PositiveIntegerField()  # the version whose content the draft began with
    body = models.JSONField(null=True)
    updated_at = models.DateTimeField(null=True)
    updated_by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "setup_draft"
        constraints = [models.CheckConstraint(name="setup_draft_is_one", condition=models.Q(id=1))]


class CodingStudy(models.Model):
    """Completed entries of a period that are coded a second time. `lists` are those whose codes are given again.

    `drawn` is how many entries were found worth coding (at most `size`), `coded` how many of them have an answer.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    lists = models.JSONField()
    size = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    drawn = models.PositiveIntegerField()
    coded = models.PositiveIntegerField(default=0)
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "coding_study"
        indexes = [models.Index(fields=["created_at", "id"], name="coding_study_by_time")]


class CodingSample(models.Model):
    """One entry of a study, with the codes it had when it was drawn: {field: code}. Its text is never copied."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(CodingStudy, on_delete=models.CASCADE, related_name="samples")
    entry_id = models.UUIDField()
    first_coder_id = models.UUIDField()
    first_codes = models.JSONField()
    answered = models.BooleanField(default=False)

    class Meta:
        db_table = "coding_sample"
        constraints = [models.UniqueConstraint(fields=["study", "entry_id"], name="coding_sample_once")]


class CodingAnswer(models.Model):
    """What somebody else than the first coder chose for a sample: {field: code}. The earliest answer counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sample = models.ForeignKey(CodingSample, on_delete=models.CASCADE, related_name="answers")
    coder_id = models.UUIDField()
    codes = models.JSONField()
    coded_at = models.DateTimeField()

    class Meta:
        db_table = "coding_answer"
        constraints = [models.UniqueConstraint(fields=["sample", "coder_id"], name="coding_answer_once")]


class PracticeAnswer(models.Model):
    """What somebody chose first for a sample contact of a version: {field: code}. Later tries are only counted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user_id = models.UUIDField()
    version = models.PositiveIntegerField()
    sample = models.CharField(max_length=120)
    codes = models.JSONField()
    agreed = models.BooleanField()
    tries = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()

    class Meta:
        db_table = "practice_answer"
        constraints = [
            models.UniqueConstraint(fields=["user_id", "version", "sample"], name="practice_answer_once")
        ]


class SetupFinding(models.Model):
    """Something in a published configuration that kept entries from being completed, once however often it happens.

    `entry_id` is the last entry it happened to. It opens again when it happens after it was resolved.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)
    rule = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField()
    channel = models.CharField(max_length=20, blank=True)
    message = models.CharField(max_length=1000)
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    entry_id = models.UUIDField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "setup_finding"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "rule", "field", "form", "version"], name="setup_finding_once"
            )
        ]
        indexes = [
            models.Index(fields=["last_at", "id"], name="setup_finding_by_time"),
            models.Index(
                fields=["last_at", "id"],
                name="setup_finding_open",
                condition=models.Q(resolved_at__isnull=True),
            ),
        ]
