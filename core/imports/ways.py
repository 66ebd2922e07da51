"""How what is doubtful of a kind of table is told and settled, beyond words about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db import models

NOTHING: Mapping[str, str] = MappingProxyType({})


class Answer(models.TextChoices):
    """What somebody says of a doubtful cell."""

    STANDS = "stands", "It is right as written"
    RIGHT = "right", "Another value is right"
    OUT = "out", "It should not count"


@dataclass(frozen=True)
class Correction:
    """A record that came with a table and is put right: in which column, to what, why, by whom.

    `seen` is the revision of the record that the page showed; `why` goes into its history, too.
    """

    record: Any
    column: str
    value: Any
    why: str
    seen: int
    by: Any


def says_nothing(record: Any, column: str = "") -> str:
    """A kind that has nothing more to say."""
    return ""


@dataclass(frozen=True)
class Ways:
    """What a kind of table knows of its records.

    `reads` tells how a doubtful column reads by now, `whose` whose record it is, `related` what
    both need at hand. `correct` and `leave_out` write through the feature's own service and return
    what else that did, as a sentence. A doubt about a column that `answers` names is answered by
    the value of another column; `left_out` are the columns of what can be taken out of the count.
    """

    reads: Callable[[Any, str], str] = says_nothing
    whose: Callable[[Any], str] = says_nothing
    related: tuple[str, ...] = ()
    correct: Callable[[Correction], str] | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    hints: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    leave_out: Callable[[Correction], str] | None = None
    left_out: frozenset[str] = frozenset()
    #: What else a correction of a record would do, read by a person before it is made.
    warning: Callable[[Any, Any], str] = says_nothing


#: Of a kind that says nothing of its records: a doubt can only be let stand.
NO_WAYS = Ways()
