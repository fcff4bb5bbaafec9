from django.db import models

from interlog.kit.ids import new_id


class ImportRun(models.Model):
    """One import of one file. Its place in the file is written in the transaction of the rows before it.

    `fingerprint` is of the file's bytes and of the options that change what a row means: an unfinished run with the
    same fingerprint is gone on with. `errors_bytes` is how long the errors file was at this place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="", blank=True)
    path = models.CharField(max_length=1000, default="", blank=True)  # of an upload, until it is done
    errors_path = models.CharField(max_length=1000, default="", blank=True)
    state = models.CharField(max_length=10)
    total_bytes = models.BigIntegerField(default=0)
    total_lines = models.BigIntegerField(default=0)
    next_byte = models.BigIntegerField(default=0)
    next_line = models.BigIntegerField(default=0)
    errors_bytes = models.BigIntegerField(default=0)
    created = models.BigIntegerField(default=0)
    updated = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    failed = models.BigIntegerField(default=0)
    remarks = models.JSONField(default=dict)
    message = models.TextField(default="", blank=True)
    created_by = models.CharField(max_length=160, default="", blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "import_run"
        indexes = [models.Index(fields=["created_at", "id"], name="import_run_newest")]
