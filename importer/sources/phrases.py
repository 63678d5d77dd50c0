"""The vocabulary and the small grammar of CV lines: links, separators, roles, degrees, places."""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

LIST_ITEM = re.compile(r"^([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|[ \t]*)$")

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){1,5}[A-Z]$")
"""U.S.A, whose last stop is part of it."""
_ROLE = re.compile(
    r"\b(?:assistants?|associate|professors?|lecturers?|instructors?|teachers?|tutors?|researchers?"
    r"|interns?|internships?|fellows?|scientists?|engineers?|developers?|students?|postdocs?"
    r"|post-?doctoral|visiting|visitor|scholars?|analysts?|consultants?|directors?|heads?|deans?"
    r"|managers?|leads?|leaders?|members?|chairs?|co-?chairs?|reviewers?|editors?|organi[sz]ers?"
    r"|committees?|volunteers?|mentors?|advisors?|president|secretary|treasurer|coordinators?"
    r"|graders?|TA|RA|GTA|postdoctorand|mitarbeiter(?:in)?|doktorand(?:in)?|professor(?:in)?"
    r"|dozent(?:in)?|chercheu(?:r|se)|stagiaire|doctorante?|profes(?:or|seur)a?|investigadora?"
    r"|becari[oa]|pesquisadora?|maitre|attache|panelist|referee|delegate|ambassador|founder"
    r"|co-?founder|CEO|CTO|architect|programmer|technician|trainee|observer|staff|faculty)\b"
    r"|教授|讲师|講師|助理|助教|研究员|研究員|实习|實習|博士后|博士後|工程师|工程師|学生|主任|院长|访问|ポスドク|研究員|講師|技師",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?<![\w.])(?:Ph\.?\s?D|D\.?\s?Phil|Dr\.?\s?rer|M\.?\s?Phil|M\.?\s?Sc|B\.?\s?Sc|M\.?\s?Eng|B\.?\s?Eng"
    r"|M\.?\s?S|B\.?\s?S|M\.?\s?A|B\.?\s?A|B\.?\s?E|M\.?\s?E|B\.?\s?Tech|M\.?\s?Tech|MBA|M\.?D|LL\.?[BM]"
    r"|BEng|MEng|bachelors?|masters?|doctorate|doctoral|undergraduate|graduate|diplom\w*|licen\w+"
    r"|magister|promotion|abitur|minor|major|degree|exchange)(?:'s|’s)?(?![\w])"
    r"|博士|硕士|碩士|学士|學士|本科|修士|修了|卒業",
    re.IGNORECASE,
)
_DEGREE_CASED = re.compile(r"(?<![\w.])(?:MA|BA|MS|BS|ME|BE|M\.A|B\.A|M\.S|B\.S|M\.E|B\.E)(?![\w])")
_AMBIGUOUS_DEGREE = re.compile(r"^(?:ma|ba|ms|bs|me|be|m a|b a|md)$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:universit\w*|univ|institut\w*|college|school|faculty|academy|academia|laborator\w+"
    r"|labs?|centers?|centres?|departments?|dept|group|inc|ltd|llc|gmbh|corp\w*|company|research"
    r"|hospital|foundation|society|congress|association|ministry|council|observatory|museum|library"
    r"|gymnasium|liceo|lycee|clinic|polytechnic\w*|politecnic\w*|hochschule|fachhochschule|ecole|eth|epfl|mit|ucla|cnrs|inria"
    r"|csic|google|microsoft|deepmind|meta|amazon|apple|nvidia|ibm|intel|huawei|tencent|alibaba"
    r"|bytedance|adobe|openai|samsung|committee|bureau|agency|commission|museo|instituto|escuela"
    r"|faculdade|escola|chair of|lehrstuhl|max planck|technologies|systems|studios?|ai)\b"
    r"|大学|大學|学院|學院|研究所|实验室|實驗室|研究院|公司|学校|研究科|학교|高校|専門学校|中心|科学院",
    re.IGNORECASE,
)
AWARD = re.compile(
    r"\b(?:awards?|prizes?|medals?|scholarships?|fellowships?|grants?|hono?u?rs?|winner|finalist"
    r"|nomination|nominee|graduate|place|rank|reviewer|scholar|star|distinction|recognition|top"
    r"|bourse|prix|preis|stipendium|premio|beca|bolsa|best|outstanding|excellent|mention)\b|奖|賞|獎",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{3,6}(?: [(][A-Z][a-z]+[)])?|UC [A-Z][a-z]+(?: [A-Z][a-z]+)?")
BUTTON = re.compile(
    r"^\W*(?:papers?|pdf|codes?|github|arxiv|preprint|project(?: page)?|page|website|web|slides?"
    r"|video|poster|link|url|doi|html|demo|data|datasets?|supp\w*|appendix|blog\w*|talk"
    r"|bib(?:tex)?|openreview|models?|acm|ieee|springer|publisher|full text|proceedings|news"
    r"|media|论文|代码|链接)\W*$",
    re.IGNORECASE,
)
"""The label of a link to a form of a publication, or to what belongs to it."""
_COUNTRIES = re.compile(
    r"usa|us|u\.s\.?|u\.s\.a\.?|united states|uk|u\.k\.?|united kingdom|england|scotland|wales"
    r"|ireland|germany|france|italy|spain|portugal|switzerland|austria|belgium|netherlands"
    r"|the netherlands|denmark|sweden|norway|finland|poland|czech republic|czechia|hungary"
    r"|romania|greece|turkey|israel|russia|ukraine|china|p\.r\. china|hong kong|hk|macau"
    r"|taiwan|japan|korea|south korea|singapore|malaysia|thailand|vietnam|indonesia"
    r"|philippines|india|pakistan|bangladesh|iran|egypt|saudi arabia|uae|qatar|south africa"
    r"|nigeria|kenya|canada|mexico|brazil|argentina|chile|colombia|peru|australia"
    r"|new zealand|estonia|latvia|lithuania|luxembourg|iceland|croatia|serbia|slovenia"
    r"|slovakia|bulgaria|cyprus|deutschland|españa|brasil|italia|schweiz",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"AL|AK|AZ|AR|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND"
    r"|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|ON|QC|BC|AB|NSW|VIC",
)
_LINK = re.compile(
    r"(?<!\\)(!?)\[((?:[^\[\]\\]++|\\.|\[[^\[\]]{0,500}+\]){0,300}+)\]"
    r"\(\s{0,20}+(?:<([^<>\n]{0,2000}+)>"
    r"|([^\s()]{0,2000}+(?:\([^\s()]{0,500}+\)[^\s()]{0,500}+){0,5}+))"
    r"(?:\s{1,20}+(?:\"[^\"]{0,500}+\"|'[^']{0,500}+'))?\s{0,20}+\)(\{:?[^{}\n]{0,300}+\})?"
)
_HTML_LINK = re.compile(
    r"<a\s[^<>]*?href\s*=\s*(?:\"([^\"<>]{0,2000})\"|'([^'<>]{0,2000})')[^<>]*>([^<>]{0,2000}"
    r"(?:<(?!/?a\b)[^<>]{0,500}>[^<>]{0,2000}){0,9})</a>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLANKS = re.compile(r"(?:&nbsp;|&ensp;|&emsp;|&thinsp;|\xa0|\u3000|\s)+")
SEPARATORS = ",，、;；|·"


@dataclass(frozen=True, slots=True)
class Found:
    """A link of a text and where it stands there."""

    label: str
    url: str
    start: int
    end: int
    is_picture: bool = False


def find_links(text: str) -> list[Found]:
    """Return a text's inline links, Markdown and HTML, in their order."""
    found = [
        Found(m[2], m[3] or m[4] or "", m.start(), m.end(), is_picture=bool(m[1]))
        for m in _LINK.finditer(text)
    ]
    if "<a" in text or "<A" in text:
        found += [
            Found(m[3], html.unescape(m[1] or m[2] or ""), m.start(), m.end())
            for m in _HTML_LINK.finditer(text)
        ]
    return sorted(found, key=lambda link: link.start)


def whole_link(text: str) -> Found | None:
    """Return the link a text consists of, or None."""
    stripped = text.strip()
    links = find_links(stripped)
    if links and not links[0].is_picture and (links[0].start, links[0].end) == (0, len(stripped)):
        return links[0]
    return None


def plain(text: str) -> str:
    """Return a text without marks and tags, NFKC, on one line."""
    text = _LINK.sub(r"\2", text)
    text = re.sub(r"\{:?[ ]?[:.#][^{}]*\}", "", _TAG.sub("", text))
    text = re.sub(r"(?<!\\)(?:\*{1,3}|`|~~)", "", text)
    text = re.sub(r"(?<!\w)_{1,2}|_{1,2}(?!\w)", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return tidy(unicodedata.normalize("NFKC", html.unescape(text)))


def tidy(text: str) -> str:
    """Return a text with single blanks and none around it."""
    return " ".join(_BLANKS.sub(" ", text).split())


def trim(text: str, marks: str = " \t\n,，、;；:：.。|·–—-") -> str:
    """Take blanks (``&nbsp;`` too) and separating marks off both ends of a text."""
    text = trim_start(text, marks)
    kept = text.rstrip(marks + "\xa0\u3000")
    is_abbreviation = text[len(kept) :][:1] == "." and _ABBREVIATION.search(kept[-20:])
    return f"{kept}." if is_abbreviation else kept


def trim_start(text: str, marks: str = " \t\n,，、;；:：.。|·–—-") -> str:
    before = None
    while before != text:
        before = text
        text = text.lstrip(marks + "\xa0\u3000").removeprefix("&nbsp;").removeprefix("&ensp;")
        text = text.removeprefix("&emsp;")
    return text


def split_at(text: str, separators: str = ",，") -> list[str]:
    """Divide a text at separators that stand outside brackets, links, tags and quotes."""
    pieces, depth, quoted, start = [], 0, "", 0
    spans = {link.start: link.end for link in find_links(text)}
    index = 0
    while index < len(text):
        character = text[index]
        if index in spans:
            index = spans[index]
            continue
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in _QUOTES and _QUOTES[character] in text[index + 1 : index + 400]:
            quoted = _QUOTES[character]
        elif character in "([{（【":
            depth += 1
        elif character in ")]}）】":
            depth = max(0, depth - 1)
        elif not depth and character in separators:
            pieces.append(text[start:index])
            start = index + 1
        index += 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip(" \xa0\u3000.。")]


_QUOTES = {"“": "”", '"': '"', "「": "」", "《": "》", "«": "»", "„": "“"}


def names_a_role(text: str) -> bool:
    """Whether a phrase names a duty or a job."""
    return bool(_ROLE.search(plain(text)))


def names_a_degree(text: str) -> bool:
    """Whether a phrase names a degree."""
    words = plain(text)
    for found in _DEGREE.finditer(words):
        letters = found[0].replace(".", "").replace("'s", "").replace("’s", "")
        if not _AMBIGUOUS_DEGREE.match(letters) or _DEGREE_CASED.search(words):
            return True
    return False


def names_an_organisation(text: str) -> bool:
    """Whether a phrase names a university, an institute or a company."""
    words = plain(text)
    is_named = _ORGANISATION.search(words) or _ORGANISATION.search(_without_accents(words))
    return bool(is_named or _ACRONYM.fullmatch(words))


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")


def names_a_country_or_state(text: str) -> bool:
    words = plain(text).strip(" .")
    return bool(_COUNTRIES.fullmatch(words) or _STATES.fullmatch(words))


def sentences(text: str) -> list[str]:
    """Divide a text at full stops that end a sentence: not after an initial or a title."""
    pieces, start = [], 0
    spans = [(link.start, link.end) for link in find_links(text)]
    starts = [span[0] for span in spans]
    for found in re.finditer(r"[.!?](?:[*_\"”)\]]{0,4})\s+(?=\S)|[。！？]", text):
        word = re.search(r"[^\s(\[,;]{1,20}$", text[max(0, found.start() - 20) : found.start()])
        before = bisect_right(starts, found.start()) - 1
        is_inside = before >= 0 and found.start() < spans[before][1] - 1
        if is_inside or _is_short_form(word, found[0]):
            continue
        pieces.append(text[start : found.end()].strip())
        start = found.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


_SHORT_FORMS = re.compile(
    r"prof|dr|mr|mrs|ms|st|dept|univ|inc|ltd|co|corp|vol|no|pp|eds|ed|jr|sr|vs|al|e\.g|i\.e"
    r"|fig|proc|conf|intl|int|trans|j|ph|ph\.d|m\.sc|b\.sc|m\.s|b\.s|assoc|asst|approx|etc"
    r"|ieee/acm|symp",
    re.IGNORECASE,
)


def _is_short_form(word: re.Match[str] | None, mark: str) -> bool:
    if word is None or mark[0] != ".":
        return False
    letters = word[0].strip("*_📧$✉†‡\\")
    last = letters.rpartition(".")[2]
    is_initial = len(last) == 1 and last.isalpha()
    return is_initial or bool(_SHORT_FORMS.fullmatch(last) or _SHORT_FORMS.fullmatch(letters))
