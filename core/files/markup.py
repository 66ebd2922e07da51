"""The XML inside Word and Excel files, read by a parser: XML has many ways to write one word."""

import re
from xml.parsers import expat

from core.files.kinds import Refused

_ENCODINGS = {"utf-8", "utf-16"}
#: Looked for byte by byte in drawings, which Excel does not always write as XML.
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_markup(text: bytes, called: str, ending: str) -> None:
    """No declarations (they can read files); no relation outside that opens by itself.

    Raises `Refused`, and `ExpatError` for what is no XML.
    """
    reader = _Reader(called)
    is_utf_16 = text.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_utf_16 and b"\x00" in text[:4]:
        reader.declared()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = reader.declared, reader.written_in
    if ending == "rels":
        parser.StartElementHandler = reader.started
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        if ending != "vml":
            raise
        if _DECLARED.search(text.decode("utf-16", "replace").encode() if is_utf_16 else text):
            reader.declared()


class _Reader:
    """What the parser is to tell of."""

    def __init__(self, called: str) -> None:
        self.called = called

    def declared(self, *_: object) -> None:
        raise Refused(f"{self.called} holds declarations that no document needs. Save it again.")

    def written_in(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise Refused(
                f"{self.called} holds text that Word or Excel did not write. "
                "Open it there and save it again."
            )

    def started(self, _: str, attributes: dict[str, str]) -> None:
        if _loads(attributes):
            raise Refused(
                f"{self.called} loads something from elsewhere when it is opened "
                "(a template, a picture or another workbook). Save it with these inside."
            )


def _loads(attributes: dict[str, str]) -> bool:
    """Whether a relation leads outside and is no link that a reader clicks, however its attributes
    are written; one that names its sort twice is no such link."""
    said = [
        (name.rpartition(":")[2].lower(), word.strip().lower()) for name, word in attributes.items()
    ]
    sorts = [word for name, word in said if name == "type"]
    is_link = len(sorts) == 1 and sorts[0].endswith("/hyperlink")
    return ("targetmode", "external") in said and not is_link
