"""Hugo's shortcodes: a lexer, the pairing of tags, and masks that keep them out of Markdown's way.

Hugo runs shortcodes before Markdown, so they also run inside code and after a backslash; only `{{%/* … */%}}` is
left alone. The forms are those of Hugo's documentation of shortcodes, and where that is silent those of Hugo 0.168
itself: `%` and `<` delimiters, positional or named parameters, bare (letters, digits, `_`, `-`, `.`; after a name all
to the next blank), quoted on one line or raw (backticks), self-closing with ` /`, and closing tags, whose delimiter may
differ from the opening one's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from markdown_it.rules_block import StateBlock

from guidecheck.base.nearest import MOST_GUESSES, nearest
from guidecheck.base.regex import regex
from guidecheck.model.page import Shortcode
from guidecheck.model.site import Inner

_OPEN = regex(r"\{\{([<%])")
# Others, such as a no-break or an ideographic one, Hugo takes for a letter that it does not know.
_BLANKS = r" \t\n\r\f\v"
_BLANK = f"[{_BLANKS}]"
_NAME = regex(rf"{_BLANK}*(/?){_BLANK}*(\w(?:[\w/-]*[\w-])?(?:\.inline)?)(?=[{_BLANKS}\"`]|[>%]\}}\}}|\Z)")
_PARAMETER = regex(
    rf"""{_BLANK}*(?:(\w[\w.-]*){_BLANK}*={_BLANK}*)?   # name=
        (?:"((?:[^"\\\n]++|\\++(?:"|(?![`"\\])))*)"  # "quoted": backslashes before a quote alone mean something
          |\\"((?:[^"\\\n]|\\(?!"))*)\\"            # \"quoted\"
          |`([^`]*)`                  # `raw`
          |((?(1)(?!\\")[^{_BLANKS}"`][^{_BLANKS}]*|[\w-][\w.-]*))  # bare; after a name it goes on to the next blank
        )""",
    re.VERBOSE,
)
_QUOTE = regex(r'\\+"')
_END = regex(rf"{_BLANK}*(/?){_BLANK}*([>%])\}}\}}")
_COMMENT_END = regex(r"\*/[>%]\}\}")

_TAG_GONE = regex(r"\s*(?:\Z|\{\{[<%])")

# A mask begins with a noncharacter and two digits of private use; noncharacters are for a program's own use
# (Unicode 23.7) and stand in no text.
MASK, FILL = "\ufdd0", "\ufdd1"
_DIGITS, _BASE = 0xE000, 0x1000
_MASKED = regex(f"{MASK}(..){FILL}*+(?:\n[ \t>\n]*+{FILL}++)*+|{FILL}++")

_ALONE = regex(rf"(?:{_MASKED.pattern}|[ \t])++(?=\n|\Z)")

TagProblem = Literal["", "unclosed", "malformed", "unopened", "crossed", "misnamed"]


# A slip of a finger, and not another word.
_ALIKE = 0.75

_NO_PARAMETERS: Mapping[str, str] = {}
# What is known of templates where none can be seen.
NOTHING_SEEN: Mapping[str, Inner] = {}


class Tag(NamedTuple):
    """One `{{% … %}}` or `{{< … >}}` in a text, by offsets; `partner` is the offset of the tag it pairs with.

    A tag that Hugo cannot read is `broken` and spans its two braces and delimiter alone. `written` is the name on the
    page where it is a slip for `name`.
    """

    start: int
    end: int
    delimiter: Literal["%", "<"]
    name: str = ""
    closing: bool = False
    self_closing: bool = False
    broken: bool = False
    comment: bool = False
    named: Mapping[str, str] = _NO_PARAMETERS
    positional: tuple[str, ...] = ()
    partner: int = -1
    problem: TagProblem = ""
    written: str = ""


def read_tag(text: str, start: int) -> Tag | None:
    """Read the tag that begins at `start`, or return None where none does."""
    opening = _OPEN.match(text, start)
    if not opening:
        return None
    delimiter: Literal["%", "<"] = "%" if opening[1] == "%" else "<"
    broken = Tag(start, opening.end(), delimiter, broken=True, problem="malformed")
    if text.startswith("/*", opening.end()):
        end = _COMMENT_END.search(text, opening.end())
        return broken._replace(end=end.end(), broken=False, problem="", comment=True) if end else _unclosed(broken)
    name = _NAME.match(text, opening.end())
    if not name:
        return _unclosed(broken) if _ends(text, opening.end()) else broken
    broken = broken._replace(name=name[2], closing=bool(name[1]))
    named: dict[str, str] = {}
    positional: list[str] = []
    at = name.end()
    while not (end := _END.match(text, at)):
        parameter = _PARAMETER.match(text, at)
        if not parameter:
            return _unclosed(broken) if _ends(text, at) else broken
        key, quoted, *others = parameter.groups()
        value = _QUOTE.sub('"', quoted) if quoted is not None else next(one for one in others if one is not None)
        if key:
            named[key] = value
        else:
            positional.append(value)
        at = parameter.end()
    closing = bool(name[1])
    if (end[2] == "%") != (delimiter == "%") or (named and positional) or (closing and (named or positional)):
        return broken
    return Tag(
        start,
        end.end(),
        delimiter,
        name=name[2],
        closing=closing,
        self_closing=bool(end[1]),
        named=named,
        positional=tuple(positional),
    )


def _unclosed(tag: Tag) -> Tag:
    return tag._replace(problem="unclosed")


def _ends(text: str, at: int) -> bool:
    """Tell whether nothing that a tag can hold follows: the end of the text, or another tag."""
    return bool(_TAG_GONE.match(text, at))


def read_tags(text: str, known: Collection[str] | None = None) -> list[Tag]:
    """Return every tag of a text in order, closing tags paired with what they close.

    With the names `known`, in lower case, a tag by another name is read as the one that it is a slip for: what
    follows from the slip is then no fault of its own.

    A tag without a partner may be complete in itself (`{{< figure … >}}`); whether its shortcode needs closing only
    its template knows. A closing tag that closes nothing is `unopened`; one that is a slip for another is `misnamed`.
    One whose opening tag was passed over by an outer closing tag is `crossed`: to Hugo the first of both closes what
    is open innermost, whatever its name, and they pair so. Reading stops at a comment that never ends, as Hugo does.
    """
    meant = _Meant(known)
    tags: list[Tag] = []
    opened: list[int] = []
    open_names: Counter[str] = Counter()
    crossings = _Crossings()
    at = 0
    while found := _OPEN.search(text, at):
        tag = read_tag(text, found.start())
        assert tag is not None  # _OPEN matched here
        at = tag.end
        index = len(tags)
        if known is not None and tag.name and not tag.broken and (name := meant[tag.name]) != tag.name:
            tag = tag._replace(name=name, written=tag.name)
        tags.append(tag)
        if tag.broken and text.startswith("/*", at):
            break
        if tag.comment or tag.broken or (tag.self_closing and not tag.closing):
            continue
        if not tag.closing:
            opened.append(index)
            open_names[tag.name] += 1
            continue
        if not open_names[tag.name]:
            crossed = crossings.close(index, tag.name, opened)
            tags[index] = tag._replace(problem="crossed" if crossed else "unopened")
            continue
        passed: list[int] = []
        while tags[opener := opened.pop()].name != tag.name:
            open_names[tags[opener].name] -= 1
            passed.append(opener)
        if passed:
            crossings.add(_Crossing([opener], [index], opened[-1] if opened else -1), passed, tags)
        open_names[tag.name] -= 1
        tags[opener] = tags[opener]._replace(partner=tag.start)
        slipped = tag.written and tag.written != tags[opener].written
        tags[index] = tag._replace(partner=tags[opener].start, problem="misnamed" if slipped else "")
    for opener, closing in crossings.pairs():
        tags[opener] = tags[opener]._replace(partner=tags[closing].start)
        tags[closing] = tags[closing]._replace(partner=tags[opener].start)
    return tags


class _Crossing(NamedTuple):
    """A pair of tags that passed others over, by their places, with those of these; and what is open around it."""

    openers: list[int]
    closings: list[int]
    around: int


class _Crossings:
    """The closing tags that stand in another order than the opening ones."""

    def __init__(self) -> None:
        self._all: list[_Crossing] = []
        self._passed: dict[str, list[tuple[int, _Crossing]]] = {}

    def add(self, crossing: _Crossing, passed: Iterable[int], tags: Sequence[Tag]) -> None:
        """Take in a pair that passed over opening tags, the innermost first."""
        self._all.append(crossing)
        for opener in passed:
            self._passed.setdefault(tags[opener].name, []).append((opener, crossing))

    def close(self, closing: int, name: str, opened: Sequence[int]) -> bool:
        """Tell whether a closing tag is for an opening one that was passed over, within what is still open."""
        waiting = self._passed.get(name)
        if not waiting:
            return False
        opener, crossing = waiting.pop()
        at = bisect_right(opened, crossing.around) - 1
        if crossing.around < 0 or (at >= 0 and opened[at] == crossing.around):
            crossing.openers.append(opener)
            crossing.closings.append(closing)
        return True

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the opening and closing tags that are crossed as Hugo pairs them: the innermost first."""
        for one in self._all:
            if len(one.openers) > 1:
                yield from zip(sorted(one.openers, reverse=True), one.closings)


class _Meant(dict[str, str]):
    """Names of shortcodes, each with the known one that it means; of very many new ones the rest mean themselves."""

    def __init__(self, known: Collection[str] | None) -> None:
        self._known = known or ()

    def __missing__(self, name: str) -> str:
        mistyped = name.lower() not in self._known and not name.endswith(".inline") and len(self) < MOST_GUESSES
        self[name] = meant = (mistyped and nearest(name, self._known, _ALIKE)) or name
        return meant


class Places:
    """Turns offsets of a text into lines and columns, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))[:-1]

    def __call__(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def shortcodes(tags: Sequence[Tag], places: Places, in_code: Collection[int] = ()) -> tuple[Shortcode, ...]:
    """Return the calls that a page makes; `in_code` holds the offsets of those in code, where Hugo runs them too."""
    calls = []
    for tag in tags:
        if tag.comment or (tag.closing and not tag.problem):
            continue
        line, column = places(tag.start)
        end_line, end_column = places(tag.partner) if tag.partner > tag.start else (0, 0)
        calls.append(
            Shortcode(
                tag.name,
                line,
                column,
                tag.delimiter,
                tag.named,
                tag.positional,
                end_line=end_line,
                end_column=end_column,
                self_closing=tag.self_closing,
                in_code=tag.start in in_code,
                problem=tag.problem,
                written=tag.written,
            )
        )
    return tuple(calls)


def wraps_markdown(tag: Tag, inner: Mapping[str, Inner]) -> bool:
    """Tell whether what the tag of a pair wraps is Markdown of the page, or is rendered by its template.

    It is not where the template shows it as code, or prints what stands between `<` and `>` as it is.
    """
    does = inner.get(tag.name.lower())
    return does != "escaped" if tag.delimiter == "%" else does == "rendered"


class Masks:
    """A text whose shortcodes are masked, length for length and line for line, so that Markdown sees none of them.

    `text` is the masked text. A pair that wraps no Markdown is masked with all that it wraps; `inner` says what the
    templates do with that.
    """

    def __init__(self, text: str, tags: Sequence[Tag], inner: Mapping[str, Inner] = NOTHING_SEEN) -> None:
        self._source, self._inner = text, inner
        self._spans: list[tuple[Tag, int]] = []
        ends = {tag.start: tag.end for tag in tags}
        text = text.replace(MASK, "\ufffd").replace(FILL, "\ufffd")
        parts: list[str] = []
        at = 0
        for tag in tags:
            if tag.start < at or tag.broken:
                continue
            end = ends[tag.partner] if tag.partner > tag.start and not wraps_markdown(tag, inner) else tag.end
            parts += (text[at : tag.start], self._mask(text[tag.start : end]))
            self._spans.append((tag, end))
            at = end
        self.text = "".join((*parts, text[at:]))

    def _mask(self, part: str) -> str:
        high, low = divmod(len(self._spans), _BASE)
        # Every tag begins with three characters on one line.
        head = f"{MASK}{chr(_DIGITS + high)}{chr(_DIGITS + low)}"
        # Indentation stays, for the containers that it keeps a line in.
        return head + re.sub(r"(\n[ \t>]*)|[^\n]+", lambda found: found[1] or FILL * len(found[0]), part[3:])

    def tags(self, masked: str) -> Iterator[Tag]:
        """Yield the tags in a piece of the masked text."""
        for found in _MASKED.finditer(masked) if MASK in masked else ():
            if found[1]:
                yield self._span(found[1])[0]

    def holds_markdown(self, tag: Tag) -> bool:
        """Tell whether a tag begins or ends a pair whose Markdown is not masked."""
        return tag.partner >= 0 and wraps_markdown(tag, self._inner)

    def inner(self, tag: Tag) -> str:
        """Return what a masked pair wraps, as it stands in the source; nothing for any other tag."""
        return self._source[tag.end : tag.partner] if tag.partner > tag.start and not self.holds_markdown(tag) else ""

    def source(self, masked: str) -> str:
        """Return a piece of the masked text with its shortcodes as they stand in the source."""
        return _MASKED.sub(self._written, masked) if MASK in masked or FILL in masked else masked

    def _written(self, found: re.Match[str]) -> str:
        if not found[1]:
            return ""  # the tail of a shortcode that a blank line cut in two
        tag, end = self._span(found[1])
        return self._source[tag.start : end]

    def _span(self, digits: str) -> tuple[Tag, int]:
        return self._spans[(ord(digits[0]) - _DIGITS) * _BASE + ord(digits[1]) - _DIGITS]


def mask_end(masked: str, at: int) -> int:
    """Return where a mask ends that begins at `at`."""
    found = _MASKED.match(masked, at)
    return found.end() if found else at


def unmasked(masked: str) -> str:
    """Return a piece of masked text without its shortcodes."""
    return _MASKED.sub("", masked) if MASK in masked or FILL in masked else masked


def blanked(masked: str) -> str:
    """Return a piece of masked text with its shortcodes as so many letters `x`, line for line."""
    if MASK not in masked and FILL not in masked:
        return masked
    return _MASKED.sub(lambda found: re.sub(r"[^\n]", "x", found[0]), masked)


def shortcode_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a masked shortcode alone on its lines for a block, a `shortcode` token: a block rule of markdown-it."""
    at = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(MASK, at) or state.is_code_block(start_line):
        return False
    found = _ALONE.match(state.src, at)
    if not found:
        return False
    if not silent:
        line = min(start_line + found[0].count("\n") + 1, end_line)
        token = state.push("shortcode", "", 0)
        token.map = [start_line, line]
        token.content = found[0]
        state.line = line
    return True
