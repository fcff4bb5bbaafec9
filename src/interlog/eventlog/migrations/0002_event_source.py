"""Where links about the events of a source lead, which an administrator sets."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0001_retention")]

    operations = [
        migrations.CreateModel(
            name="EventSource",
            fields=[
                ("source", models.CharField(max_length=512, primary_key=True, serialize=False)),
                ("object_url", models.TextField(blank=True)),
                ("element_url", models.TextField(blank=True)),
                ("profile_url", models.TextField(blank=True)),
            ],
            options={"db_table": "event_source"},
        ),
    ]
