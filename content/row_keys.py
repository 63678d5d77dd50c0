"""Keys of rows as addresses and forms send them."""


def row_key(text: str) -> int | None:
    """The number; None for what no row of any database has as its key."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
