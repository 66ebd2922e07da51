"""Where bytes lie, and that they are whole."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from core.files import storage
from core.files.storage import Damaged, digest, exists, read, store, sweep
from core.files.views import download

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.STORAGE_URL = f"file://{tmp_path}/files"
    return tmp_path / "files"


def test_bytes_lie_under_their_digest(folder: Path) -> None:
    assert store(b"hello") == HELLO
    assert (folder / "2c" / "f2" / HELLO).read_bytes() == b"hello"
    assert read(HELLO) == b"hello"


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    assert store(b"hello") == store(b"hello")
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [HELLO]


def test_a_file_is_whole_or_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(storage.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            store(b"hello")
    assert not exists(HELLO)
    assert [p for p in folder.rglob("*") if p.is_file()] == []


def test_a_file_that_was_cut_short_is_written_again(folder: Path) -> None:
    store(b"hello")
    (folder / "2c" / "f2" / HELLO).write_bytes(b"he")
    store(b"hello")
    assert read(HELLO) == b"hello"


def test_a_file_that_was_changed_is_not_handed_out(folder: Path) -> None:
    store(b"hello")
    (folder / "2c" / "f2" / HELLO).write_bytes(b"jello")
    with pytest.raises(Damaged, match="is not what was put there"):
        read(HELLO)


def test_a_file_that_is_gone_is_told() -> None:
    with pytest.raises(Damaged, match="is not where it was put"):
        read(HELLO)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", HELLO.upper(), HELLO[:-1]])
def test_files_are_asked_for_by_digest_alone(name: str) -> None:
    with pytest.raises(ValueError, match="asked for by its SHA-256"):
        read(name)


def test_what_no_row_names_is_swept_and_what_is_fresh_is_left() -> None:
    for data in (b"hello", b"kept", b"orphan"):
        store(data)
    soon, earlier = timezone.now() + timedelta(minutes=1), timezone.now() - timedelta(days=1)
    kept = {HELLO, digest(b"kept")}
    assert sweep(kept, before=earlier) == []
    assert sweep(kept, before=soon) == [digest(b"orphan")]
    assert [exists(name) for name in (HELLO, digest(b"orphan"))] == [True, False]


def test_sweeping_where_nothing_was_ever_kept_is_no_error() -> None:
    assert sweep([], before=timezone.now()) == []


def test_a_bucket_is_named_by_its_address(settings: Any) -> None:
    settings.STORAGE_URL = "s3://bucket/some/folder?endpoint_url=http://127.0.0.1:9&region_name=x"
    place: Any = storage.storage()
    assert (place.bucket_name, place.location) == ("bucket", "some/folder")
    assert (place.endpoint_url, place.region_name) == ("http://127.0.0.1:9", "x")


def test_an_address_of_no_storage_says_what_to_set(settings: Any) -> None:
    settings.STORAGE_URL = "ftp://x"
    with pytest.raises(ImproperlyConfigured, match="Set it to file:///a/folder or s3://a-bucket"):
        storage.storage()


def test_a_file_is_handed_out_as_a_download_that_nothing_runs() -> None:
    response = download(store(b"hello"), "text/csv", 'a"b\r\nc é.csv')
    assert response.content == b"hello"
    assert dict(response.headers) == {
        "Content-Type": "text/csv",
        "Content-Disposition": 'attachment; filename="a-b--c--.csv"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store, private",
    }
