"""Where the bytes lie: by their SHA-256, in a folder or a bucket, written once, never changed."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Damaged(RuntimeError):
    """The bytes that lie under a digest are not the ones that were put there, or are gone."""


class Folder(FileSystemStorage):
    """A folder whose files appear whole or not at all, whatever happens while they are written."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same name is the same bytes."""
        return name

    def _save(self, name: str, content: Any) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(content.chunks())
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name


def storage() -> Storage:
    """What `STORAGE_URL` names: `file:///folder`, or `s3://bucket/prefix?endpoint_url=…`."""
    address = urlsplit(settings.STORAGE_URL)
    if address.scheme == "file":
        return Folder(location=address.path)
    if address.scheme == "s3":
        from storages.backends.s3 import S3Storage  # noqa: PLC0415 -- slow, and seldom needed

        options = {key: values[-1] for key, values in parse_qs(address.query).items()}
        bucket: Storage = S3Storage(
            bucket_name=address.netloc,
            location=address.path.strip("/"),
            default_acl=None,
            querystring_auth=True,
            file_overwrite=True,
            **options,
        )
        return bucket
    raise ImproperlyConfigured(
        f"STORAGE_URL is {settings.STORAGE_URL!r}. Set it to file:///a/folder or s3://a-bucket."
    )


def digest(data: bytes) -> str:
    """The name under which these bytes lie."""
    return hashlib.sha256(data).hexdigest()


def store(data: bytes) -> str:
    """Keep the bytes and return their digest. To be called before the row that names it is saved:
    bytes without a row are swept later, a row without its bytes would be a loss.
    """
    name, place = digest(data), storage()
    if not (place.exists(_path(name)) and place.size(_path(name)) == len(data)):
        place.save(_path(name), ContentFile(data))
    return name


def read(name: str) -> bytes:
    """The bytes under a digest. Raises `Damaged` when they are gone or not the same any more."""
    try:
        with storage().open(_path(name)) as file:
            data: bytes = file.read()
    except FileNotFoundError:
        raise Damaged(f"The file {name[:12]}… is not where it was put.") from None
    if digest(data) != name:
        raise Damaged(f"The file {name[:12]}… is not what was put there.")
    return data


def exists(name: str) -> bool:
    """Whether bytes lie under this digest."""
    return storage().exists(_path(name))


def sweep(kept: Iterable[str], *, before: datetime) -> list[str]:
    """Remove what no row names and what was written before a time; return what went.

    The time leaves alone what somebody is just about to save a row for.
    """
    place, known, gone = storage(), set(kept), list[str]()
    for path in _files(place, ""):
        name = path.rpartition("/")[2]
        if name not in known and place.get_modified_time(path) < before:
            place.delete(path)
            gone.append(name)
    return sorted(gone)


def _path(name: str) -> str:
    if not _DIGEST.fullmatch(name):
        raise ValueError("A file is asked for by its SHA-256.")
    return f"{name[:2]}/{name[2:4]}/{name}"


def _files(place: Storage, folder: str) -> Iterator[str]:
    with contextlib.suppress(FileNotFoundError):
        folders, files = place.listdir(folder)
        yield from (f"{folder}{file}" for file in files)
        for inner in folders:
            yield from _files(place, f"{folder}{inner}/")
