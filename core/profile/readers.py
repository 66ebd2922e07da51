"""Reading one value of a file: the value as the tables want it, or a sentence against it."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email, validate_slug
from django.db.models import Choices

from core.partnership.models import is_colour

Reader = Callable[[Any], Any]


class Unreadable(ValueError):
    """A value that cannot be read; its text is a sentence."""


def _said(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text"}
    kinds |= {list: "a list", dict: "a table", date: "a date", time: "a time"}
    return kinds.get(type(value), "something else")


def _of(kind: type, words: str) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise Unreadable(f"Write {words}; this is {_said(value)}.")
        return value

    return read


flag = _of(bool, "true or false without quotes")
day = _of(date, "a date without quotes, such as 2022-07-01")
moment = _of(time, "a time without quotes, such as 08:30:00")
_text = _of(str, "a text in quotes")
_number = _of(int, "a whole number without quotes")
_list = _of(list, "a list in square brackets")


def text(longest: int = 200) -> Reader:
    """Words on one or more lines, without blanks at the ends, up to a length."""

    def read(value: Any) -> str:
        words = "\n".join(line.strip() for line in _text(value).strip().splitlines())
        if not words:
            raise Unreadable("This is empty: write the words or leave the key out.")
        if len(words) > longest:
            raise Unreadable(f"This is {len(words)} characters long; {longest} are the most.")
        return words

    return read


def paragraph(longest: int = 2000) -> Reader:
    """Words whose line ends in the file mean nothing."""
    read = text(longest)
    return lambda value: re.sub(r"\s*\n\s*", " ", read(value))


def number(least: int, most: int) -> Reader:
    """A whole number between two others."""

    def read(value: Any) -> int:
        if not least <= (found := _number(value)) <= most:
            raise Unreadable(f"Write a number from {least} to {most}; this is {found}.")
        return int(found)

    return read


def one_of(words: type[Choices]) -> Reader:
    """One word of a closed list."""

    def read(value: Any) -> str:
        if _text(value) not in words.values:
            raise Unreadable(f"“{value}” is not on the list: {', '.join(words.values)}.")
        return str(value)

    return read


def named(words: dict[str, Any]) -> Reader:
    """What one word of a closed list stands for."""

    def read(value: Any) -> Any:
        if _text(value) not in words:
            raise Unreadable(f"“{value}” is not on the list: {', '.join(words)}.")
        return words[value]

    return read


def list_of(reader: Reader) -> Reader:
    """Several values, each only once."""

    def read(value: Any) -> list[Any]:
        found = [reader(item) for item in _list(value)]
        if twice := [item for n, item in enumerate(found) if item in found[:n]]:
            raise Unreadable(f"“{twice[0]}” stands in the list twice.")
        return found

    return read


def joined(reader: Reader, longest: int) -> Reader:
    """Several texts as one, with semicolons between."""

    def read(value: Any) -> str:
        found = list_of(reader)(value)
        if bad := [item for item in found if ";" in item]:
            raise Unreadable(
                f"“{bad[0]}” has a semicolon in it, which parts names from each other."
            )
        if len(words := "; ".join(found)) > longest:
            raise Unreadable(f"Together {len(words)} characters; {longest} are the most.")
        return words

    return read


def _valid(check: Callable[[str], None]) -> Reader:
    def read(value: Any) -> str:
        try:
            check(_text(value))
        except ValidationError as fault:
            raise Unreadable(_sentence(fault.messages)) from fault
        return str(value)

    return read


def _sentence(messages: Iterable[str]) -> str:
    return " ".join(str(message) for message in messages)


email = _valid(validate_email)
colour = _valid(is_colour)
website = _valid(URLValidator(["https", "http"], message="Write an address with https://."))


def _is_key(value: str) -> None:
    validate_slug(value)
    if value != value.lower():
        raise ValidationError("Write a key in small letters.")


key = _valid(_is_key)


def phone(value: Any) -> str:
    """A telephone number as people read it."""
    if not re.fullmatch(r"\+?[0-9](?:[0-9 ]{1,18}[0-9])", _text(value)):
        raise Unreadable("Write a telephone number of digits and blanks, such as 01632 960 001.")
    return str(value)
