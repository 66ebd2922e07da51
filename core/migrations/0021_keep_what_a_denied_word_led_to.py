from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0020_deny_words_by_telephone"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="had_led_on",
            field=models.BooleanField(default=False),
        ),
    ]
