from django.db import models


class FactMark(models.Model):
    """A record whose facts have to be written anew, stored in the transaction that changed it; gone once they are."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    record = models.CharField(max_length=36)

    class Meta:
        db_table = "fact_mark"


class FactRevision(models.Model):
    """One row: the highest revision that facts were written with. Taken before the records are read."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BigIntegerField(default=0)

    class Meta:
        db_table = "fact_revision"
