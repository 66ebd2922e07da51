"""Which demonstration belongs to which partnership: its own file says so."""

import tomllib
from pathlib import Path

from django.conf import settings

FOLDER = settings.BASE_DIR / "profiles" / "demonstration"


def demonstration_of(profile: Path) -> Path | None:
    """The file of the demonstration that is made for this partnership's file, if there is one."""
    wanted = profile.resolve()
    for source in sorted(FOLDER.glob("*.toml")):
        named = tomllib.loads(source.read_text(encoding="utf-8"))["profile"]
        if (source.parent / named).resolve() == wanted:
            return source
    return None
