"""`python -m bench.alone`: makes the annual report of the HTML it is given, and says its memory."""

import resource
import sys

import django


def main() -> None:
    """In MiB, at its highest, Django included."""
    django.setup()
    from core.publication.pdf import render  # noqa: PLC0415 -- Django is set up now
    from reporting.annual.paper import SHEET  # noqa: PLC0415

    render(sys.stdin.read(), sheets=(SHEET,))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
