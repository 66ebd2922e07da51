"""The broker that is a folder: kombu's, with each file appearing whole.

Kombu opens a message's file, then fills it. A worker that looks in between takes an empty message
and falls with a JSON error. Here a file is filled under another name first.
"""

import contextlib
import os
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Messages and tables of queues that are there whole, or not at all."""

    def _put(  # type: ignore[override] # the two classes above disagree on a name
        self, queue: str, payload: dict[str, Any], **kwargs: Any
    ) -> None:
        folder = Path(self.data_folder_out)
        part = folder / f"{uuid.uuid4()}.part"
        part.write_text(dumps(payload))
        part.replace(folder / f"{_instant()}_{part.stem}.{queue}.msg")

    def _queue_bind(
        self, exchange: str, routing_key: str | None, pattern: str | None, queue: str
    ) -> None:
        table: Path = self._exchange_file(exchange)  # type: ignore[attr-defined] # stubs lack it
        if not table.exists():
            self.control_folder.mkdir(exist_ok=True)
            part = self.control_folder / f"{uuid.uuid4()}.part"
            part.write_text("[]")
            with contextlib.suppress(FileExistsError):  # somebody else was faster
                os.link(part, table)
            part.unlink()
        super()._queue_bind(exchange, routing_key or "", pattern or "", queue)


def _instant() -> str:
    """Names sort by when they were written, across restarts too."""
    return f"{time.time_ns() // 1_000_000:015d}"


class Transport(filesystem.Transport):
    """What `filesystem://` means here."""

    Channel = Channel


def install() -> None:
    """Let `filesystem://` mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = "wst.broker:Transport"
