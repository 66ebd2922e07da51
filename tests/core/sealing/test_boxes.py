"""Boxes open what they sealed: not what another purpose's did, and after a change of the key."""

from typing import Any

import pytest
from cryptography.fernet import InvalidToken

from core.sealing.boxes import box


def test_a_box_opens_what_it_sealed() -> None:
    sealed = box("one").encrypt(b"words")
    assert (b"words" in sealed, box("one").decrypt(sealed)) == (False, b"words")


def test_no_box_opens_what_is_sealed_for_another_purpose() -> None:
    with pytest.raises(InvalidToken):
        box("another").decrypt(box("one").encrypt(b"words"))


def test_what_an_old_key_sealed_is_read_as_long_as_the_key_is_kept(settings: Any) -> None:
    sealed = box("one").encrypt(b"words")
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [old]
    assert box("one").decrypt(sealed) == b"words"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        box("one").decrypt(sealed)
