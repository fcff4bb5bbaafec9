"""An entry may refer to another transcript than its conversation's, or to none, and somebody may have read it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logbook', '0002_lists_at_ten_million'),
    ]

    operations = [
        migrations.AddField(
            model_name='logentry',
            name='transcript_conversation_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='logentry',
            name='transcript_detached_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='logentry',
            name='transcript_reviewed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='logentry',
            name='transcript_reviewed_by_id',
            field=models.UUIDField(null=True),
        ),
    ]
