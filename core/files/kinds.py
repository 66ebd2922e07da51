"""The kinds of file that may come in, and how large they may be."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
#: The largest file of any kind.
LARGEST = 25 * MEGABYTE
#: Archives: parts in one, bytes when unpacked, and how many times larger unpacked than packed.
PARTS = 2_000
UNPACKED = 200 * MEGABYTE
RATIO = 100
#: An archive that unpacks to less than this may be packed as tightly as it likes.
HARMLESS = 10 * MEGABYTE
#: Points of a picture.
PIXELS = 50_000_000
#: Objects of a PDF.
OBJECTS = 100_000


class Refused(ValueError):
    """A file that may not come in; the message is a sentence to show beside its field."""


@dataclass(frozen=True)
class Kind:
    """One kind of file: its ending, its media type, what libmagic may call it."""

    ending: str
    media_type: str
    name: str
    sniffed: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_TEXT = ("text/plain", "text/csv", "application/csv", "text/x-", "application/json")
KINDS = (
    Kind(
        "docx",
        f"{_OFFICE}wordprocessingml.document",
        "Word document",
        (f"{_OFFICE}wordprocessingml.document", "application/zip", "application/octet-stream"),
    ),
    Kind(
        "xlsx",
        f"{_OFFICE}spreadsheetml.sheet",
        "Excel workbook",
        (f"{_OFFICE}spreadsheetml.sheet", "application/zip", "application/octet-stream"),
    ),
    Kind("csv", "text/csv", "CSV table", _TEXT),
    Kind("pdf", "application/pdf", "PDF", ("application/pdf",)),
    Kind("png", "image/png", "PNG picture", ("image/png",)),
    Kind("jpg", "image/jpeg", "JPEG picture", ("image/jpeg",)),
)
_ENDINGS = {kind.ending: kind for kind in KINDS} | {"jpeg": KINDS[5]}
#: For the `accept` attribute of fields and the hint beside them.
ACCEPT = ",".join(f".{ending}" for ending in sorted(_ENDINGS))
WORDS = "a Word document, an Excel workbook, a CSV table, a PDF, or a PNG or JPEG picture"


def kind_of(name: str) -> Kind:
    """The kind that a file's name claims. Raises `Refused`."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in _ENDINGS:
        raise Refused(f"“{shown(name)}” is not a file that can be added. Choose {WORDS}.")
    return _ENDINGS[ending]


def shown(name: str) -> str:
    """A file's name as it may stand in a sentence."""
    plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    return plain if len(plain) <= 80 else f"{plain[:60]}…{plain[-15:]}"
