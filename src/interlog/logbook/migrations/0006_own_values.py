"""What closed entries hold in fields of one's own stands in an index that filters walk."""

import django.db.models.deletion
from django.db import migrations, models

# The index is what today's filters look into, so today's rules fill it, also from entries of long ago.
from interlog.logbook.rules.indexed import indexed
from interlog.logbook.rules.setup import CUSTOM, own_leaf

_CHUNK = 500


def fill(apps, _schema_editor):
    SetupVersion = apps.get_model("logbook", "SetupVersion")
    bodies = SetupVersion.objects.order_by("number").values_list("body", flat=True)
    leaves = {one["key"]: own_leaf(one) for body in bodies for one in body["fields"] if one["key"].startswith(CUSTOM)}
    if not leaves:
        return
    LogEntry, EntryValue = apps.get_model("logbook", "LogEntry"), apps.get_model("logbook", "EntryValue")
    closed = LogEntry.objects.filter(state__in=("completed", "amended")).only("values", "happened_at")
    rows = []
    for entry in closed.order_by("pk").iterator(chunk_size=_CHUNK):
        rows += [
            EntryValue(
                entry_id=entry.pk, key=one.key, text=one.text, number=one.number, moment=one.moment,
                happened_at=entry.happened_at,
            )
            for one in indexed(entry.values, leaves)
        ]
        if len(rows) >= _CHUNK:
            EntryValue.objects.bulk_create(rows)
            rows = []
    EntryValue.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ('logbook', '0005_queue_of_the_entry'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryValue',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=120)),
                ('text', models.CharField(max_length=200, null=True)),
                ('number', models.FloatField(null=True)),
                ('moment', models.DateTimeField(null=True)),
                ('happened_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='own_values', to='logbook.logentry')),
            ],
            options={
                'db_table': 'entry_value',
                'indexes': [models.Index(fields=['entry', 'key'], name='entry_value_of_entry'), models.Index(condition=models.Q(('text__isnull', False)), fields=['key', 'text', 'happened_at', 'entry'], name='entry_value_text'), models.Index(condition=models.Q(('number__isnull', False)), fields=['key', 'number', 'happened_at', 'entry'], name='entry_value_number'), models.Index(condition=models.Q(('moment__isnull', False)), fields=['key', 'moment', 'happened_at', 'entry'], name='entry_value_moment')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
