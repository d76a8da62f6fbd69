"""Whether sections of a page state a fact of the other page, in whatever way a reader would find it.

That may be in other words for a placeholder, in an address of the reader's language, in the text or the code around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import unescape

from guidecheck.base.commands import is_command
from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks, scripts, to_latin
from guidecheck.model.page import Page, Section, lines_of
from guidecheck.pairing.addresses import Addresses
from guidecheck.pairing.facts_alike import uncalled
from guidecheck.pairing.features import ENDS, Fact, figures, has_signs_of_text, value_of, with_plain_signs

# So many letters are searched for the facts that a section lacks; no section that a person wrote comes near it.
_MOST_SEARCHED = 50_000_000
# So many characters at the beginning tell that it is one piece of code, a part of which was translated.
_SAME_BEGINNING = 4
_PLACEHOLDER = regex(r"<(\w[^<>\"=/]*)>|\{(\w[^{}\"':=,]*)\}|\[([^\W\d][^\[\]\"':=,]*)\]")
# What people write for a placeholder: a name in brackets, or one in capitals with a sign between its words.
_NAMED_PLACEHOLDER = regex(r"<\w[^<>\"=/]*>")
_SHOUTED = regex(r"(?<![A-Za-z])[A-Z]+(?:[_-][A-Z]+)+(?![A-Za-z])|(?<= )[A-Z]{2,}\b")
_PUBLICATION = regex(r"https://(?:(?:dx\.)?doi\.org|zenodo\.org/doi)/(10\.\d{4,9}/.+)")
_APART = regex(r"\] \(([^()\s]+)\)")
# So much of an address tells where it leads, whatever a shortcode writes behind it.
_LEAST_FIRST = 16
_BRACKETS = "(){}[]<>"
_EMPTY_BLOCK = regex(r"(?<=\w)(?: ?\{ ?\}|\[\])\Z")
_POSSESSIVE = regex(r"[A-Za-z]\w*['’]s")
_BEGINS = {")": "(", "]": "[", "}": "{"}
_END_OF_ADDRESS = regex(r"/[.,;)]+\Z")
_ENDS_OF_TEXT = frozenset(".,;")
_BEFORE_AN_END = frozenset((")", "]", '"', "'"))
_ELEMENTS = frozenset(
    (
        *("a", "body", "br", "button", "code", "div", "form", "footer", "h1", "h2", "h3", "head", "header", "html"),
        *("iframe", "img", "input", "label", "li", "link", "main", "meta", "nav", "ol", "p", "pre", "script"),
        *("section", "span", "style", "table", "td", "th", "title", "tr", "ul", "video"),
    )
)
# In a text of Latin letters, too, two capitals are no word, nor are two letters without a vowel, nor most consonants.
_ACRONYM = regex(r"[A-Z]{2}")
_PRESSED = regex(r"<kbd[^<>]*> ?([^<>]{1,40}?) ?</kbd>")
_ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
_NO_WORD = regex(r"id|[a-z]\d|[b-df-hj-np-tv-xz]{2}|[b-df-hjl-np-rtx]")
# A value in quotation marks that a language of data takes for something else without them.
_TRUTHS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_QUOTED_VALUE = regex(r"""(?<=\w=)(["'])([A-Za-z][\w-]*)\1""")
# A key with its value, which a sentence may say behind one another: the kind `Pod`.
_KEY = regex(r"([A-Za-z][\w.-]{2,}): (\S.{2,})")
# What stands between pieces of code that were one, as editors with buttons for bold letters write it.
_PIECES = regex(r"`\*\*([^`*]{0,3})\*\*`")
# And between a name and its value, each in code of its own: `KEY`=`value`.
_JOINED = regex(r"(?<=[^`\s])` ?([=:]) ?`(?=[^`\s])")
_CODE = regex(r"`([^`\n]+)`")
# From one number to another, with their unit, which languages write with other signs or with words between.
_RANGE = regex(r"\$?(\d+(?:\.\d+)?) ?[A-Za-z%]{0,3} ?[~\u2013-] ?\$?(\d+(?:\.\d+)?) ?[A-Za-z%]{0,3}")
_NEAR_NUMBER = 20
# Of so many words code is a sentence.
_LEAST_WORDS = 5
_NAME_OF_FILE = regex(r"[\w-]+\.[a-z][a-z0-9]{1,4}")
_IN_WORDS = regex(r"[A-Z][a-z]*(?: (?:[A-Za-z]+(?:'[a-z]+)?|[\w-]+\.[a-z][a-z0-9]{1,4})[,;:]?)+[.!?]?")
# Somebody whom an example makes up, at a host that is there for examples.
_SOMEBODY = regex(r"(@?)[\w.+-]+@((?:[\w-]+\.)*example\.[a-z]+)")
_NUMBER = regex(r"\d+")
# Words and numbers, with the marks that text has.
_SENTENCE = regex(r"[A-Za-z0-9]+[.:,]?(?: [A-Za-z0-9]+[.:,]?)+")
_BLANK_AT_SIGN = regex(r" (?![\w ])|(?<![\w ]) ")
# What stands between a name and that of what it belongs to, and how far they may be apart in a sentence.
_QUALIFIED = regex(r"::|\.|->|#")
_TWO, _LEAST_NAME, _NEAR = 2, 3, 4
_SIGN = regex(r"[^\w\s.,:;!?'\"-]")
_ELEMENT = regex(r"<[^<>]+>")
_WORDS = regex(r"[A-Za-z]+(?: [A-Za-z]+)+")
_WORDS_QUOTED = regex(r"""([\"'])[^\W\d_]+(?: [^\W\d_]+)*\1""")
# One that never ends may be code that shows how one begins.
_COMMENT = regex(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
# What a file's name ends in, which a sentence says without its point.
_ENDING = regex(r"\.[a-z][a-z0-9]{1,4}")
# A method and the address that it is asked of, and how far a sentence may have them apart: `GET` request to `/a`.
_METHOD = regex(r"(DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) (/\S+)")
_NEAR_METHOD = 30
# Words in letters that are not ASCII, and what they may stand for in code that is.
_OWN_WORDS = regex(r"(?:[\w-]*[^\x00-\x7f][\w-]*)(?:[ _-]+[\w-]*[^\x00-\x7f][\w-]*)*")
# The same, where a letter that tells one from another stands before or behind it without a blank.
_OWN_LETTERS = regex(r"[^\x00-\x7f]+")
# Words of a language and numbers, as examples count what they name: `node 1`.
_COUNTED = regex(r"[A-Za-z]?[a-z]+(?: [a-z]+)*(?: \d+)+")
# What a program says to people, and where it puts values into that.
_GAP = regex(r"\{[\w.()]+\}|<[^<>]+>|%[ds]")
_MESSAGE = regex(r"[^\W\d_a-z][^\W\d_]*[^\W\d_]{2}(?:[\s.,:;!?'\"-]+[^\W\d_]+)*[\s.,:;!?'\"-]*")
_TWO_HUMPS = regex(r"(?:[A-Z][a-z0-9]+){2,}")
_GENERIC = regex(r"(\w+)<(\w+)>|(\w{2,}) ?(?:==|!=) ?(\w{2,})")
_ANY_WORDS = r"[A-Za-z][A-Za-z0-9_ -]{0,60}"


class Surroundings:
    """Sections of a page, and the lines that they and what belongs to them stand on, where a fact may be stated."""

    def __init__(
        self, page: Page, sections: Sequence[Section], lines: Sequence[tuple[int, int | None]], addresses: Addresses
    ) -> None:
        self._page = page
        self._sections = sections
        self._lines = lines
        self._addresses = addresses
        # In a text of another script, a Latin letter is the code.
        own = scripts(page.locale)
        self._shortest = 3 if "LATIN" in own else 1
        self._has_lookalikes = not own.isdisjoint(("CYRILLIC", "GREEK"))
        self._left = _MOST_SEARCHED

    @cached_property
    def _raw(self) -> str:
        """The source of these sections, on one line: without comments, and with letters that pass for Latin as such."""
        lines = lines_of(self._page)
        kept = "\n".join(line for first, last in self._lines for line in lines[first - 1 : last])
        kept = fold_blanks(unescape(_COMMENT.sub(" ", kept)))
        # text-lookalike tells of these.
        return kept if self._has_lookalikes else to_latin(kept)

    @cached_property
    def _text(self) -> str:
        """The same without the sign that is before signs of Markdown, as readers read it."""
        return self._raw.replace("\\", "")

    @cached_property
    def _lower(self) -> str:
        return self._text.casefold()

    @cached_property
    def _unbracketed(self) -> str:
        return _without_brackets(self._lower)

    @cached_property
    def _targets(self) -> frozenset[str]:
        page = self._page
        targets = [link.target for section in self._sections for link in section.links]
        targets += [image.target for section in self._sections for image in figures(page, section)]
        # A blank makes no link of it: link-broken tells that.
        targets += _APART.findall(self._raw) if "] (" in self._raw else []
        resolved = self._addresses, self._addresses.from_url
        return frozenset(resolve(page.key, target) for target in targets for resolve in resolved)

    @cached_property
    def _filled(self) -> Sequence[str]:
        """The targets of which shortcodes write a part."""
        return [target for target in self._targets if "{{" in target]

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Where the external targets lead if their hosts are the site's."""
        return frozenset(map(self._addresses.inside, self._targets))

    @cached_property
    def _by_neutral(self) -> Mapping[str, Sequence[str]]:
        """The targets by what is left of them without a language."""
        found: dict[str, list[str]] = {}
        for target in self._targets:
            found.setdefault(self._addresses.neutral(target), []).append(target)
        return found

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(code.text.strip() for section in self._sections for code in section.codes)

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The keys to press that HTML shows."""
        found = _PRESSED.findall(self._raw) if "<kbd" in self._raw else []
        return frozenset(_ESCAPED.sub(r"\1", key) for key in found)

    @cached_property
    def _own_codes(self) -> frozenset[str]:
        """The code that is in the page's own letters."""
        return frozenset(code for code in self._codes if not code.isascii() and not has_signs_of_text(code))

    def _translates(self, code: str) -> bool:
        """Tell whether code stands here with a part in letters of the page's language: words, or a name in signs."""
        if "/" in code and _file(code) in self._files:
            return True
        if " " not in code and not code.isalnum() and _skeleton(code) in self._skeletons:
            return True
        if self._has_numbers_of(code) or (" " in code and _signs_of(code) in self._shapes):
            return True
        if self._has_words_for(code):
            return True
        begin = "".join(code.split())[:_SAME_BEGINNING]
        return " " in code and len(begin) == _SAME_BEGINNING and begin in self._beginnings

    def _has_wide_end(self, code: str) -> bool:
        """Tell whether code, such as a label, stands here but for the mark of text that it ends in."""
        return any(code == with_plain_signs(one) for one in self._own_codes if one[-1:] in ENDS)

    def _has_words_for(self, code: str) -> bool:
        """Tell whether code stands here letter for letter but for words, which are in the page's own: `-n <word>`."""
        return any(one.fullmatch(code) for one in self._worded)

    @cached_property
    def _worded(self) -> Sequence[re.Pattern[str]]:
        """What code may be for which this page has words of its own; some letters or an option of it are the same."""
        found = []
        for code in self._own_codes:
            for own in (_OWN_WORDS, _OWN_LETTERS):
                parts = own.split(code)
                if len(parts) > 1 and any(char.isalnum() for part in parts for char in part):
                    found.append(re.compile(_ANY_WORDS.join(map(re.escape, parts))))
                    break
        return found

    def _has_numbers_of(self, code: str) -> bool:
        """Tell whether code that is words and numbers stands here in the page's own letters, with the same numbers."""
        numbers = {*_NUMBER.findall(code)}
        if not numbers or not _SENTENCE.fullmatch(code):
            return False
        if _COUNTED.fullmatch(code) and not is_command(code) and tuple(_NUMBER.findall(code)) in self._counted:
            return True
        return any(map(numbers.issubset, self._numbers)) or (len(numbers) > 1 and all(map(self._says, numbers)))

    @cached_property
    def _numbers(self) -> Sequence[frozenset[str]]:
        """The numbers in code that is in the page's own letters."""
        return [frozenset(_NUMBER.findall(code)) for code in self._own_codes]

    @cached_property
    def _counted(self) -> frozenset[tuple[str, ...]]:
        """The numbers behind words in code."""
        found = (code for code in self._codes if _COUNTED.fullmatch(code) and not is_command(code))
        return frozenset(tuple(_NUMBER.findall(code)) for code in found)

    @cached_property
    def _skeletons(self) -> frozenset[str]:
        """What is left without its words of code that is in the page's own letters."""
        return frozenset(_skeleton(with_plain_signs(code)) for code in self._own_codes if not code.isalnum())

    @cached_property
    def _shapes(self) -> frozenset[str]:
        """What is left without words and blanks of code that is in the page's own letters."""
        return frozenset(filter(None, map(_signs_of, self._own_codes)))

    @cached_property
    def _files(self) -> frozenset[tuple[str, str]]:
        """The folders and endings of files that are named in the page's own letters."""
        return frozenset(_file(code) for code in self._own_codes if "/" in code)

    def _names_file(self, code: str) -> bool:
        """Tell whether a path in code stands here as the name of its file."""
        name = code.rpartition("/")[2]
        return name != code and "." in name and name in self._codes

    def _names_path(self, code: str) -> bool:
        """Tell whether the path behind words in code, as `folder of the project/a/b.c`, stands here."""
        words, _, path = code.partition("/")
        return " " in words and "." in path and _WORDS.fullmatch(words) is not None and self._says(path)

    def _has_parts(self, code: str) -> bool:
        """Tell whether elements that are written as one stand here as a piece of code each."""
        parts = _ELEMENT.findall(code)
        return len(parts) > 1 and "".join(parts) == code and self._codes.issuperset(parts)

    def _has_signs(self, code: str) -> bool:
        """Tell whether signs in code, such as a pair of brackets, stand here as a piece of code each, or as one."""
        return any(map(code.__contains__, _BRACKETS)) and not any(map(str.isalnum, code)) and self._signs >= {*code}

    @cached_property
    def _signs(self) -> frozenset[str]:
        return frozenset(sign for code in self._codes if not any(map(str.isalnum, code)) for sign in code)

    def _says_tightly(self, code: str) -> bool:
        """Tell whether code stands here with other blanks around its signs."""
        tight = _BLANK_AT_SIGN.sub("", fold_blanks(code).casefold())
        return (" " in code or len(tight) > self._shortest) and self._says(tight, within=self._tight)

    @cached_property
    def _tight(self) -> str:
        return _BLANK_AT_SIGN.sub("", self._lower)

    def _says_plainly(self, code: str) -> bool:
        """Tell whether the ending of a file stands here without its point, as in "a zip file" for `.zip`."""
        return _ENDING.fullmatch(code) is not None and self._says(code[1:])

    def _says_method_apart(self, code: str) -> bool:
        """Tell whether a method and its address stand here, near each other, with a word between them or turned."""
        parts = _METHOD.fullmatch(code)
        if not parts:
            return False
        method, address = (re.escape(part) for part in (parts[1], parts[2].rstrip("/")))
        address = rf"{address}/?(?![\w/-])"
        between = rf"[^\w/](?:[^/]{{0,{_NEAR_METHOD}}}[^\w/])?"
        self._left -= 2 * len(self._text)
        near = rf"(?<![A-Za-z]){method}{between}{address}|{address}{between}{method}(?![A-Za-z])"
        return self._left > 0 and re.search(near, self._text) is not None

    def _says_apart(self, code: str) -> bool:
        """Tell whether a name with that of what it belongs to stands here in a sentence: `A::b` as b of A.

        So may a key with its value.
        """
        if pair := _KEY.fullmatch(code):
            return self._says_near(*pair.groups())
        parts = _QUALIFIED.split(code.removesuffix("()").removeprefix("@"))
        if len(parts) != _TWO or not all(map(str.isidentifier, parts)) or min(map(len, parts)) < _LEAST_NAME:
            return False
        return self._says_near(*parts)

    def _says_near(self, first: str, second: str) -> bool:
        first, second = (re.escape(part.casefold()) for part in (first, second))
        # Between two pieces of code, there may be a word of another script.
        between = rf"(?:[^a-z0-9_]{{1,{_NEAR}}}|`[^a-z0-9_.!?。`]{{1,{2 * _NEAR}}}`)"
        near = rf"(?<![a-z0-9_]){first}{between}{second}(?![a-z0-9_])"
        self._left -= len(self._lower)
        return self._left > 0 and re.search(near, self._lower) is not None

    def _names_placeholder(self, code: str) -> bool:
        """Tell whether code stands here with its placeholders marked by other brackets, or by none."""
        plain = _without_brackets(code)
        if not _NAMED_PLACEHOLDER.search(code) and not _SHOUTED.search(code):
            return False
        return len(plain) > self._shortest and self._says(plain, within=self._unbracketed)

    def _says_acronym(self, code: str) -> bool:
        """Tell whether capitals stand here, as a word of their own or with an ending behind a hyphen."""
        self._left -= len(self._text)
        return self._left > 0 and re.search(rf"(?<![\w.-]){code}(?!\w)", self._text) is not None

    def _says_letters(self, code: str) -> bool:
        """Tell whether one or two letters that are no word stand here; before an apostrophe they are one."""
        if not _NO_WORD.fullmatch(code):
            return False
        text = self._text if len(code) == 1 else self._lower
        self._left -= len(text)
        return self._left > 0 and re.search(rf"(?<![\w.'’-]){code}(?![\w'’-])", text) is not None

    def _has_message(self, code: str) -> bool:
        """Tell whether a sentence in code stands here in other words, with the same gaps: `Got {n} files.`."""
        return (gaps := _gaps(code)) is not None and gaps in self._messages

    @cached_property
    def _messages(self) -> frozenset[tuple[str, ...]]:
        return frozenset(gaps for code in self._codes if (gaps := _gaps(code)) is not None)

    def _has_name_of(self, code: str) -> bool:
        """Tell whether a name stands here without that of what it belongs to, or two that signs tie apart."""
        name = code.rpartition(".")[2]
        if name != code and _TWO_HUMPS.fullmatch(name) and name in self._codes:
            return True
        parts = _GENERIC.fullmatch(code)
        return parts is not None and self._codes.issuperset(filter(None, parts.groups()))

    def _calls_otherwise(self, code: str) -> bool:
        """Tell whether code stands here with another name for what an example is about: `"name": "Sales"`."""
        shape = uncalled(code)
        return shape != code and shape in self._uncalled

    @cached_property
    def _uncalled(self) -> frozenset[str]:
        return frozenset(map(uncalled, self._codes))

    def _says_range(self, code: str) -> bool:
        """Tell whether two numbers, of which code says that they are from one to the other, stand here together."""
        numbers = _RANGE.fullmatch(with_plain_signs(code))
        if not numbers:
            return False
        first, second = map(re.escape, numbers.groups())
        self._left -= len(self._text)
        near = rf"(?<!\d)(?<!\d[.,]){first}(?![.,]?\d)\D{{1,{_NEAR_NUMBER}}}{second}(?![.,]?\d)"
        return self._left > 0 and re.search(near, self._text) is not None

    def _says_in_pieces(self, code: str) -> bool:
        """Tell whether code stands here in several pieces, with the marks of Markdown between them."""
        if code == "\\":
            return " \\ " in self._raw
        return self._joined != self._lower and self._says(code, within=self._joined)

    @cached_property
    def _joined(self) -> str:
        return _JOINED.sub(r"\1", _PIECES.sub(r"\1", self._lower))

    def _has_names_of(self, code: str) -> bool:
        """Tell whether a sentence in code stands here in the page's own letters, with the same names of files."""
        words = code.split()
        names = {word.strip(",;:\"'()") for word in words if _NAME_OF_FILE.fullmatch(word)}
        if not names or len(words) - len(names) < _LEAST_WORDS or not _IN_WORDS.fullmatch(code) or is_command(code):
            return False
        return any(all(stands_in(one, name) for name in names) for one in self._own_codes)

    def _names_somebody(self, code: str) -> bool:
        """Tell whether whoever an example makes up has another name here: `@ann@example.org`."""
        found = _SOMEBODY.fullmatch(code)
        if not found:
            return False
        self._left -= len(self._lower)
        someone = rf"(?<![\w@]){found[1]}[\w.+-]+@{re.escape(found[2].casefold())}(?![\w-])"
        return self._left > 0 and re.search(someone, self._lower) is not None

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset("".join(code.split())[:_SAME_BEGINNING] for code in self._own_codes)

    @cached_property
    def _neutral_codes(self) -> frozenset[str]:
        """What is left of each code without a language, if one is named."""
        neutral = {code: self._addresses.neutral(code) for code in self._codes if _names_language(code)}
        return frozenset(one for code, one in neutral.items() if one != code.strip("/"))

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(map(value_of, self._page.shortcodes))

    @cached_property
    def _placeholders(self) -> frozenset[str]:
        joined = _CODE.findall(_JOINED.sub(r"\1", self._raw)) if _JOINED.search(self._raw) else []
        return frozenset(filter(None, (_placeholder(with_plain_signs(code)) for code in (*self._codes, *joined))))

    def states(self, fact: Fact) -> bool:
        """Tell whether a fact of the other page is stated here in another way."""
        match fact.kind:
            case "code":
                shape = _placeholder(with_plain_signs(fact.value))
                return (
                    bool(shape and any(shape in one for one in self._placeholders))
                    or fact.value in self._codes
                    or fact.value in self._keys
                    or self._has_wide_end(fact.value)
                    or self._translates(fact.value)
                    or self._names_file(fact.value)
                    or self._names_path(fact.value)
                    or self._has_parts(fact.value)
                    or self._has_signs(fact.value)
                    or self._names_placeholder(fact.value)
                    or (_names_language(fact.value) and self._addresses.neutral(fact.value) in self._neutral_codes)
                    or self._says(_searched(fact.value), shortest=self._shortest)
                    or self._says_tightly(fact.value)
                    or self._says_apart(fact.value)
                    or self._says_method_apart(fact.value)
                    or self._says_plainly(fact.value)
                    or self._says_range(fact.value)
                    or self._calls_otherwise(fact.value)
                    or self._has_message(fact.value)
                    or self._has_name_of(fact.value)
                    or self._names_somebody(fact.value)
                    or (_ACRONYM.fullmatch(fact.value) is not None and self._says_acronym(fact.value))
                    or self._says_letters(fact.value)
                    or self._says_in_pieces(fact.value)
                    or self._has_names_of(fact.value)
                )
            case "link" | "image":
                return self.links_to(fact.value)
            case "version":
                return self._says(fact.value) or self._says(fact.value.removeprefix("v"))
            case "worded":
                # Version 2 is 2.0, and that is 2.0.0.
                number = fact.value
                return any(map(self._says, (number, f"v{number}", f"{number}.0", number.removesuffix(".0"))))
            case "release":
                name, _, number = fact.value.rpartition(" ")
                # Version 2 is 2.0, and the name may be written as one with it.
                numbers = dict.fromkeys((number, f"v{number}", number.removesuffix(".0"), f"{name}{number}"))
                # It may be no version, but how many times more something is than a thing with that name, or a day.
                return any(map(self._says, (*numbers, *(number.replace(".", sign) for sign in ",/-"))))
            case "SPDX identifier":
                return self._says(fact.value)
            case "shortcode":
                # In code, or alone, it is called all the same; a number may be written out.
                _, _, value = fact.value.partition(" ")
                said = value.rpartition("=")[2]
                return fact.value in self._values or (_NUMBER.search(said) is not None and self._says(said))
            case _:
                return False

    def says(self, text: str) -> bool:
        """Tell whether a text stands here, in capital letters or small ones."""
        return self._says(text)

    def words_otherwise(self, fact: Fact) -> bool:
        """Tell whether a thing whose version the other page states is not named here at all."""
        return fact.kind == "release" and not self._says(fact.value.rpartition(" ")[0])

    def links_to(self, address: str) -> bool:
        """Tell whether an address is linked, be it in another language, or stands in the text."""
        targets = self._targets
        if address in targets:
            return True
        twins = self._by_neutral.get(self._addresses.neutral(address), ())
        if any(self._addresses.differ_in_language_alone(address, one) for one in twins):
            return True
        if self._addresses.have_short and any(self._addresses.may_be_short(address, one) for one in targets):
            return True
        if address in self._inside or self._addresses.inside(address) in targets:
            return True
        if any(_fits(one, address) or _fits(address, one) for one in ([*targets] if "{{" in address else self._filled)):
            return True
        # Who knows the number of a publication finds it, without a link.
        if (number := _PUBLICATION.match(address)) and self._says(number[1]):
            return True
        # An address may stand in code, or be no link here.
        written = address.partition("://")[2] or address.removeprefix("mailto:")
        if written.startswith("localhost"):
            written_too = written.replace("localhost", "127.0.0.1", 1)
            return self._says(written) or self._says(written_too)
        return not address.startswith("/") and self._says(written)

    def _says(self, value: str, shortest: int = 1, within: str = "") -> bool:
        said = fold_blanks(value).replace("\\", "").casefold()
        if not said or (len(said) < shortest and said.isalnum() and not (said.isdigit() and len(said) > 1)):
            return False
        text = within or self._lower
        self._left -= len(text)
        if self._left < 0:
            return False
        at = text.find(said)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(said) : at + len(said) + 2]
            if not (_joins(said[0], before) or _joins(said[-1], after[:1]) or _goes_on(said, after)):
                return True
            at = text.find(said, at + 1)
        return False


def without_end(code: str) -> str:
    """Return code without what an editor drew into it: the end of the sentence, a bracket's end, the end of a folder.

    A bracket that begins before the code ends behind it; who ends the name of a folder with a stroke means no other.
    What belongs to a name has an apostrophe behind it in English.
    """
    if _POSSESSIVE.fullmatch(code):
        return code[:-2]
    if "://" in code:
        code = _END_OF_ADDRESS.sub("/", code)
    if code[-1:] in _ENDS_OF_TEXT and (code[-2:-1].isalnum() or code[-2:-1] in _BEFORE_AN_END):
        code = code[:-1]
    if (begin := _BEGINS.get(code[-1:])) and code[-2:-1].isalnum() and code.count(code[-1]) > code.count(begin):
        code = code[:-1]
    return code[:-1] if code[-1:] == "/" and code[-2:-1] not in ("", "/", ":") else code


def without_quotes(code: str) -> str:
    """Return code with its values as they are without quotation marks, where that says the same: `rel=me`."""

    def bare(found: re.Match[str]) -> str:
        return found[0] if found[2].lower() in _TRUTHS else found[2]

    return _QUOTED_VALUE.sub(bare, code) if "=" in code else code


def _gaps(code: str) -> tuple[str, ...] | None:
    """Return the names of the gaps in a sentence in code; None where it is none or has no gap."""
    gaps = tuple(_GAP.findall(code))
    rest = _GAP.sub("", code)
    return gaps if gaps and " " in code and _MESSAGE.fullmatch(rest) and not is_command(code) else None


def _searched(code: str) -> str:
    """Return what to look for in a text where code may stand: `docs/` is a folder, and docs may be any word.

    A name with an empty block, as `kotlin {}`, is that block, and one of a list, as `Page[]`, is of such things.
    """
    code = _EMPTY_BLOCK.sub("", code)
    return without_end(code) if code[-1:] != "/" or "/" in code[:-1] else code


def _fits(pattern: str, address: str) -> bool:
    """Tell whether an address is what another one may be, of which a shortcode writes a part."""
    first, mark, rest = pattern.partition("{{")
    last = rest.rpartition("}}")[2]
    fits = address.startswith(first) and address.endswith(last) and len(address) >= len(first) + len(last)
    return bool(mark) and len(first) >= _LEAST_FIRST and fits


def _names_language(code: str) -> bool:
    """Tell whether a part of code may name a language, as that of a path or a file's name may."""
    return "." in code or "/" in code


def _without_brackets(text: str) -> str:
    return text.replace("<", "").replace(">", "")


def _skeleton(code: str) -> str:
    return re.sub(r"\w+", "w", code)


def _signs_of(code: str) -> str:
    """Return the signs and numbers of code, where it has a sign."""
    left = re.sub(r"[^\W\d_]+|\s+", "", code)
    return left if _SIGN.search(left) else ""


def _file(path: str) -> tuple[str, str]:
    """Return the folder of a path and the ending of its file."""
    folder, _, name = path.rpartition("/")
    return folder, name.rpartition(".")[2]


def stands_in(text: str, value: str) -> bool:
    """Tell whether a value stands in a text, and not as a part of a longer word or number."""
    return value in text and bool(re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w-]|\.\d)", text))


def _joins(letter: str, neighbour: str) -> bool:
    """Tell whether a letter and its neighbour are of one word."""
    return letter.isalnum() and neighbour.isascii() and (neighbour.isalnum() or neighbour == "_")


def _goes_on(said: str, after: str) -> bool:
    """Tell whether a number goes on behind a point: 1.2 is not 1.2.3."""
    return said[-1].isdigit() and len(after) == 2 and after[0] == "." and after[1].isdigit()


def _placeholder(code: str) -> str:
    """Return code with its placeholders empty, or nothing where it has none."""
    if "<" not in code and "{" not in code and "[" not in code:
        return ""

    def emptied(found: re.Match[str]) -> str:
        name = next(filter(None, found.groups()))
        return found[0] if name.strip().lower() in _ELEMENTS else f"{found[0][0]}{found[0][-1]}"

    shape = _PLACEHOLDER.sub(emptied, code)
    # What stands in quotation marks there is an example too.
    return "".join(_WORDS_QUOTED.sub('""', shape).split()) if shape != code else ""
