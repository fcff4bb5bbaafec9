from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("watching", "0001_initial"),
    ]

    operations = [
        migrations.AddField("savedview", "deleted_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("savedview", "saved_view_name_once"),
        migrations.AddConstraint(
            "savedview",
            models.UniqueConstraint(
                fields=["owner", "name_key"],
                condition=models.Q(deleted_at=None),
                name="saved_view_name_once",
            ),
        ),
    ]
