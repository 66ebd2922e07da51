"""`demo`: the demonstration partnership, built through the services."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reporting.demonstration.build import NotADemonstration, build
from reporting.demonstration.years import MOST


class Command(BaseCommand):
    """Builds the demonstration once; a second run changes nothing."""

    help = "Build the demonstration partnership (needs DEMONSTRATION=1 and a database of its own)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where its data lies."""
        parser.add_argument(
            "--data",
            default=str(settings.BASE_DIR / "profiles" / "demonstration" / "wolverhampton.toml"),
            help="The file of the demonstration's accounts and records.",
        )
        parser.add_argument(
            "--years",
            type=int,
            default=0,
            choices=range(MOST + 1),
            metavar="N",
            help=f"Years of made-up work before its own, for benchmarks: at most {MOST}.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was made."""
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Set DEMONSTRATION=1 first, so that its accounts can never work elsewhere."
            )
        try:
            made = build(options["data"], years=options["years"])
        except NotADemonstration as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in made:
            self.stdout.write(line)
