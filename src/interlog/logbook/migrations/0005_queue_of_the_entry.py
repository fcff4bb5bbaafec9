"""The queue decides which form an entry has: it stands with the entry, as it was then. So do codes kept through a publishing."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def draw(apps, _schema_editor):
    LogEntry = apps.get_model("logbook", "LogEntry")
    Leg = apps.get_model("conversations", "Leg")
    Conversation = apps.get_model("conversations", "Conversation")
    of_leg = Leg.objects.filter(pk=OuterRef("leg_id")).values("queue")
    of_conversation = Conversation.objects.filter(pk=OuterRef("conversation_id")).values("queue")
    LogEntry.objects.filter(conversation_id__isnull=False).update(
        queue=Coalesce(Subquery(of_leg), Subquery(of_conversation), models.Value(""))
    )


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0001_initial'),
        ('logbook', '0004_further_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='logentry',
            name='queue',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddField(
            model_name='logentry',
            name='held_codes',
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
