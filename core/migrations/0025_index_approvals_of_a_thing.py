from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0024_reword_choices"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["subject_type", "subject_id"], name="approvals_of_a_thing"),
        ),
    ]
