"""The codes of further issues stand in a column of their own, so that nobody reads every entry to find one."""

from django.db import migrations, models

_LISTS = {"topic": "topics", "disposition": "dispositions", "outcome": "outcomes"}


def draw(apps, _schema_editor):
    LogEntry = apps.get_model("logbook", "LogEntry")
    for entry in LogEntry.objects.filter(values__has_key="more_issues").only("values").iterator(chunk_size=500):
        issues = entry.values["more_issues"] or []
        codes = {f"{_LISTS[part]}:{code}" for issue in issues for part, code in issue.items() if part in _LISTS}
        LogEntry.objects.filter(pk=entry.pk).update(further_codes=sorted(codes) or None)


class Migration(migrations.Migration):

    dependencies = [
        ('logbook', '0003_transcript_by_hand'),
    ]

    operations = [
        migrations.AddField(
            model_name='logentry',
            name='further_codes',
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(condition=models.Q(('further_codes__isnull', False)), fields=['id'], name='log_entry_further'),
        ),
    ]
