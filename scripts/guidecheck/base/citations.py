"""Works that are cited, known from text by their form: who looks for one needs the title that it was published as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidecheck.base.regex import regex

# No citation is longer, and marks in what is must not be searched to its end, each.
_LONGEST = 1000
_MARK = regex(r"(?:[-*+] )?(?:[\[(]\d{1,4}[\])]|\d{1,4}\.(?!\d))? ?")
_AT_NAME = regex(r"(?<=[^\W\d_])[*†‡](?=[,. ])")
_REMARK = regex(r"(?<=[\d.]) ?\((?![^()]*(?:19|20)\d\d)[^()]{1,60}\)\Z")
# As programs for bibliographies have it, or by the number that all know it by: `GEP-91: …`.
_BY_PROGRAM = regex(r"@[A-Za-z]+ ?\{|(?:[A-Z]{2,10}(?:-\d{1,6})+|RFC \d{3,5}): ")
# `Reed, J. (2002). …`, `Reed and others (2002): …`
_DATED = regex(r"[^\W\d_][^()]{2,300}(?:\(Eds?\.\))?[.,] ?\((?:19|20)\d\d[a-z]?(?:, [^()]{1,30})?\)(?:[.,:]| ?[\"“«])")
# `Reed, John A. 2002. …`, `El Reed, Anna, and John Moor, eds. 2002. “…`: names and roles before a year.
_INITIAL, _LETTER = r"[^\W\d_a-z]", r"[\w'’‘-]"
_ROLE = r"and|&|und|et|y|e|de|della|van|von|al\.|directors?\.?|dir\.|eds?\.|\(eds?\.\)"
_BY_SURNAME = regex(
    rf"{_INITIAL}{_LETTER}+(?: {_INITIAL}{_LETTER}+)?[,.] (?:(?:{_INITIAL}{_LETTER}*\.?|{_ROLE})[,.]? ){{1,14}}"
    rf"(?:19|20)\d\d[a-z]?[.,:]? ?[\"“«‘_*\x00]*{_INITIAL}"
)
# What stands before the original that a translation is beside.
_LABEL = regex(r"(?:[^\W\d_]+ ){1,2}[^\W\d_]+: |[^\W\d_]+ [^\W\d_]+: ")
_SURNAME = r"(?:(?:al|da|de|del|den|der|di|du|la|le|van|von) ){0,3}[^\W\d_a-z][^\W\d_][\w'’-]*+"
_INITIALS = r"[^\W\d_a-z]\.(?:[ -]?[^\W\d_a-z]\.){0,2}"
_AND = r"(?:[,;]? (?:and|&|und|et|y|e) |[,;] (?:& )?)"
# `Reed, J.`, `J. Reed`
_AUTHOR = rf"(?:{_SURNAME},? {_INITIALS}|{_INITIALS} ?{_SURNAME}(?: {_SURNAME})?)"
_BY_AUTHORS = regex(rf"{_AUTHOR}(?P<others>{_AND}{_AUTHOR}|,? et al\b)?")
# `Reed J, Moor A. …`
_BY_INITIALS = regex(rf"{_SURNAME} [A-Z]{{1,3}}(?P<others>, {_SURNAME} [A-Z]{{1,3}}\b|,? et al\b)?[,.:]")
# `Reed et al. …`
_BY_OTHERS = regex(rf"{_SURNAME},? et al\b")
# `John Reed and Anna Moor. …`, `Reed, John: …`, `John Reed — …`
_NAME = rf"{_SURNAME},? (?:{_INITIALS} )?{_SURNAME}(?: {_SURNAME})?"
_BY_NAMES = regex(
    rf"{_NAME}(?:{_AND}{_NAME}){{0,9}}(?:[.:,]| [–—-]) (?:(?P<year>(?:19|20)\d\d[.:] )|(?=[\"“„«]|[^\W\d_a-z]))"
)
_BY_PEOPLE = regex(rf"\A{_NAME}(?:{_AND}{_NAME}){{1,9}}[.:,]")
# `John Reed, (a link), Office Weekly, 7 May 2021.`
_BY_LINK = regex(rf"{_NAME}(?:{_AND}{_NAME}){{0,3}}, \x00 ?,[^\x00]{{1,100}}\b(?:19|20)\d\d\.?\Z")
# `… of Offices[J]. Office Weekly, 2021`: what kind of work it is, by a code of GB/T 7714.
_TYPED = regex(r"\w ?\[(?:[CDJMNPRS]|[DEJM]B?/OL)\]\. ")
# `“What Offices Do.” …`
_BY_TITLE = regex(r"(?:\"[^\"]{8,300}|“[^“”]{8,300}|„[^„“”]{8,300}|«[^«»]{8,300})(?:[.,?!][\"“”»]|[\"“”»][.,])")
# `“What Offices Do” by John Reed`, `“What Offices Do” (John Reed, Example Office)`
_PEOPLE = rf"{_NAME}(?:{_AND}{_NAME}){{0,5}}"
_OFFICE = r"(?:, [^\W\d_a-z][^.()]{1,60})?"
_TITLED = r"(?:\"[^\"]{8,300}\"|“[^“”]{8,300}”|„[^„“”]{8,300}[“”]|«[^«»]{8,300}»)"
_SPEAKER = rf"(?:{_NAME}|{_SURNAME})(?:{_AND}{_NAME}){{0,5}}{_OFFICE}"
_TITLE_BY = regex(rf"{_TITLED}(?:,? by|,| [–—-]|:)? \(?{_SPEAKER}\)?\.?\Z")
# `What offices do – John Reed, Example Office`
_GIVEN_BY = regex(rf"[^(),]{{8,300}}(?:(?: [–—-]|,? by) {_PEOPLE}{_OFFICE}| \({_PEOPLE}{_OFFICE}\))\.?\Z")
_ALL_PEOPLE = regex(rf"{_PEOPLE}\Z")
_TIME = regex(r"\d{1,2}[:.h]\d\d\b")
_YEAR = regex(r"(?<![\w-])(?:1[5-9]|20)\d\d[a-z]?\b")
_YEAR_APART = regex(r"[(,.;:、] ?(?:1[5-9]|20)\d\d(?:[a-z]?\b|年)|(?<![\w-])(?:1[5-9]|20)\d\d[a-z]?[).:]")
# Pages, volumes, numbers that libraries know a work by.
_PRINTED = regex(
    r"\bpp?\. ?\d|\b[Vv]ol\. ?\d|\b\d+ ?\(\d+(?:[-–]\d+)?\) ?[:,] ?\d"
    r"|\bIS[BS]N\b|\bdoi:|\barXiv:|\bIn: |\b[Ii]n Proc(?:\.|eedings)"
)
# What a citation ends with: a year behind who published it, pages, a number that it is known by, an address.
_ENDS = regex(
    r"(?:[,.;(][^,.;()]{0,40}\b(?:1[5-9]|20)\d\d[a-z]?(?:, \d{1,4})?"
    r"|\bpp?\. ?\d+(?: ?[-–] ?\d+)?|\d [-–] ?\d+|\d[-–]\d+"
    r"|\bISBN[ :\dXx–-]+|\b(?:doi|arXiv):\S+|\x00|https?://\S+)[ .)\]]*\Z"
)
_KNOWN_BY = regex(r"\b(?:ISBN[ :][\dXx–-]{10,}|doi: ?10\.\S+|arXiv: ?\d\S+)[ .)\]]*\Z")
# `… in Offices. Reed, J. and Moor, A. 2019.`, `… in Offices, John Reed, 2019`
_ENDS_IN_AUTHORS = regex(
    rf"[.,;] (?:{_AUTHOR}(?:{_AND}{_AUTHOR}){{0,5}}|{_NAME}(?:{_AND}{_NAME}){{0,3}}),? \(?(?:19|20)\d\d\)?\.?\Z"
)

# What a list of works is called, a word or two beside it: `Bibliographic references`, `Literatur und Quellen`.
_WORKS = (
    r"references|bibliograph\w+|works cited|literature|further reading|referencias|bibliograf\w+|références"
    r"|refer[eê]ncias|riferimenti|literatura?|literatur(?:verzeichnis|hinweise)?|literatuur|referenties|quellen"
    r"|referenser|referanser|referencer|litteratur\w*|kirjallisuus|lähteet|irodalom\w*|kaynak\w*|referințe|zdroje|źródła"
    r"|erreferentziak|referències|referenzen|referensi|daftar pustaka|литератур[аы]|источники|публикации|публікації"
    r"|papers|publications?|publikation(?:en|er)|publicaciones|publica[çc][õo]es|pubblicazioni|publicaties|publikacje"
)
_IN_CJK = r"[^\W\dA-Za-z]{0,4}(?:論文|业绩|業績|文献|文獻|论文|著作|논문|문헌)[^\W\dA-Za-z]{0,3}"
_BIBLIOGRAPHY = regex(
    rf"\W*(?:\d+[.)]?\W*)?(?:(?:[^\W\d]+ ){{0,2}}(?:{_WORKS})(?: [^\W\d]+){{0,2}}|{_IN_CJK})(?: ?\([^()]*\))?\W*",
    re.IGNORECASE,
)


def is_citation(text: str) -> bool:
    """Tell whether a text cites a work, as lists of literature and footnotes do.

    In: the text; a NUL in it stands for a link. A sentence that tells of somebody and of a year is none.
    """
    said = " ".join(text[:_LONGEST].split())
    mark = _MARK.match(said)
    # A mark at the name of whom to write to, and a remark behind all, are no part of it.
    said = _REMARK.sub("", _AT_NAME.sub("", said[mark.end() :] if mark else said))
    if _BY_SURNAME.match(said[label.end() :] if (label := _LABEL.match(said)) else said):
        return True
    if _BY_PROGRAM.match(said) or _DATED.match(said) or _KNOWN_BY.search(said):
        return True
    is_known = bool(_YEAR.search(said) or _PRINTED.search(said))
    if _BY_LINK.match(said) or (is_known and _TYPED.search(said)):
        return True
    if by := _BY_AUTHORS.match(said):
        # What follows the name of somebody whom a sentence tells of is a word of it.
        return bool(by["others"]) or (is_known and re.match(r" [^\W\d_A-Z]", said[by.end() :]) is None)
    if by := _BY_INITIALS.match(said):
        return is_known if by["others"] else _PRINTED.search(said) is not None
    if _BY_OTHERS.match(said):
        return is_known
    if _TITLE_BY.match(said):
        return True
    if (by := _BY_NAMES.match(said)) or _BY_TITLE.match(said):
        return bool(by and by["year"]) or (is_known and _ENDS.search(said) is not None)
    return _ENDS_IN_AUTHORS.search(said) is not None


def is_bibliography(heading: str) -> bool:
    """Tell whether a heading stands above a list of works: `References`, `5. Bibliografía`, `Zdroje a literatura`."""
    return _BIBLIOGRAPHY.fullmatch(heading) is not None


def is_entry(text: str) -> bool:
    """Tell whether what such a list has names a work: it says when or where that was printed, apart from a sentence.

    Or it begins with people.
    """
    said = " ".join(text[:_LONGEST].split())
    return any(form.search(said) for form in (_YEAR_APART, _PRINTED, _BY_PEOPLE))


def is_printed(text: str) -> bool:
    """Tell whether a text says where a work was printed: its pages, its volume, a number that libraries know it by."""
    return _PRINTED.search(text) is not None


def is_given_by(text: str) -> bool:
    """Tell whether a text ends with the names of people, as titles of talks do in lists of these."""
    return _GIVEN_BY.match(" ".join(text[:_LONGEST].split())) is not None


def is_of_programme(cells: Sequence[str]) -> bool:
    """Tell whether a row says when somebody does something: one of its cells is a time, another somebody's name."""
    people = (_ALL_PEOPLE.match(cell.strip()) for cell in cells)
    return any(_TIME.match(cell.strip()) for cell in cells) and any(people)
