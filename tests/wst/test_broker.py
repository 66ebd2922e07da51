"""The broker that is a folder: a message is there whole, once, or not at all."""

import threading
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from wst.broker import Transport

pytestmark = pytest.mark.one_database
WRITERS, EACH = 4, 250


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    """A broker in a folder of its own, reached as the settings reach it."""
    for name in ("messages", "processed"):
        (tmp_path / name).mkdir()
    messages = str(tmp_path / "messages")
    options = {
        "data_folder_in": messages,
        "data_folder_out": messages,
        "processed_folder": str(tmp_path / "processed"),
        "control_folder": str(tmp_path / "control"),
        "store_processed": False,
    }
    return Connection("filesystem://localhost//", transport_options=options)


def test_the_address_of_the_settings_means_this_transport(connection: Connection) -> None:
    assert type(connection.transport) is Transport


def write(connection: Connection, first: int) -> None:
    """Put messages with numbers of their own, long enough to take a while."""
    channel = connection.clone().channel()
    for number in range(first, first + EACH):
        channel._put("work", {"number": number, "words": "x" * 5000})


def look(connection: Connection, writing: threading.Event, found: list[object]) -> None:
    """Take messages until all is written and nothing is left; a fault is found too."""
    channel = connection.clone().channel()
    while True:
        over = not writing.is_set()
        try:
            found.append(channel._get("work")["number"])
        except Empty:
            if over:
                return
        except ValueError as fault:
            found.append(fault)
            return


def test_readers_never_find_half_a_message(connection: Connection) -> None:
    found: list[object] = []
    writing = threading.Event()
    writing.set()
    readers = [threading.Thread(target=look, args=(connection, writing, found)) for _ in range(2)]
    writers = [threading.Thread(target=write, args=(connection, n * EACH)) for n in range(WRITERS)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    writing.clear()
    for thread in readers:
        thread.join()
    assert [fault for fault in found if isinstance(fault, ValueError)] == []
    assert sorted(map(int, found)) == list(range(WRITERS * EACH))


def test_messages_come_out_in_the_order_in_which_they_went_in(connection: Connection) -> None:
    channel = connection.channel()
    for number in range(20):
        channel._put("work", number)
        threading.Event().wait(0.002)
    assert [channel._get("work") for _ in range(20)] == list(range(20))


def test_the_table_of_queues_is_made_once_by_many_at_a_time(connection: Connection) -> None:
    def bind(number: int) -> None:
        connection.clone().channel()._queue_bind("all", "", "", f"queue-{number}")

    threads = [threading.Thread(target=bind, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queues = sorted(row.queue for row in connection.channel().get_table("all"))
    assert queues == [f"queue-{n}" for n in range(8)]
