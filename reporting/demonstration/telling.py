"""What each step says of itself, in sentences."""


def said(made: int, what: str, plural: str = "") -> str:
    """How many were made, as a sentence."""
    many = plural or f"{what}s"
    return (
        f"{made} {what if made == 1 else many} made."
        if made
        else f"Every {what} was there already."
    )
