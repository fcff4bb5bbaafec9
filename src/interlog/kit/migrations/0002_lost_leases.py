"""How often a job was lost with its worker, in a row: the one that kills workers is told from one that was only met."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='lost_leases',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
