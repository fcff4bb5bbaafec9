from django.db import models


class SearchDocument(models.Model):
    """One record as the search sees it. The words stand in an index beside it (`search_index`), kept in step.

    `labels` are the record's filters as words ("kentry m202611 cvoice"), so that the index itself narrows a search.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    object_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    agent_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    title = models.CharField(max_length=300)
    subtitle = models.CharField(max_length=600, blank=True, default="")
    body = models.TextField(blank=True, default="")
    labels = models.TextField(blank=True, default="")

    class Meta:
        db_table = "search_document"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")]
        indexes = [
            models.Index(fields=["person_id", "id"], name="search_document_person"),
            models.Index(fields=["object_id"], name="search_document_object"),
        ]


class SearchKey(models.Model):
    """A value that finds a document exactly: a number in E.164, an email address, a case number, an outside id."""

    id = models.BigAutoField(primary_key=True)
    value = models.CharField(max_length=255)
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        db_table = "search_key"
        constraints = [models.UniqueConstraint(fields=["value", "document"], name="search_key_once")]
