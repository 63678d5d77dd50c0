"""Résumés kept as data: JSON Resume 1.0.0 and RenderCV 2.8, both ways, without a database."""
