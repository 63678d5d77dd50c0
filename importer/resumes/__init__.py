"""Files of a résumé -> rows of one person, and back."""
