"""Types of works in CSL 1.0.2, RIS, Crossref and ORCID, and the types of this site.

Sources: CSL 1.0.2 specification, appendix III; RIS format specification of Thomson
ResearchSoft (2011), appendix "Reference types"; Crossref REST API, route /types; ORCID
"Work types" of the v3.0 record schema.
"""

CSL = {
    "article-journal": "article-journal",
    "paper-conference": "paper-conference",
    "preprint": "article",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "other": "document",
}
FROM_CSL = {csl: ours for ours, csl in CSL.items()} | {
    "article-magazine": "article-journal",
    "article-newspaper": "article-journal",
    "entry": "chapter",
    "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter",
    "standard": "report",
}

RIS = {
    "article-journal": "JOUR",
    "paper-conference": "CONF",
    "preprint": "UNPB",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "other": "GEN",
}
FROM_RIS = {ris: ours for ours, ris in RIS.items()} | {
    "ABST": "article-journal",
    "CPAPER": "paper-conference",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ENCYC": "chapter",
    "DICT": "chapter",
    "GOVDOC": "report",
    "INPR": "article-journal",
    "JFULL": "article-journal",
    "MANSCPT": "preprint",
    "MGZN": "article-journal",
    "NEWS": "article-journal",
    "STAND": "report",
}

FROM_CROSSREF = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "preprint",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "reference-entry": "chapter",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "standard": "report",
    "dataset": "dataset",
    "software": "software",
}

FROM_ORCID = {
    "journal-article": "article-journal",
    "review": "article-journal",
    "magazine-article": "article-journal",
    "conference-paper": "paper-conference",
    "conference-proceedings": "paper-conference",
    "conference-abstract": "paper-conference",
    "conference-poster": "paper-conference",
    "preprint": "preprint",
    "working-paper": "preprint",
    "book": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "encyclopedia-entry": "chapter",
    "dictionary-entry": "chapter",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
    "report": "report",
    "technical-standard": "report",
    "patent": "patent",
    "data-set": "dataset",
    "software": "software",
    "research-technique": "other",
}
