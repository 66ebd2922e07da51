"""Words that must not lie in the database for anybody to read: enciphered with the secret key."""

import json

from cryptography.fernet import InvalidToken

from core.sealing.boxes import box

PURPOSE = "core.notices sealed mail"


class Unreadable(Exception):
    """Sealed with a key that this portal no longer has."""


def seal(**words: str) -> str:
    """Encipher some words."""
    return box(PURPOSE).encrypt(json.dumps(words).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """Read what was sealed. Raises `Unreadable`."""
    try:
        words: dict[str, str] = json.loads(box(PURPOSE).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise Unreadable from error
    return words
