"""Numbers in addresses and hidden fields, which anybody can write as they like."""

#: No key of a row has more digits; Python itself reads no number of more than 4,300.
DIGITS = 18


def key_in(written: str) -> int:
    """The key of a row that an address names; 0, which no row has, for anything else."""
    return int(written) if written.isdecimal() and len(written) <= DIGITS else 0


def possible(written: str) -> str:
    """A key as it was chosen; 0, which no row has, for a number longer than any key: a database
    refuses to be asked for such a one."""
    digits = written.strip().lstrip("+-").replace("_", "")
    return "0" if digits.isdecimal() and len(digits) > DIGITS else written
