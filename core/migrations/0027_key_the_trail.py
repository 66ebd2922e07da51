"""Entries are hashed with a key from here on; a seal proves which ones were not."""

from typing import Any

from django.db import migrations, models

from core.audit.chain import seal_of


def seal(apps: Any, schema_editor: Any) -> None:
    for head in apps.get_model("core", "AuditHead").objects.filter(number__gt=0):
        head.keyed_from = head.number + 1
        head.seal = seal_of(head.keyed_from, head.hash)
        head.save(update_fields=["keyed_from", "seal"])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0026_say_email"),
    ]

    operations = [
        migrations.AddField(
            model_name="audithead",
            name="keyed_from",
            field=models.PositiveBigIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="audithead",
            name="seal",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
