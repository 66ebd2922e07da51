"""How entries are hashed: canonical JSON, keyed SHA-256 over the entry and the hash before it.

Who can write to the database and has not the key can change an entry, but not give it a hash.
"""

import hashlib
import hmac
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings

START = "0" * 64


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, UTF-8 and no floats, so that equal things read equal.

    Raises `TypeError` for floats and for anything that has no plain form.
    """
    return json.dumps(
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, float):
        raise TypeError("floats have no canonical form; use Decimal")
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def keyed_digest(text: str) -> str:
    """A digest of words that must not lie in the trail, so that equality can still be proven."""
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def entry_hash(previous: str, number: int, at: datetime, *parts: str) -> str:
    """The hash of one entry; `parts` are its other columns as text, in a fixed order.

    One part a line: only the last may hold a line break, so that no two entries read alike. The
    database can lay out such lines itself, which makes the check of a long trail quick.
    """
    return line_hash("\n".join((previous, str(number), instant(at), *parts)))


def line_hash(line: str) -> str:
    """The hash of an entry that is laid out already."""
    keyed = _keyed(settings.AUDIT_KEY).copy()
    keyed.update(line.encode())
    return keyed.hexdigest()


def plain_hash(line: str) -> str:
    """The hash that an entry has which somebody wrote without the key."""
    return hashlib.sha256(line.encode()).hexdigest()


@lru_cache(maxsize=4)
def _keyed(key: str) -> "hmac.HMAC":
    """HMAC-SHA-256 up to where the words come in. Its key is not that of `keyed_digest`: there
    anybody chooses words, such as those of an entry, and reads their digest in the trail."""
    return hmac.new(hashlib.sha256(f"trail\n{key}".encode()).digest(), digestmod="sha256")


def instant(at: datetime) -> str:
    """A moment in UTC with its microseconds, as databases write it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
