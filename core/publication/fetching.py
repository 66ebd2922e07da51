"""What a paper may take in: our own static files and nothing else, whatever its HTML says."""

import hashlib
import mimetypes
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import woff2
from weasyprint.urls import URLFetcher, URLFetcherResponse

from core.publication.assets import path_of


class StaticFiles(URLFetcher):
    """Hands out our own static files and refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.fetched: set[str] = set()
        #: Fonts as they are used, and where they lie.
        self.fonts: dict[bytes, str] = {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file of a static address; anything else is refused."""
        path = path_of(url)
        if path is None:
            raise ValueError("only static files of the portal are fetched")
        self.fetched.add(url)
        data = Path(path).read_bytes()
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if path.endswith(".woff2"):
            data, media_type = unpacked(data), "font/ttf"
            self.fonts[data] = url
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


#: Fonts as they are used, by the digests of their files: unpacking all of ours takes as long as
#: several chapters.
UNPACKED: dict[str, bytes] = {}


def unpacked(font: bytes) -> bytes:
    """A font as it is used."""
    key = hashlib.sha256(font).hexdigest()
    if key not in UNPACKED:
        out = BytesIO()
        woff2.decompress(BytesIO(font), out)
        UNPACKED[key] = out.getvalue()
    return UNPACKED[key]
