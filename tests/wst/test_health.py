"""Alive, and ready: the two addresses that machines ask."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client


def test_alive_asks_nothing_of_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_when_every_part_answers(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "broker": "ok", "storage": "ok"}
    assert answer.status_code == 200


def test_not_ready_without_storage(client: Client, db: None, settings: Any) -> None:
    settings.STORAGE_URL = "file:///nowhere/to/be/found"
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "broker": "ok", "storage": "no answer"}
    assert answer.status_code == 503


def test_not_ready_without_a_folder_for_the_broker(
    client: Client, db: None, settings: Any, tmp_path: Path
) -> None:
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path / "gone")}
    answer = client.get("/readyz")
    assert answer.json()["broker"] == "no answer"
    assert answer.status_code == 503


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise connection.Database.OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/readyz")
    assert answer.json()["database"] == "no answer"
    assert answer.status_code == 503


def test_health_tells_nothing_else(client: Client, db: None) -> None:
    assert client.post("/readyz").status_code == 405
    assert "Set-Cookie" not in client.get("/readyz").headers
