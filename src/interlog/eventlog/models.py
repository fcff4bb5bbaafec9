from django.db import models


class RetentionClass(models.Model):
    """How long events are kept. The events themselves live in the event store, a partition per class and month."""

    name = models.CharField(max_length=40, primary_key=True)
    keep_days = models.PositiveIntegerField(null=True)  # null: for ever

    class Meta:
        db_table = "retention_class"


class RetentionRule(models.Model):
    """Which new events belong to a class. `*` is any; at the end of a type it is any rest."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=512)
    type = models.CharField(max_length=200)
    retention_class = models.ForeignKey(RetentionClass, on_delete=models.PROTECT, related_name="rules")

    class Meta:
        db_table = "retention_rule"
        constraints = [
            models.UniqueConstraint(fields=["source", "type"], name="retention_rule_once"),
        ]


class EventSource(models.Model):
    """Where links about the events of a source lead; `*` is every source without links of its own. "" is no link."""

    source = models.CharField(max_length=512, primary_key=True)
    object_url = models.TextField(blank=True)
    element_url = models.TextField(blank=True)
    profile_url = models.TextField(blank=True)

    class Meta:
        db_table = "event_source"
