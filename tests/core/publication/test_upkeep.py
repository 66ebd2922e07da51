"""The nightly work: nothing that is named goes, and nobody is left in the dark."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from core.documents.attachments import attach
from core.files.storage import exists, store
from core.jobs.registry import OCCASIONS
from core.notices.models import Notice
from core.people.models import User
from core.publication.upkeep import FRESH, check_published, named_files, sweep_files
from tests import builders
from tests.core.publication.builders import a_publication


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.STORAGE_URL = f"file://{tmp_path}"
    return tmp_path


def test_only_what_nothing_names_and_is_old_goes(alice: User) -> None:
    file = attach(builders.an_agency(), "a.csv", b"a,b\n", by=alice)
    pdf = a_publication(alice, pdf=b"%PDF-1.7").content.pdf_digest
    orphan = store(b"orphan")
    assert {file.digest, pdf} <= set(named_files())
    assert sweep_files() == []
    with time_machine.travel(timezone.now() + FRESH + timedelta(hours=1)):
        assert sweep_files() == [orphan]
    assert [exists(name) for name in (file.digest, pdf, orphan)] == [True, True, False]


def test_what_is_whole_disturbs_nobody(alice: User, portal: User) -> None:
    a_publication(alice, pdf=b"%PDF-1.7")
    Notice.objects.all().delete()
    assert check_published(by=portal) == []
    assert Notice.objects.count() == 0


def test_the_unit_is_told_of_what_was_damaged(alice: User, portal: User, folder: Path) -> None:
    content = a_publication(alice, pdf=b"%PDF-1.7").content
    Notice.objects.all().delete()
    next(folder.rglob(content.pdf_digest)).unlink()
    assert check_published(by=portal) == [content]
    told = {(notice.person, notice.kind) for notice in Notice.objects.all()}
    assert told == {(alice, "published-damaged")}


def test_both_are_asked_for_each_night() -> None:
    assert {"sweep-files", "check-published"} <= set(OCCASIONS)
