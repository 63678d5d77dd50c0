"""Hugo sites with the Academic, Wowchemy or HugoBlox theme -> records."""
