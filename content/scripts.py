"""The language that a name in another script is read in, as far as the script tells."""

import re

LANGUAGES = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("und-Cyrl", re.compile("[\u0400-\u04ff]")),
    ("und-Arab", re.compile("[\u0600-\u06ff]")),
    ("und-Deva", re.compile("[\u0900-\u097f]")),
)
"""BCP 47 tags, each with its signs; "und" where many languages share a script."""


def language_of(text: str, *, on: str = "") -> str:
    """A BCP 47 tag, "" where the text is in no other script than the page, whose tag `on` is.

    Chinese signs on a Japanese page are Japanese names, and so for Korean.
    """
    found = next((tag for tag, signs in LANGUAGES if signs.search(text)), "")
    language = on.lower().partition("-")[0]
    if found == language or (found == "zh" and language in {"ja", "ko"}):
        return ""
    return found
