from django.db import models

from interlog.kit.ids import new_id


class CaseNumber(models.Model):
    """Hands out the numbers of cases: a row's id is never given twice, and gaps do no harm."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        db_table = "case_number"


class Case(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.BigIntegerField(unique=True)
    subject = models.CharField(max_length=255, default="", blank=True)
    search_subject = models.CharField(max_length=255, default="", blank=True, db_index=True)
    status = models.CharField(
        max_length=12, default="open", choices=[("open", "open"), ("resolved", "resolved")]
    )
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    account = models.ForeignKey(
        "people.Account", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    owner = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    external_ref = models.CharField(max_length=160, null=True, unique=True)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "case_record"  # CASE alone is a word of SQL
        indexes = [
            models.Index(fields=["opened_at", "id"], name="case_by_opened"),
            models.Index(fields=["person", "opened_at", "id"], name="case_by_person"),
            models.Index(fields=["account", "opened_at", "id"], name="case_by_account"),
            models.Index(fields=["status", "opened_at", "id"], name="case_by_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_resolved_has_time",
                condition=models.Q(status="open", resolved_at=None)
                | models.Q(status="resolved", resolved_at__isnull=False),
            )
        ]
