"""What is unsafe refuses to open, and says what to set."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.members.made_up import wrong_database
from core.people.models import User
from tests import builders
from wst.safety import refusals, refuse_if_unsafe

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE: dict[str, Any] = {
    "SECRET_KEY": "s" * 50,
    "AUDIT_KEY": "a" * 50,
    "DEBUG": False,
    "DEMONSTRATION": False,
    "ALLOWED_HOSTS": ["portal.example.org"],
    "BASE_URL": "https://portal.example.org",
    "CACHE_URL": "redis://127.0.0.1:6379/1",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "NOTICE_CARRIERS": {"mail": "django", "text": "console"},
    "SURFACE": "both",
}
#: What the settings hold where EMAIL_URL is not set.
FILED = {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
PRINTED = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
TO_NOBODY = (
    "EMAIL_URL names no mail server, so invitations and alerts would reach nobody. Set it "
    "to smtp+tls://user:password@host:587, or NOTIFY_API_KEY and NOTIFY_MAIL_TEMPLATE."
)
PRODUCTION = {
    "SECRET_KEY": "kx2v7Qm9-Zr4Tn8Lw1Pf6Hc3Bd5Gj0Ys-Ea7Uo2Ii9Rt4Mq1Nw",
    "AUDIT_KEY": "a" * 50,
    "ALLOWED_HOSTS": "portal.example.org",
    "BASE_URL": "https://portal.example.org",
    "DEMONSTRATION": "0",
}


def test_safe_settings_open() -> None:
    assert refusals(SAFE) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"SECRET_KEY": "short"},
            "SECRET_KEY is too short. Set it to 40 random characters or more.",
        ),
        ({"AUDIT_KEY": "short"}, "AUDIT_KEY is too short. Set it to 40 random characters or more."),
        (
            {"AUDIT_KEY": "s" * 50},
            "AUDIT_KEY is the same as SECRET_KEY. Set it to a key of its own.",
        ),
        ({"DEBUG": True}, "DEBUG is on for an address that others reach. Set DEBUG=0."),
        (
            {"ALLOWED_HOSTS": ["*"]},
            "ALLOWED_HOSTS is *. Set it to the names by which the portal is reached.",
        ),
        (
            {"BASE_URL": "http://portal.example.org"},
            "BASE_URL is not https. Set it to the https address of the portal.",
        ),
        (
            {"CACHE_URL": "locmemcache://"},
            "CACHE_URL is not shared by all processes. Set it to redis://… or leave it.",
        ),
        (PRINTED, TO_NOBODY),
        (FILED, TO_NOBODY),
    ],
)
def test_each_unsafe_setting_is_refused_with_what_to_set(
    changed: dict[str, Any], sentence: str
) -> None:
    assert refusals({**SAFE, **changed}) == [sentence]


@pytest.mark.parametrize(
    "changed",
    [
        {"NOTICE_CARRIERS": {"mail": "notify", "text": "notify"}},
        {"SURFACE": "public"},
        {"BASE_URL": "http://localhost:8000"},
        {"DEMONSTRATION": True},
    ],
    ids=["by Notify", "public pages alone", "on this machine", "demonstration"],
)
def test_mails_may_be_printed_where_none_goes_out_or_another_carries_them(
    changed: dict[str, Any],
) -> None:
    assert refusals({**SAFE, **PRINTED, **changed}) == []


@pytest.mark.parametrize(
    "changed", [{"ALLOWED_HOSTS": ["*"]}, {"BASE_URL": "http://10.0.0.7:8000"}]
)
def test_a_demonstration_may_be_reached_by_any_name(changed: dict[str, Any]) -> None:
    assert refusals({**SAFE, **changed, "DEMONSTRATION": True}) == []


def test_a_demonstration_does_not_open_on_real_people(oona: User, settings: Any) -> None:
    settings.DEMONSTRATION = True
    assert wrong_database() == [
        "DEMONSTRATION is on, but this database holds real people. Set DEMONSTRATION=0."
    ]
    with pytest.raises(ImproperlyConfigured):
        refuse_if_unsafe()


def test_a_demonstration_opens_on_demonstration_people(db: None, settings: Any) -> None:
    settings.DEMONSTRATION = True
    builders.a_person("Demo", is_demonstration=True)
    assert wrong_database() == []


@pytest.mark.parametrize("on", [True, False])
def test_a_demonstration_with_somebody_real_asks_for_a_copy_before_it_is_rebuilt(
    oona: User, settings: Any, *, on: bool
) -> None:
    settings.DEMONSTRATION = on
    builders.a_partnership(is_demonstration=True)
    assert wrong_database() == [
        "This database was built as a demonstration and holds the account of somebody who is not "
        "made up, so it opens neither as a demonstration nor as a portal. Copy the database and "
        "the folder of files first: to rebuild the demonstration deletes all that was entered. "
        "Then run: make demo DEMONSTRATION=1 DEMO=--with-real-people"
    ]


def test_what_is_made_up_is_never_served_unmarked(db: None, settings: Any) -> None:
    settings.DEMONSTRATION = False
    assert wrong_database() == []
    builders.a_partnership(is_demonstration=True)
    assert wrong_database() == [
        "DEMONSTRATION is off, but this database holds a demonstration, whose people and reviews "
        "are invented. Set DEMONSTRATION=1, or DATABASE_URL to another database."
    ]


def run(folder: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A program with exactly this environment, as a machine in production would have it."""
    clean = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**clean, **PRODUCTION, "VAR_DIR": str(folder), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.one_database
def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.stdout + done.stderr == "System check identified no issues (2 silenced).\n"
    assert done.returncode == 0


@pytest.mark.one_database
@pytest.mark.parametrize(
    "door", [["-c", "import wst.wsgi"], ["-m", "celery", "-A", "wst", "worker"]]
)
def test_web_and_worker_stay_shut_with_a_short_key(door: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, *door, SECRET_KEY="short")
    assert done.returncode != 0
    assert "SECRET_KEY is too short. Set it to 40 random characters or more." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.one_database
def test_a_portal_that_was_told_of_no_mail_server_stays_shut(tmp_path: Path) -> None:
    door = ["-c", "import wst.wsgi"]
    shut = run(tmp_path, *door)
    assert shut.returncode != 0
    assert "EMAIL_URL names no mail server" in shut.stderr
    assert run(tmp_path, *door, EMAIL_URL="smtp+tls://u:p@mail.example.org:587").returncode == 0


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["SECRET_KEY", "AUDIT_KEY"])
def test_nothing_starts_without_a_key(name: str, tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", **{name: ""})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} is not set. Set it, for example {name}=")
    assert len(done.stderr.splitlines()) == 1
