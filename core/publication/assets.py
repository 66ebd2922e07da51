"""The static files that a paper may be made with: where they lie, and what they hold."""

import hashlib
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders

#: A name that no resolver knows (RFC 6761), so that relative addresses have something to stand on.
BASE = "https://static.invalid/"
KINDS = {".css", ".woff2", ".svg", ".png", ".jpg"}


def path_of(url: str) -> str | None:
    """Where a static address lies on this machine; nowhere for any other address."""
    if not url.startswith(BASE):
        return None
    name = url.removeprefix(BASE).split("?")[0].split("#")[0]
    parts = PurePosixPath(name)
    if ".." in parts.parts or parts.suffix not in KINDS or "%" in name:
        return None
    found = finders.find(name)
    return found if isinstance(found, str) else None


def digest_of(url: str) -> str:
    """What a static file holds now; nothing when there is none."""
    path = path_of(url)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if path else ""
