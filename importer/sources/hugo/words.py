"""The theme's own headings, in the languages that it is used in most.

Source: the theme's ``i18n`` files.
"""

_WORDS = {
    "zh": {
        "Interests": "兴趣",
        "Education": "教育经历",
        "Experience": "工作经历",
        "Awards": "获奖",
        "Skills": "技能",
        "Languages": "语言",
    },
    "de": {
        "Interests": "Interessen",
        "Education": "Ausbildung",
        "Experience": "Erfahrung",
        "Awards": "Auszeichnungen",
        "Skills": "Fähigkeiten",
        "Languages": "Sprachen",
    },
    "fr": {
        "Interests": "Centres d’intérêt",
        "Education": "Formation",
        "Experience": "Expérience",
        "Awards": "Distinctions",
        "Skills": "Compétences",
        "Languages": "Langues",
    },
    "es": {
        "Interests": "Intereses",
        "Education": "Educación",
        "Experience": "Experiencia",
        "Awards": "Premios",
        "Skills": "Habilidades",
        "Languages": "Idiomas",
    },
}


def heading(word: str, language: str) -> str:
    """Return one of the theme's headings in a language, in English where it is not known."""
    return _WORDS.get(language.partition("-")[0], {}).get(word, word)
