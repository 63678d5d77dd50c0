"""What a heading means: the kind of section it opens, by its words in the owner's language."""

import re
import unicodedata

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>|\{:?[^{}]*\}")

_NOT_RECOGNISED = re.compile(
    r"\b(?:interests?|statement|philosophy|openings?|opportunit\w+|open positions?|positions? "
    r"available|available positions?|join|contact|recruit\w*|hiring|talks?|presentations?|posters?"
    r"|skills?|hobbies|group|team|students?|software|datasets?|service learning|press|media"
    r"|interessen|forschungsinteressen|interets?|domaines de recherche|projects?|links?|about me"
    r"|biography|bio)\b"
    r"|招生|招聘|联系|研究方向|研究兴趣|研究分野|学会発表|講演|連絡先|项目|項目"
)

_WORDS: tuple[tuple[str, str], ...] = (
    (
        "publications",
        (
            r"publications?|papers?|preprints?|manuscripts?|articles?|books?|book chapters?|patents"
            r"|bibliography|research outputs?|proceedings|theses"
            r"|veroffentlichung(?:en)?|publikation(?:en)?|schriften(?:verzeichnis)?"
            r"|publicacion(?:es)?|articulos|publicac(?:ao|oes)|artigos"
        ),
    ),
    (
        "awards",
        (
            r"awards?|hono?u?rs?|prizes?|scholarships?|fellowships?|achievements?|distinctions?"
            r"|grants|funding|fundings"
            r"|recognitions?|accolades|medals?"
            r"|auszeichnung(?:en)?|preise|ehrungen|stipendien|prix|bourses|recompenses"
            r"|premios?|becas|reconocimientos|bolsas|premiac(?:ao|oes)"
        ),
    ),
    (
        "teaching",
        (
            r"teaching|courses?|lecturing|lectures|teaching assistant|instruction"
            r"|lehre|lehrveranstaltungen|lehrtatigkeit|enseignements?|cours|docencia|ensenanza"
            r"|cursos|ensino|disciplinas"
        ),
    ),
    (
        "service",
        (
            r"services?|reviewing|reviewer|peer review|professional activit(?:y|ies)"
            r"|academic activit(?:y|ies)|scientific activit(?:y|ies)|committees?|editorial\w*"
            r"|memberships?|outreach|volunteering|voluntary|community|professional affiliations?"
            r"|gutachter\w*|gremien\w*|mitgliedschaften|responsabilites|activites editoriales"
            r"|relectures?|servicios?|actividades (?:profesionales|academicas)|servicos?"
            r"|atividades (?:profissionais|academicas)|arbitr\w+"
        ),
    ),
    (
        "education",
        (
            r"(?:speciali[sz]ed|attended|additional|complementary|completed|relevant|further)"
            r" (?:courses?|training)|courses? (?:attended|taken|completed|followed)|coursework"
            r"|summer schools?|continuing education"
            r"|educations?|educational background|academic background|degrees?|academic training"
            r"|ausbildung|bildung(?:sweg)?|studium|formations?|etudes|diplomes|educacion"
            r"|formacion|estudios|educacao|formacao"
        ),
    ),
    (
        "experience",
        (
            r"experiences?|employment|appointments?|positions?|career|internships?|work history"
            r"|professional history|positions held|work"
            r"|berufserfahrung|werdegang|anstellungen|beruflicher|stationen|parcours|emplois"
            r"|experiencias?|empleos?|trayectoria|carreira"
        ),
    ),
    (
        "news",
        (
            r"news|updates?|announcements?|whats new|what s new|whats happening|latest|highlights"
            r"|recent activit(?:y|ies)|recent events"
            r"|neuigkeiten|aktuelles|nachrichten|neues|actualites?|nouvelles|quoi de neuf"
            r"|noticias|novedades|novidades"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)

_IDEOGRAPHS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("education", re.compile(r"教育(?:背景|经历|經歷)|学历|學歷|学歴|求学|^教育$")),
    ("teaching", re.compile(r"教学|教學|授课|授課|课程|課程|教育実績|担当科目|講義|担当授業|강의")),
    (
        "service",
        re.compile(r"服务|服務|兼职|兼職|审稿|審稿|社会活動|学会活動|学術活動|学术活动|学会"),
    ),
    ("awards", re.compile(r"获奖|獲獎|奖励|獎勵|荣誉|榮譽|奖项|奖学金|受賞|表彰|수상")),
    (
        "publications",
        re.compile(r"论文|論文|发表|發表|著作|出版|業績|代表作|论著|研究成果|논문|출판"),
    ),
    (
        "experience",
        re.compile(
            r"(?:工作|研究|科研|实习|實習|职业|任职)(?:经历|經歷|经验)|経歴|職歴|略歴|履历|경력"
        ),
    ),
    ("news", re.compile(r"新闻|新聞|动态|動態|消息|最新情報|最新信息|お知らせ|ニュース|新着|소식")),
)


def plain_words(heading: str) -> str:
    """Return a heading's words: no marks, links, emoji, punctuation, accents or capitals."""
    text = _TAG.sub(" ", _LINK.sub(r" \1 ", heading))
    text = unicodedata.normalize("NFKC", text).replace("&", " and ")
    text = "".join(_plain(character) for character in text.replace("’", "").replace("'", ""))
    return " ".join(text.casefold().split())


def year_of(heading: str) -> str:
    """Return the year of what stands below a heading: "2023", but "" for "2016 and before"."""
    words = plain_words(heading)
    return words if re.fullmatch(r"(?:19|20)\d\d", words) else ""


def kind_of(heading: str) -> str:
    """Return the kind of section a heading opens, or "" when it is none of the known ones.

    The word that comes first decides, except that teaching, awards and service win over the
    general word "experience" and so on ("Teaching experience" is teaching).
    """
    words = plain_words(heading)
    if not words or len(words) > 80 or len(words.split()) > 9:
        return ""
    if _NOT_RECOGNISED.search(words) and not _NOT_RECOGNISED.sub("", words).strip():
        return ""
    for kind, pattern in _IDEOGRAPHS:
        if pattern.search(words) and not _NOT_RECOGNISED.search(words):
            return kind
    if _NOT_RECOGNISED.search(words) and not re.match(r"(?:recent |latest )?news\b", words):
        return ""
    return _by_first_word(words)


def is_about_something_else(heading: str) -> bool:
    """Whether a heading clearly names a matter of its own, such as research interests."""
    return bool(_NOT_RECOGNISED.search(plain_words(heading)))


def _by_first_word(words: str) -> str:
    if re.fullmatch(r"(?:my |current |past |previous |ongoing )?work", words):
        return ""
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(words))
    ]
    general = {"experience", "news"}
    specific = [entry for entry in found if entry[2] not in general]
    if specific and any(entry[2] in general for entry in found):
        joined_by_and = re.search(r"\b(?:and|und|et|y|e)\b", words)
        found = found if joined_by_and else specific
    return min(found)[2] if found else ""


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LN":
        base = unicodedata.normalize("NFKD", character)[0]
        return base if base.isascii() else character
    return "" if category in {"Mn", "Cf"} and character != "\u200b" else " "
