"""Words that were looked for, in an address: sealed, for words may be the name of a child.

An address is kept by browsers, by what stands between them and the portal, and in logs of either.
Only the person who asked opens it again.
"""

import json
from typing import Any

from cryptography.fernet import InvalidToken

from core.sealing.boxes import box

PURPOSE = "core.sealing words in an address"


def seal(words: str, person: Any) -> str:
    """What stands in the address instead of the words."""
    return box(PURPOSE).encrypt(json.dumps([person.pk, words]).encode()).decode()


def unseal(sealed: str, person: Any) -> str:
    """The words again; none where somebody else asked, or nobody did."""
    try:
        owner, words = json.loads(box(PURPOSE).decrypt(sealed.encode()))
    except InvalidToken:
        return ""
    return str(words) if owner == person.pk else ""
