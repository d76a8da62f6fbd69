"""What a section says in every language alike: its shape, its words in other scripts, and its plain facts.

Text in one language is never compared with text in the other; these can be.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import groupby
from string import ascii_lowercase
from typing import Literal, NamedTuple
from urllib.parse import unquote

from guidecheck.base.scripts import language_of
from guidecheck.model.page import Block, FrontMatter, Link, Page, Section, Shortcode, lines_of, shown_texts
from guidecheck.pairing.page_texts import OF_ANY_LANGUAGE, TAG, UNSEEN, blanked, is_commented
from guidecheck.spdx import license_list

# What a version before its release is called.
_SUFFIX = r"(?i:-(?:alpha|beta|dev|m|milestone|pre|preview|rc|snapshot)(?:[.-]?\d+)*)?"
# What may stand before is looked at behind the first letter: a pattern is found soonest by what it begins with.
# Letters of other scripts may follow without a blank, and in Chinese come before.
_VERSION = re.compile(rf"[vV](?<![A-Za-z0-9_.-].)\d+(?:\.(?:\d+|[xX]))*{_SUFFIX}(?![A-Za-z0-9_-]|\.[\dxX])")
_RELEASE = re.compile(
    rf"([A-Z](?<![A-Za-z0-9_.-].)[A-Za-z+#]*) (\d+(?:\.\d+)+{_SUFFIX})(?!(?!LTS\b|ESR\b)[A-Za-z0-9_%-]|\.\d)"
)
# A number that a word calls a version, before or behind it: English and its likes, Russian, Vietnamese, Turkish,
# Polish, Korean, Japanese and Chinese. So is one of three parts without a word, if none is a year or thousands.
_BEFORE = r"\bversi(?:ons?|one|oni|ón|e|)|\bversão|\bwersj[aięą]|\bверс\w+|phiên bản|\bsürüm\w*|버전|バージョン|版本"
_WORDED = re.compile(
    rf"(?:{_BEFORE})[ :]{{0,2}}(?:(?:[<>]=?|[≤≥=])[ ]?)?(\d+(?:\.\d+)+{_SUFFIX})(?![A-Za-z0-9_%-]|\.\d)"
    rf"|(?<![A-Za-z0-9_.-])(\d+(?:\.\d+)+{_SUFFIX})[ ]?(?:버전|バージョン|版)"
    rf"|(?<![A-Za-z0-9_.,:/@-])(\d{{1,3}}\.(?!\d{{3}}\.\d{{3}})\d{{1,3}}\.\d{{1,3}}{_SUFFIX})(?![A-Za-z0-9_%-]|\.\d)",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?<![\w./+-])[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*-[A-Za-z0-9.+-]*[A-Za-z0-9+](?![\w/])", re.ASCII
)
# A link in a text of front matter, or an address as it stands; Hangul may follow without a blank, and HTML's marks.
_LINK_TOLD = re.compile(r"\]\(<?([^\s()<>#][^\s()<>]*)|(?<![A-Za-z0-9])https?://[!#-&(-;=?-~]*[A-Za-z0-9/]")
# What every version holds.
_MAY_BE_NUMBERED = re.compile(r"\d(?:(?<=[vV]\d)|\.\d)")
# Letters of other scripts may follow, but not come before.
# In some, as in Hebrew, they do with a hyphen between.
_NEUTRAL_WORD = re.compile(
    r"[a-z0-9](?<![^\W_].)(?<![a-z0-9\u00C0-\u024F][-.+'’].)[a-z0-9]*+(?:[-.+'][a-z0-9]++)*+\+*+"
)
# The same where there are no other letters: what stands before a word is no part of one.
_ASCII_WORD = re.compile(r"[a-z0-9]++(?:[-.+'][a-z0-9]++)*+\+*+")


# What may be a sign; and letters, which are no words.
_MAY_BE_SIGN = re.compile(r"[^\w\s\x00-\x7f]")
_LETTERS = frozenset(ascii_lowercase)
_LONG_WORD = re.compile("[a-z]{5,}")

# Signs in the place of those of code: of full width, and what programs for text make of straight ones.
_SIGNS_OF_TEXT = re.compile(
    "[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb\u00a0\u202f]"
)

# Marks that a text of full width ends in.
ENDS = frozenset("\uff01\uff0c\uff0e\uff1a\uff1b\uff1f")
_QUOTATION_MARKS = " \u00a0\u2018\u2019\u201c\u201d\u00ab\u00bb"
_PLAIN_SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u00ab\u00bb\u2013\u2014", '\'\'""""--')

# Shortcodes that bring in text of another file.
_BRINGING = re.compile(r"boilerplate|embed-?file|includ|partial|read-?file|reus|snippet|transclu", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^<>]*?\ssrc\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)
# Shortcodes that show a picture.
FIGURES = frozenset({"figure", "image", "img", "imgproc"})
# What no reader writes in another way: a number, a name of several parts.
_NAMED_THING = re.compile(r"(?=\S*(?:\d|[._/-]|[a-z][A-Z]))[!-~]+")
# A measure at a value, whose top-level domain would be a number, and what stands before an account: `Photo=@a.test`.
_NO_MAIL = re.compile(r"mailto:(?:[^@]*@[\w.-]*\.\d+|[^@]*=@.*)")
# Where a call stands that writes no part of an address.
_IN_TEXT = re.compile(r"(?:[\s*_|>(\[]|[^\x00-\x7f])\Z(?<!\]\()")
# A version that a shortcode is called with, and parameters that are measures of what it shows.
_VERSION_GIVEN = re.compile(rf"[vV]\d+(?:\.\d+)*{_SUFFIX}|\d+(?:\.\d+)+{_SUFFIX}")
_MEASURES = frozenset({"height", "opacity", "ratio", "scale", "size", "speed", "start", "end", "width", "zoom"})
# Links are compared by where they lead, and each language has videos of its own.
_COMPARED_OTHERWISE = FIGURES | {"ref", "relref", "vimeo", "youtube"}
# What stands between the name of a shortcode and the language that it is for.
_BEFORE_LANGUAGE = ("-", "_", "/")
FactKind = Literal["code", "link", "image", "anchor", "version", "release", "worded", "SPDX identifier", "shortcode"]


class Fact(NamedTuple):
    """One fact, and where it stands.

    A link within the page is an `anchor`, its value a fragment; a `release` is a name with a number, as `React 18.2`;
    what is `worded` is the number of a version, as `version 1.2` has it.
    """

    kind: FactKind
    value: str
    line: int
    column: int


def neutral_words(text: str) -> frozenset[str]:
    """Return the words that a translation into another script would carry over: names, acronyms, numbers.

    They are folded in case; a Korean particle at the end of one is cut off.
    """
    pattern = _ASCII_WORD if text.isascii() else _NEUTRAL_WORD
    return frozenset(pattern.findall(text.casefold())) - _LETTERS


def pictograms(text: str, kinds: Collection[str] = ("So",)) -> frozenset[str]:
    """Return the emoji and other signs of a text, which a translation into any language keeps.

    `kinds` are the categories of Unicode that count: arrows are of `Sm` too.
    """
    found = () if text.isascii() else _MAY_BE_SIGN.findall(text)
    return frozenset([one for one in found if unicodedata.category(one) in kinds])


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return what longer words begin with, accents aside: languages of one script share it, as `harmon` or `licen`.

    Four letters, after Simard, Foster and Isabelle, "Using Cognates to Align Sentences in Bilingual Corpora", 1992.
    """
    plain = "".join(filter(str.isascii, unicodedata.normalize("NFKD", text.casefold())))
    return frozenset([word[:4] for word in _LONG_WORD.findall(plain)])


def prose_of(page: Page) -> Iterator[str]:
    """Yield the texts of a page: headings, paragraphs, items and cells, with the code that stands in them."""
    for section in page.sections:
        yield section.heading
        for block in section.blocks:
            yield from (text for _, text in _texts(block))


def section_text(section: Section) -> str:
    """Return the plain text under a heading."""
    return " ".join(block.text or block.raw for block in section.blocks)


def facts(
    page: Page,
    section: Section,
    addresses: Callable[[str, str], str],
    compared: FrontMatter | None = None,
    counterpart: Section | None = None,
) -> Iterator[Fact]:
    """Yield the facts of a section: inline code, link targets, SPDX identifiers, versions, values by shortcodes.

    Code that holds letters outside ASCII is text, and is left out; with signs of text alone it is code, mistyped.
    `addresses` says where a link on a page leads. The first section's are those of the front matter too; with another
    one to compare with, of the keys that stand in both. A heading may be worded otherwise: what it names is a fact only
    where the heading of a `counterpart` names a version too.
    """
    codes = set()
    for code in section.codes:
        if code.text.isascii() or has_signs_of_text(code.text):
            said = code.text.strip()
            codes.add(said)
            yield Fact("code", said, code.line, code.column)
    for link in section.links:
        if not link.target.strip():
            continue  # link-empty tells it
        if is_beginning(page, link):
            continue
        if link.kind == "autolink" and _NO_MAIL.fullmatch(link.target):
            continue  # `IoU@0.5` and `Photo=@a.test`, which Hugo takes for an e-mail address
        path, mark, fragment = link.target.partition("#")
        # A heading of the page may be named with the page's own address.
        if mark and fragment and (not path or ("{{" not in path and _leads_home(page, path, addresses))):
            yield Fact("anchor", unquote(fragment), link.line, link.column)
        else:
            kind: FactKind = "image" if link.kind == "image" else "link"
            # Quotation marks around an address are taken for its end.
            target = link.target.rstrip("\"'") if link.kind == "autolink" else link.target
            yield Fact(kind, addresses(page.key, target), link.line, link.column)
    if calls := calls_between(page, section.line if section.level else 1, section.end_line):
        for image in figures(page, section):
            yield Fact("image", addresses(page.key, image.target), image.line, image.column)
        yield from _values(page, calls)
    told = () if section.level else tuple(_told_by(page.front_matter, compared))
    for line, text in told:
        for found in _LINK_TOLD.finditer(text) if "](" in text or "://" in text else ():
            yield Fact("link", addresses(page.key, found[1] or found[0]), line, 1)
    both_name = counterpart is not None and _names_version(section) and _names_version(counterpart)
    heading = [(section.line, section.heading)] if both_name else ()
    for line, text in (*told, *heading, *_running_texts(section)):
        # Most texts hold no number of a version.
        if _MAY_BE_NUMBERED.search(text):
            for version in _VERSION.findall(text):
                yield Fact("version", version.lower(), line, 1)
            for name, number in _RELEASE.findall(text):
                if not _WORDED.match(f"{name} {number}"):
                    yield Fact("release", f"{name} {number}", line, 1)
            for numbers in _WORDED.findall(text):
                yield Fact("worded", "".join(numbers), line, 1)
        if "-" in text:
            # None of them holds a blank, and the words without a hyphen are most of the text.
            hyphened = " ".join([word for word in text.split() if "-" in word])
            for word in _IDENTIFIER.findall(hyphened):
                if word not in codes and word in license_list.entries():
                    yield Fact("SPDX identifier", word, line, 1)


def has_signs_of_text(code: str) -> bool:
    """Tell whether code is ASCII but for signs that programs for text put in: wide ones, quotation marks, dashes.

    At the end, the mark of a text is its own.
    """
    # What is in quotation marks as a whole was set so as a text.
    plain = code.strip(_QUOTATION_MARKS)
    return (
        not plain.isascii()
        and plain[-1:] not in ENDS
        and any(map(str.isalnum, plain))
        and _SIGNS_OF_TEXT.sub("", plain).isascii()
    )


def with_plain_signs(code: str) -> str:
    """Return code with the signs that keyboards for code have."""
    return code if code.isascii() else unicodedata.normalize("NFKC", code).translate(_PLAIN_SIGNS)


def _names_version(section: Section) -> bool:
    """Tell whether a heading names a version."""
    heading = section.heading
    # Few hold a number.
    return bool(_MAY_BE_NUMBERED.search(heading)) and any(one.search(heading) for one in (_VERSION, _RELEASE, _WORDED))


def _leads_home(page: Page, path: str, addresses: Callable[[str, str], str]) -> bool:
    """Tell whether a link on a page leads to the page itself."""
    return addresses(page.key, path) == addresses(page.key, f"/{page.key}")


def _values(page: Page, calls: Sequence[Shortcode]) -> Iterator[Fact]:
    """Yield the values that some shortcodes of a page, in order, write into a sentence."""
    for number, together in groupby(calls, key=_line):
        line = lines_of(page)[number - 1]
        shown = line.strip()
        # One that stands alone is a block, of which a version is compared.
        if shown.startswith("{{") and shown.find("}}") == len(shown) - 2:
            yield from (
                Fact("shortcode", f"{call.name} {name}={value}", call.line, call.column)
                for call in together
                if not (call.in_code or call.problem)
                for name, value in sorted(call.named.items())
                if _VERSION_GIVEN.fullmatch(value) and name.lower() not in _MEASURES
            )
            continue
        for call in together:
            before = line[max(call.column - 3, 0) : call.column - 1]
            if is_commented(page, call):
                continue
            in_text = not (call.end_line or call.in_code or call.problem) and (not before or _IN_TEXT.search(before))
            if in_text and (value := value_of(call)):
                yield Fact("shortcode", value, call.line, call.column)


def is_beginning(page: Page, link: Link) -> bool:
    """Tell whether an address is the beginning of one with a blank, so that Markdown makes no link of its text."""
    return link.kind == "autolink" and lines_of(page)[link.line - 1][: link.column - 1].endswith("](")


def name_of(shortcode: str, language: str, others: Collection[str] = ()) -> str:
    """Return the name of a shortcode without the language of a page that calls it: `note` for `note-en` and `en/note`.

    A site may have one for the readers of each language. `noteen` is one where `others`, as `names_called` has those of
    the page in the other language, hold `note`.
    """
    for code in _codes(language):
        stem, found, rest = shortcode.rpartition(code)
        if found and not rest and stem[-1:] in _BEFORE_LANGUAGE:
            return stem[:-1]
        if found and not rest and stem in others:
            return stem
        if shortcode.startswith(f"{code}/"):
            return shortcode[len(code) + 1 :]
    return shortcode


@lru_cache(maxsize=4)
def names_called(page: Page) -> frozenset[str]:
    """Return the names of the shortcodes that a page calls, and each of them without the page's language behind it."""
    names = {call.name for call in page.shortcodes}
    return frozenset((*names, *(name.removesuffix(code) for name in names for code in _codes(page.language))))


def _codes(language: str) -> Iterable[str]:
    return dict.fromkeys((language.lower(), language_of(language)))


def value_of(call: Shortcode) -> str:
    """Return a shortcode with what it is called with, if every language calls it with that; else nothing."""
    if call.name.lower() in _COMPARED_OTHERWISE:
        return ""
    is_name = call.name.lower() == "param"
    said = [value for value in call.positional if is_name or _NAMED_THING.fullmatch(value)]
    said += _ids(call)
    return " ".join((call.name, *said)) if said or not (call.positional or call.named) else ""


def _ids(call: Shortcode) -> list[str]:
    return [f"{name}={value}" for name, value in sorted(call.named.items()) if name.lower().endswith("id")]


def ids_of(page: Page) -> Iterator[str]:
    """Yield what the shortcodes of a page are called with under names that end in `id`, as `value_of` has it."""
    for call in page.shortcodes:
        yield from _ids(call)


def ids_in(page: Page, section: Section) -> Iterator[str]:
    """Yield what the shortcodes of a section are called with under such names."""
    for call in calls_between(page, section.line if section.level else 1, section.end_line):
        yield from _ids(call)


def _told_by(front_matter: FrontMatter, compared: FrontMatter | None) -> Iterator[tuple[int, str]]:
    """Yield the texts of a front matter that readers see, of keys that the compared one has too, and their lines."""
    for key, line, text in shown_texts(front_matter):
        if compared is None or key in compared.values:
            yield line, text


def _running_texts(section: Section) -> Iterator[tuple[int, str]]:
    """Yield the texts under a heading that may name a version or an identifier, and their lines."""
    for block in section.blocks:
        # The text of a block is that of its items and cells too.
        if block.kind not in ("html", "shortcode"):
            if "-" in block.text or _MAY_BE_NUMBERED.search(block.text):
                yield from _texts(block)
        # So is what HTML, or a shortcode that prints it as it stands, wraps.
        elif _MAY_BE_NUMBERED.search(block.raw):
            yield from _wrapped_texts(block)


def _is_shown(block: Block) -> bool:
    return block.name.lower() not in ("comment", *OF_ANY_LANGUAGE)


def _wrapped_texts(block: Block) -> Iterator[tuple[int, str]]:
    if _is_shown(block):
        raw = TAG.sub(lambda found: " " + blanked(found), UNSEEN.sub(blanked, block.raw))
        yield from enumerate(raw.split("\n"), block.content_line)


def _texts(block: Block) -> Iterator[tuple[int, str]]:
    if block.kind in ("code", "html", "shortcode"):
        return
    if block.items:
        yield from ((item.line, item.text) for item in block.items)
    elif block.rows:
        yield from ((row.line, " ".join(row.cells)) for row in block.rows)
    else:
        yield block.line, block.text


def brought_in(page: Page, section: Section) -> frozenset[str]:
    """Return the names of shortcodes by which a section has text of other files."""
    calls = calls_between(page, section.line if section.level else 1, section.end_line)
    return frozenset([call.name for call in calls if not call.in_code and _BRINGING.search(call.name)])


class Image(NamedTuple):
    """A picture that a section shows, by Markdown, HTML or a shortcode: its address, and where it stands."""

    target: str
    line: int
    column: int


def calls_between(page: Page, first: int, last: int) -> Sequence[Shortcode]:
    """Return the shortcodes called on some lines of a page."""
    calls = page.shortcodes
    if not calls:
        return ()
    begin = bisect_left(calls, first, key=_line)
    return calls[begin : bisect_right(calls, last, lo=begin, key=_line)]


def _line(call: Shortcode) -> int:
    return call.line


def images(page: Page, section: Section) -> Iterator[Image]:
    """Yield the pictures that a section shows."""
    for link in section.links:
        if link.kind == "image":
            yield Image(link.target, link.line, link.column)
    yield from figures(page, section)


def figures(page: Page, section: Section) -> Iterator[Image]:
    """Yield the pictures that a section shows by shortcodes."""
    for call in calls_between(page, section.line, section.end_line):
        if call.name in FIGURES and not (call.in_code or is_commented(page, call)):
            target = call.named.get("src") or next(iter(call.positional), "")
            if target:
                yield Image(target, call.line, call.column)
    # So are those in HTML that one wraps as it stands.
    for block in section.blocks:
        if block.kind == "shortcode" and "<img" in block.raw.casefold() and _is_shown(block):
            for found in _IMAGE.finditer(UNSEEN.sub(blanked, block.raw)):
                line = block.content_line + block.raw.count("\n", 0, found.start())
                yield Image(unescape(found[1]), line, found.start() - block.raw.rfind("\n", 0, found.start()))


def shown_in(page: Page, section: Section) -> frozenset[str]:
    """Return what a section shows its readers: addresses of pictures, and what shortcodes are called with."""
    found = [link.target for link in section.links if link.kind == "image"]
    for call in calls_between(page, section.line if section.level else 1, section.end_line):
        if not call.in_code:
            found += [value for value in (*call.positional, *call.named.values()) if _NAMED_THING.fullmatch(value)]
    return frozenset(found)


def shape(section: Section) -> tuple[tuple[str, ...], ...]:
    """Return what a section is built of: alerts with colour, tables and lists with their measures, code, images."""
    parts: list[tuple[str, ...]] = []
    for block in section.blocks:
        if block.kind == "alert":
            parts.append(("alert", block.name))
        elif block.kind == "table":
            parts.append(("table", str(len(block.rows)), str(max((len(row.cells) for row in block.rows), default=0))))
        elif block.kind == "list":
            marks = [f"{item.depth}" if item.checked is None else f"{item.depth}t" for item in block.items]
            parts.append(("list", *marks))
        elif block.kind == "code":
            parts.append(("code", block.name))
    parts += [("image",) for link in section.links if link.kind == "image"]
    return tuple(parts)


def ingredients(section: Section) -> Counter[str]:
    """Return how often each piece stands in a section, for a likeness that is no equality."""
    found = ["image" for link in section.links if link.kind == "image"]
    for block in section.blocks:
        if block.kind in ("paragraph", "html", "shortcode", "quote", "heading"):
            found.append(block.kind)
        elif block.kind == "alert":
            found += ("alert", f"alert {block.name}")
        elif block.kind == "table":
            found += ["table"] * 2 + ["row"] * len(block.rows)
            found += ["column"] * max((len(row.cells) for row in block.rows), default=0)
        elif block.kind == "list":
            found.append("list")
            found += ["task" if item.checked is not None else f"item {item.depth}" for item in block.items]
        else:
            found += [f"{block.kind} {block.name}"] * 2
    return Counter(found)


def units(section: Section) -> tuple[int, ...]:
    """Return the lengths, in characters, of the section's running texts: paragraphs, items, cells."""
    lengths: list[int] = []
    for block in section.blocks:
        if block.items:
            lengths += [len(item.text) for item in block.items]
        elif block.rows:
            lengths += [len(" ".join(row.cells)) for row in block.rows]
        elif block.kind not in ("html", "code", "shortcode", "alert", "quote"):
            lengths.append(len(block.text))
    return tuple(lengths)
