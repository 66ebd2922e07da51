"""The names of the portal's cookies."""

from hashlib import sha256
from pathlib import Path


def named(name: str, var: Path, *, https: bool) -> str:
    """Bound to its host where it can be; else of this portal alone, by the folder where it lies.

    Browsers do not tell portals of one machine apart by port: with one name for both, signing in
    to one would sign out of the other.
    """
    if https:
        return f"__Host-{name}"
    return f"{name}-{sha256(str(var.resolve()).encode()).hexdigest()[:8]}"
