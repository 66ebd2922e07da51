"""One copy of each font for all chapters: a chapter is kept without, the bound paper gets it back.

WeasyPrint cuts a font down to the letters used but leaves every letter its number, so the whole
font fits in the place of any cut of it.
"""

from typing import Any

import pikepdf
from weasyprint.text.fonts import get_hb_object_data

from core.publication.fetching import StaticFiles

FILE = "FontFile2"


def left_out(document: Any, pdf: Any, fetcher: StaticFiles) -> dict[str, str]:
    """Empty the files of our own fonts; which name stands for which static file.

    A font of the machine stays as it is, since another machine may not have it.
    """
    ours = {}
    for font in document.fonts.values():
        if url := fetcher.fonts.get(get_hb_object_data(font.hb_face)):
            ours[font.name] = url
    for held in pdf.objects:
        if isinstance(held, dict) and FILE in held and held["FontName"] in ours:
            pdf.objects[int(held[FILE].split()[0])].stream = []
    return {name.decode(): url for name, url in ours.items()}


class Fonts:
    """The fonts of a bound paper, each written once."""

    def __init__(self, pdf: pikepdf.Pdf, fetcher: StaticFiles) -> None:
        self.pdf, self.fetcher = pdf, fetcher
        self.written: dict[str, Any] = {}

    def put_back(self, resources: Any, urls: dict[str, str]) -> None:
        """Give the fonts of a chapter their files; all its pages have the same resources."""
        for font in resources.get("/Font", {}).values():
            for below in font.get("/DescendantFonts", []):
                if url := urls.get(str(below.BaseFont)):
                    below.FontDescriptor[f"/{FILE}"] = self._file(url)

    def _file(self, url: str) -> Any:
        if url not in self.written:
            data = self.fetcher.fetch(url).read()
            self.written[url] = self.pdf.make_stream(data, Length1=len(data))
        return self.written[url]
