"""Other programs' bibliographies -> entries -> other programs' bibliographies. Pure."""
