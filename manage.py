#!/usr/bin/env python
"""The door to every management command."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")
    from django.conf import settings  # noqa: PLC0415 -- after the settings are named
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    try:
        settings.INSTALLED_APPS  # noqa: B018 -- reading one loads them all
    except ImproperlyConfigured as missing:
        sys.exit(str(missing))  # a sentence, not a page of Python
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
