"""Words that must not lie in the database for anybody to read: enciphered with the secret key."""

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """Sealed with a key that this portal no longer has."""


def seal(**words: str) -> str:
    """Encipher some words."""
    return _box().encrypt(json.dumps(words).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """Read what was sealed. Raises `Unreadable`."""
    try:
        words: dict[str, str] = json.loads(_box().decrypt(sealed.encode()))
    except InvalidToken as error:
        raise Unreadable from error
    return words


def _box() -> MultiFernet:
    """The present key seals, it and the fallbacks open, so that the key can be changed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"core.notices sealed mail")
    return base64.urlsafe_b64encode(kdf.derive(key.encode()))
