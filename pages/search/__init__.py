"""Search over everything that is published: see docs/decisions for why it is built as it is."""
