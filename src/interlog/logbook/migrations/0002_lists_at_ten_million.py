"""Every filter of the list of entries walks an index, however rare what it asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logbook', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='logentry',
            name='log_entry_open',
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(condition=models.Q(('completed_at__isnull', True)), fields=['agent_id', 'created_at'], name='log_entry_open'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(fields=['state', 'happened_at', 'id'], name='log_entry_by_state'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(fields=['channel', 'happened_at', 'id'], name='log_entry_by_channel'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(fields=['outcome', 'happened_at', 'id'], name='log_entry_by_outcome'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(condition=models.Q(('late', True)), fields=['happened_at', 'id'], name='log_entry_late'),
        ),
    ]
