"""`make bench`: builds a demonstration of its own, measures, prints a table, writes JSON.

`python -m bench serving` (say) measures that part alone.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "var" / "bench.json"
#: Years of made-up work before the demonstration's own.
YEARS = "2"
PARTS = ("pages", "serving", "papers", "trail")


def main() -> int:
    """Measure in a folder of our own; exit 1 when a goal was missed, 2 when called wrongly."""
    parts, years = asked(sys.argv[1:], os.environ.get("BENCH_YEARS", YEARS))
    folder = tempfile.mkdtemp(prefix="portal-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "wst.settings", "VAR_DIR": folder}
    os.environ |= {"SECRET_KEY": "b" * 50, "AUDIT_KEY": "a" * 50, "DEMONSTRATION": "1"}
    if address := os.environ.get("BENCH_DATABASE_URL"):
        os.environ["DATABASE_URL"] = address
    try:
        django.setup()
        return measure(parts, years)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def asked(words: list[str], years: str) -> tuple[Collection[str], int]:
    """Which parts, and how many years of made-up work; ends with 2 when called wrongly."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Builds a demonstration of its own and measures how fast it is.",
        epilog=f"BENCH_YEARS=10 measures with ten years of made-up work instead of {YEARS}. "
        "BENCH_DATABASE_URL names an empty database to measure on instead of SQLite.",
    )
    known = ", ".join(PARTS)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {known}; all if none is said")
    parts = parser.parse_args(words).parts or PARTS
    if unknown := sorted(set(parts) - set(PARTS)):
        parser.error(f"no part is called {', '.join(unknown)}; there are {known}")
    if not years.isdecimal():
        parser.error(f"BENCH_YEARS is {years!r}. It has to be a whole number, such as 10.")
    return parts, int(years)


def measure(parts: Collection[str], years: int) -> int:
    """Build, measure, tell."""
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up now

    from bench import audit, pages, papers, serving  # noqa: PLC0415
    from bench.lines import Line, table  # noqa: PLC0415

    start = time.perf_counter()
    call_command("prepare", stdout=sys.stderr)
    built = time.perf_counter() - start
    lines = [Line("Demonstration built", built, "s", "at most 90 s", built <= 90)]
    before = pages.questions()
    tell(f"making up {years} years of work")
    start = time.perf_counter()
    call_command("demo", years=years, stdout=sys.stderr)
    each = (time.perf_counter() - start) / max(1, years)
    lines.append(Line(f"A made-up year, of {years}", each, "s", "at most 90 s", each <= 90))
    measures = (pages.lines(before), serving.lines(), papers.lines(), audit.lines())
    for part, found in zip(PARTS, measures, strict=True):
        if part in parts:
            tell(f"measuring {part}")
            lines += found
    print(table(lines))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([line.plain() for line in lines], indent=2) + "\n")
    print(f"\nWrote {RESULT.relative_to(ROOT)}.")
    return 0 if all(line.met for line in lines) else 1


def tell(doing: str) -> None:
    """Say on the way what takes so long."""
    print(f"{doing[0].upper()}{doing[1:]} …", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
