"""Settings that follow from others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "OWNER_COOKIE_NAME"
ASK = f"from wst import settings; print(*(getattr(settings, name) for name in {NAMES!r}))"


def cookies(var: Path, address: str) -> list[str]:
    """The names of the cookies of a portal that lies in this folder."""
    keys = {"SECRET_KEY": "s" * 50, "AUDIT_KEY": "a" * 50, "BASE_URL": address}
    environment = {**os.environ, **keys, "VAR_DIR": str(var)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.split()


def test_two_portals_of_one_machine_do_not_share_a_cookie(tmp_path: Path) -> None:
    one, other = (cookies(tmp_path / name, "http://localhost:8000") for name in ("a", "b"))
    assert set(one) & set(other) == set()
    assert cookies(tmp_path / "a", "http://localhost:8001") == one


@pytest.mark.parametrize("folder", ["a", "b"])
def test_with_https_cookies_are_bound_to_their_host(folder: str, tmp_path: Path) -> None:
    names = cookies(tmp_path / folder, "https://portal.example.org")
    assert names == ["__Host-session", "__Host-csrf", "__Host-owner"]
