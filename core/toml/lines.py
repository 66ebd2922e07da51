"""On which line of a TOML file each table, key and list item stands; `tomllib` does not tell.

Reads only what `tomllib` has accepted, so it follows the brackets and quotes and judges nothing.
"""

from bisect import bisect_left

Path = tuple[str | int, ...]

BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def line_index(text: str) -> dict[Path, int]:
    """Path of every table, key and item (`("seat", 2, "title")`) to its line, from 1."""
    return _Walk(text).document()


class _Walk:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.ends = [place for place, sign in enumerate(text) if sign == "\n"]
        self.found: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.peek() == "[":
                table = self.header()
            else:
                self.pair(table)
            self.blank()
        return self.found

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: the path of the table that begins here."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        parts = self.keys()
        self.at += 2 if many else 1
        path: Path = ()
        for part in parts[:-1]:
            path = self.last((*path, part))
        path = (*path, parts[-1])
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.mark(path, start)
            path = (*path, self.counts[path])
        self.mark(path, start)
        return path

    def last(self, path: Path) -> Path:
        """The newest item, when the path is a list of tables."""
        return (*path, self.counts[path]) if path in self.counts else path

    def pair(self, table: Path) -> None:
        """`key = value`, dotted or not."""
        start = self.at
        path: Path = table
        for part in self.keys():
            path = (*path, part)
            self.mark(path, start)
        self.at += 1  # the equals sign
        self.blank()
        self.value(path)

    def value(self, path: Path) -> None:
        sign = self.peek()
        if sign in "\"'":
            self.string()
        elif sign == "[":
            self.items(path)
        elif sign == "{":
            self.inline(path)
        else:
            while self.at < len(self.text) and self.peek() not in ",]}#\r\n":
                self.at += 1

    def items(self, path: Path) -> None:
        self.at += 1
        self.blank()
        number = 0
        while self.peek() != "]":
            self.mark((*path, number), self.at)
            self.value((*path, number))
            number += 1
            self.blank()
            if self.peek() == ",":
                self.at += 1
                self.blank()
        self.at += 1

    def inline(self, path: Path) -> None:
        self.at += 1
        self.blank()
        while self.peek() != "}":
            self.pair(path)
            self.blank()
            if self.peek() == ",":
                self.at += 1
                self.blank()
        self.at += 1

    def keys(self) -> list[str]:
        """A dotted key, up to what follows it."""
        parts = []
        while True:
            self.blank()
            parts.append(self.string() if self.peek() in "\"'" else self.bare())
            self.blank()
            if self.peek() != ".":
                return parts
            self.at += 1

    def bare(self) -> str:
        start = self.at
        while self.peek() in BARE:
            self.at += 1
        return self.text[start : self.at]

    def string(self) -> str:
        """Any of the four kinds of string; its raw content."""
        quote = self.text[self.at]
        quote = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(quote)
        start = self.at
        while not self.text.startswith(quote, self.at):
            self.at += 2 if quote[0] == '"' and self.peek() == "\\" else 1
        end = self.at
        self.at += len(quote)
        while len(quote) == 3 and self.text[self.at : self.at + 1] == quote[0]:
            self.at += 1  # a multi-line string may end in up to two quotes of its own
        return self.text[start:end]

    def blank(self) -> None:
        """Over white space, line ends and comments."""
        while self.at < len(self.text) and self.peek() in " \t\r\n#":
            if self.peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                self.at += 1

    def peek(self) -> str:
        return self.text[self.at]

    def mark(self, path: Path, at: int) -> None:
        self.found.setdefault(path, bisect_left(self.ends, at) + 1)
