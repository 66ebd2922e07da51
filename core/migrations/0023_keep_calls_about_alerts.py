import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.audit.protect import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0022_keep_who_gave_a_seat"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "whom",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="somebody else who was rung"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when it was")),
                ("reached", models.BooleanField(verbose_name="somebody was reached")),
                ("words", models.TextField(max_length=1000, verbose_name="what was said")),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="core.alert",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("whom", "")),
                            models.Q(
                                ("person__isnull", True), models.Q(("whom", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_call_is_to_one_person",
                    )
                ],
            },
        ),
        Protect("core_call", ("update",)),
    ]
