from django.db import models


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
