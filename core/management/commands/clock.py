"""`manage.py clock RULE DATE`: what date a rule of law or guidance gives."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.clocks.answering import Book, NotAsked, NotInForce, answer, period, the_book
from core.clocks.counting import limit_in_words
from core.clocks.vocabulary import Direction
from core.toml.faults import BadFile


class Command(BaseCommand):
    help = (
        "Prints the due date by a rule, as ISO, then the rule's words and source. The edition in "
        "force on DATE counts; RULE@EDITION names another. For rules that count back DATE is the "
        "planned day; for rules in hours it may have a time: 2026-11-20T14:30."
    )
    requires_system_checks: list[str] = []  # it answers without a database too

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be asked."""
        parser.add_argument("rule", nargs="?", metavar="RULE", help="for example rapid-review")
        parser.add_argument("date", nargs="?", metavar="DATE", help="for example 2026-11-20")
        parser.add_argument("--json", action="store_true", help="print it for machines")
        parser.add_argument("--list", action="store_true", help="print all rules and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer, or say in a sentence why not."""
        wants_list = options["list"]
        if not wants_list and not (options["rule"] and options["date"]):
            raise CommandError("Say which rule and which date, or --list.", returncode=2)
        if wants_list and options["rule"]:
            raise CommandError("Ask for --list or for a rule, not both.", returncode=2)
        try:
            book = the_book()
            if wants_list:
                self._list(book, machine=options["json"])
            else:
                self._answer(book, options["rule"], options["date"], machine=options["json"])
        except NotAsked as fault:
            raise CommandError(str(fault), returncode=2) from fault
        except NotInForce as fault:
            raise CommandError(str(fault), returncode=1) from fault
        except BadFile as fault:
            raise CommandError(f"The file of rules cannot be read.\n{fault}") from fault

    def _answer(self, book: Book, rule: str, date: str, *, machine: bool) -> None:
        found = answer(book, rule, date)
        if machine:
            self.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(found.lines()))

    def _list(self, book: Book, *, machine: bool) -> None:
        rows = sorted(book.rules, key=lambda r: (r.key, r.origin, r.edition))
        if machine:
            listed = [
                {
                    "rule": row.name,
                    "number": row.number,
                    "title": row.title,
                    "law": row.rule_set.title,
                    "limit": limit_in_words(row),
                    "since": row.since.isoformat() if row.since else None,
                    "until": row.until.isoformat() if row.until else None,
                    "check_source": row.is_to_be_checked,
                }
                for row in rows
            ]
            self.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2))
            return
        width = max(len(row.name) for row in rows)
        for row in rows:
            limit = limit_in_words(row)
            if row.direction == Direction.BEFORE:
                limit += " before"
            line = f"{row.name:<{width}}  {limit}"
            law = row.rule_set.title
            check = "; check source" if row.is_to_be_checked else ""
            self.stdout.write(f"{line}; {law}; {period(row)}{check}")
