from django.db import models

from interlog.kit.ids import new_id


class Account(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "account"


class AccountExternalRef(models.Model):
    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="external_refs")
    external_id = models.CharField(max_length=160)
    source = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        db_table = "account_external_ref"
        constraints = [
            # The id first: it is also looked up without its source.
            models.UniqueConstraint(fields=["external_id", "source"], name="account_external_ref_once"),
        ]


class Person(models.Model):
    """A customer. A merged person stays as it was; `root_id` says which person it now belongs to.

    `merged_into` is the person it was merged into (one step), `root_id` the end of that path, itself when unmerged.
    Phones, emails and external ids stay with the record they came with, so that a merge can be taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=160, default="", blank=True)
    search_name = models.CharField(max_length=160, default="", blank=True, db_index=True)
    search_family = models.CharField(max_length=160, default="", blank=True, db_index=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="people")
    alerts = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64, default="", blank=True)
    language = models.CharField(max_length=35, default="", blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_in", db_index=False
    )
    root_id = models.UUIDField(db_index=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "person"
        indexes = [
            # Of the merged ones alone: nearly all rows hold null, and a planner would walk them for "is null".
            models.Index(
                fields=["merged_into"], name="person_merged", condition=models.Q(merged_into__isnull=False)
            ),
        ]


class PersonPhone(models.Model):
    """A phone number in E.164. `reversed_digits` finds it by its last digits; `time_zone` is where it belongs."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=20)
    reversed_digits = models.CharField(max_length=20, db_index=True)
    time_zone = models.CharField(max_length=64, default="", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "person_phone"
        constraints = [models.UniqueConstraint(fields=["number", "person"], name="person_phone_once")]


class PersonEmail(models.Model):
    """An email address in lower case."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="emails")
    address = models.CharField(max_length=254)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "person_email"
        constraints = [models.UniqueConstraint(fields=["address", "person"], name="person_email_once")]


class PersonExternalRef(models.Model):
    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="external_refs")
    external_id = models.CharField(max_length=160)
    source = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        db_table = "person_external_ref"
        constraints = [
            models.UniqueConstraint(fields=["external_id", "source"], name="person_external_ref_once"),
        ]


class PersonMerge(models.Model):
    """Who merged whom, and who took it back."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    into = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=160)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=160, default="", blank=True)

    class Meta:
        db_table = "person_merge"
