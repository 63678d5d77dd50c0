"""Sites of the theme al-folio: a Jekyll site with files of its own kinds."""
