"""Tells Django of the reporting app and loads the rules of its features."""

from django.apps import AppConfig

from core.apps import load_rules


class ReportingConfig(AppConfig):
    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the rules."""
        load_rules(self.name, self.path)
