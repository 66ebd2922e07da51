import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0021_keep_what_a_denied_word_led_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="holding",
            name="given_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats_given",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="holding",
            name="given_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
