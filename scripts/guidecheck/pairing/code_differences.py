"""What differs in two pieces of code that are each other's counterpart: lines, numbers, the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain

from guidecheck.base.commands import is_command
from guidecheck.base.regex import regex
from guidecheck.base.scripts import scripts
from guidecheck.model.findings import NOTHING, Message, Severity, say
from guidecheck.model.page import Block, Section
from guidecheck.pairing.blocks import codes_of
from guidecheck.pairing.model import PagePair

_MOST_SHOWN = 60
_BEFORE = 20
_PROMPT = "$ "
_AT_A_TIME = regex(r"[\[(]?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ])?\d{1,2}:\d{2}:\d{2}")
_BARS = ("|", "+", "│", "┌", "├", "└", "┐", "┤", "┘")

# What differs, how much it weighs, and the way out.
Difference = tuple[Message, Severity, Message]

# Names of one language of code.
_CODE_NAMES = {
    name: names[0]
    for names in map(
        str.split,
        (
            "sh bash shell console zsh shell-session shellsession sh-session terminal cmd bat batch powershell ps1",
            "yaml yml",
            "js javascript mjs jsx",
            "ts typescript tsx",
            "py python python3",
            "go golang",
            "md markdown",
            "dockerfile docker",
            "json json5 jsonc",
            "proto protobuf",
            "rust rs",
            "html htm xml",
            "toml ini conf",
            "c cpp c++ h",
            "kotlin kt kts",
            "ruby rb",
            "make makefile",
            "csharp cs c#",
        ),
    )
    for name in names
}
# Text that is shown as it stands, and how many words a line of it has at least.
_WITHOUT_CODE = frozenset({"", "text", "txt", "plaintext", "plain"})
_SENTENCE_WORDS = 6
_PARAGRAPHS = regex(r"\n[ \t]*\n")
_LOGS = frozenset({"text", "txt", "log", "output"})
_CODE_COMMENT = regex(r"\s*(?:#(?!!)|//|--(?=\s)|;|/\*|\*(?:\s|/)|<!--|%%?\s|'\s|REM\s|::)")
_SQL_COMMENT = regex(r"\s*(?:--|#|/\*|\*(?:\s|/))")
_SQL = frozenset({"sql", "mysql", "plsql", "postgresql"})
# Strings of Python over several lines, and what may stand before one that a function, class or module says of itself.
_TRIPLE = regex(r"""("{3}|'{3}).*?(?:\1|\Z)""", re.DOTALL)
_PREFIXES = ("", "r", "u")
# So far from a string is looked for what stands on its lines.
_NEAR = 200
# Languages in which blanks beside a sign, outside of strings, are a matter of taste.
_FREELY_SET = frozenset(
    (
        *("c", "csharp", "css", "dart", "go", "java", "js", "json", "kotlin"),
        *("php", "py", "rust", "scala", "scss", "swift", "ts"),
    )
)
_BESIDE_SIGNS = regex(r"(\"[^\"]*\"|'[^']*'|`[^`]*`)|[ ]?([^\w\s\"'`])[ ]?")
# Two blanks before it tell that it is one, whatever follows.
_TRAILING_COMMENT = regex(r"(?<!\s)(?:\s++(?:#|//)\s.*|\s{2,}+(?:#|//)\w.*|\s*+\\)\Z")


def code_lines(block: Block) -> list[str]:
    """Return the lines of a piece of code that do something, without comments."""
    return [" ".join(line.split()) for line in _kept_lines(block)]


def _kept_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a piece of code that do something, without comments, as they are indented."""
    if block.kind != "code":
        return
    comment = _SQL_COMMENT if block.name.lower() in _SQL else _CODE_COMMENT
    raw = block.raw
    if ('"""' in raw or "'''" in raw) and _CODE_NAMES.get(block.name.lower()) == "py":
        raw = _TRIPLE.sub(_without_docstring, raw)
    for line in raw.split("\n"):
        if not comment.match(line):
            kept = _TRAILING_COMMENT.sub("", line).removeprefix("$ ")
            # No command begins so, but a line that one types on some machines does.
            kept = kept.removeprefix("> ") if _CODE_NAMES.get(block.name.lower()) == "sh" else kept
            # Dots stand for lines that are left out.
            if kept.strip().strip(".…"):
                yield kept


def _without_docstring(found: re.Match[str]) -> str:
    """Return a string of Python, or nothing for what stands alone: text, of other lines in another language."""
    before = found.string[max(found.start() - _NEAR, 0) : found.start()].rpartition("\n")[2]
    behind = found.string[found.end() : found.end() + _NEAR].partition("\n")[0].strip()
    return "" if before.strip().lower() in _PREFIXES and (not behind or behind.startswith("#")) else found[0]


Surplus = tuple[Counter[str], Counter[str]]


@lru_cache(maxsize=4)
def _surplus_of_pages(pages: PagePair) -> Surplus:
    return _surplus(pages, pages.source.sections, pages.target.sections)


@lru_cache(maxsize=16)
def surplus(pages: PagePair, number: int) -> Surplus:
    """Return the lines of code that each of two sections has more often than the other, in whatever blocks.

    `number` is that of their pair. What the other page has in another section is no surplus.
    """
    pair = pages.pairs[number]
    own, whole = _surplus(pages, (pair.source,), (pair.target,)), _surplus_of_pages(pages)
    return own[0] & whole[0], own[1] & whole[1]


def _surplus(pages: PagePair, source: Sequence[Section], target: Sequence[Section]) -> Surplus:
    mine, theirs = (
        Counter(line for section in sections for code in codes_of(page, section) for line in code_lines(code))
        for page, sections in ((pages.source, source), (pages.target, target))
    )
    return mine - theirs, theirs - mine


def stands_in_others(code: Block, beyond: Counter[str]) -> bool:
    """Tell whether the other page has all lines of a piece of code, in other blocks; `beyond` are those it lacks."""
    lines = [line for line in code_lines(code) if line.isascii()]
    return bool(lines) and not any(line in beyond for line in lines)


def code_difference(left: Block, right: Block, pages: PagePair, number: int) -> Difference | None:
    """Return what differs in two pieces of code, of a pair of sections; None where a translation may have it so."""
    languages = {"source": pages.source.language, "target": pages.target.language}
    # Some renderers take what follows for the number of the first line.
    names = [name.lower().partition("=")[0] for name in (left.name, right.name)]
    families = [_CODE_NAMES.get(name, name) for name in names]
    lines, lines_too = code_lines(left), code_lines(right)
    if families[0] == families[1] and families[0] in _FREELY_SET and len(lines) == len(lines_too):
        both = zip(lines, lines_too)
        lines_too = [one if _without_blanks(one) == _without_blanks(two) else two for one, two in both]
    if len(lines) != len(lines_too):
        lines, lines_too = _without_prompts(lines, right), _without_prompts(lines_too, left)
    if families[0] == families[1] and families[0] in _FREELY_SET:
        lines, lines_too = _with_chains(lines), _with_chains(lines_too)
    if len(lines) != len(lines_too) and (line := _line_lost(lines, lines_too, surplus(pages, number))):
        message = say(
            "Lines of the code: {lines} in {source}, {lines_too} in {target}; one of the others is “{line}”.",
            lines=len(lines),
            lines_too=len(lines_too),
            line=_shown(line),
            **languages,
        )
        typed = _typed(left)
        printed = (typed and typed == _typed(right)) or (_is_printed(left) and _is_printed(right))
        # Of what is no code, dots stand for what is left out.
        shorter = left if len(lines) < len(lines_too) else right
        dots = any(line.strip() in ("...", "…") for line in shorter.raw.split("\n"))
        printed = printed or (dots and _LOGS.issuperset(names)) or _are_paragraphs(left, right, line)
        severity = Severity.NOTE if printed else Severity.ERROR
        return message, severity, say("Comments and blank lines are not counted.")
    # Most code is the same in both.
    differing = _differing(lines, lines_too)
    if len(differing) <= _MOST_CHANGED and (
        changed := _numbers_changed(differing, families[0])
        or _line_changed(differing, families, pages, surplus(pages, number))
    ):
        mine, theirs = _shown_apart(*changed)
        return (
            say("The code says “{mine}” in {source}, “{theirs}” in {target}.", mine=mine, theirs=theirs, **languages),
            Severity.ERROR,
            NOTHING,
        )
    if differing and set(families) == {"sh"} and Counter(lines) == Counter(lines_too):
        return (
            say(
                "The line “{line}” of the code stands at another place in {target} than in {source}.",
                line=_shown(differing[0][1]),
                **languages,
            ),
            # What comments part may be alternatives.
            Severity.NOTE if "#" in left.raw + right.raw else Severity.ERROR,
            say("Give the commands in the same order."),
        )
    if lines == lines_too and set(families) == {"yaml"} and (line := _indented_otherwise(left, right)):
        return (
            say("“{line}” belongs to another line in {target} than in {source}.", line=_shown(line), **languages),
            Severity.ERROR,
            say("Indent it as there."),
        )
    if families[0] != families[1]:
        return (
            say(
                "The code block's language differs: {left} in {source}, {right} in {target}.",
                left=left.name or "–",
                right=right.name or "–",
                **languages,
            ),
            # Readers see other colours, and the same code.
            Severity.NOTE,
            NOTHING,
        )
    if names[0] != names[1]:
        return (
            say(
                "The code block's language is written {left} in {source}, {right} in {target}.",
                left=left.name,
                right=right.name,
                **languages,
            ),
            Severity.NOTE,
            NOTHING,
        )
    return None


def _differing(mine: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return the lines in which two pieces of code differ that have as many."""
    if len(mine) != len(theirs):
        return ()
    return [both for both in zip(mine, theirs) if both[0] != both[1]]


def _without_prompts(lines: list[str], other: Block) -> list[str]:
    """Return lines of code without those that the other piece has behind `#`: a prompt of the administrator's."""
    behind = {" ".join(line.split()).removeprefix("# ") for line in other.raw.split("\n") if line.startswith("# ")}
    return [line for line in lines if line not in behind]


def _with_chains(lines: Sequence[str]) -> list[str]:
    """Return lines of code with each call that goes on from the line above, as `.map(…)`, at the end of that."""
    joined: list[str] = []
    for line in lines:
        if joined and line.startswith("."):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _without_blanks(line: str) -> str:
    return _BESIDE_SIGNS.sub(r"\1\2", line)


def _shown_apart(one: str, other: str) -> tuple[str, str]:
    """Return two lines of code as they are shown; of long ones from shortly before where they differ."""
    if _shown(one) == _shown(other):
        letters = zip(f"{one}\0", f"{other}\0")
        begin = next(at for at, (mine, theirs) in enumerate(letters) if mine != theirs) - _BEFORE
        one, other = f"…{one[begin:]}", f"…{other[begin:]}"
    return _shown(one), _shown(other)


def _shown(line: str) -> str:
    return line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1]}…"


def _line_lost(lines: Sequence[str], lines_too: Sequence[str], beyond: Surplus) -> str:
    """Return a line of the longer of two pieces of code that the other page lacks; nothing where it has all of it."""
    if "".join("".join(lines).split()) == "".join("".join(lines_too).split()):
        return ""
    side = int(len(lines) < len(lines_too))
    more, less = ((lines, lines_too), (lines_too, lines))[side]
    lost = Counter(more) - Counter(less)
    # What stands in other blocks there was divided in another way.
    elsewhere = lost - beyond[side]
    # What holds text, or strings, is another line in each language.
    plain = [line for line in (lost - elsewhere).elements() if line.isascii()]
    if len(plain) < max(1, len(more) - len(less) - elsewhere.total()):
        return ""
    return _first_without_twin(more, less, plain)


def _are_paragraphs(left: Block, right: Block, lost: str) -> bool:
    """Tell whether what one of two pieces lacks is a line of text, of which both have as many paragraphs.

    A translator breaks its lines elsewhere.
    """
    words = [word for word in lost.split() if word.strip(".,;:!?").isalpha()]
    if len(words) < _SENTENCE_WORDS or not _WITHOUT_CODE.issuperset((left.name.lower(), right.name.lower())):
        return False
    counts = [len(_PARAGRAPHS.split(block.raw.strip())) for block in (left, right)]
    return counts[0] == counts[1]


def _is_printed(block: Block) -> bool:
    """Tell whether a program wrote a piece of code: a table drawn with bars, or lines that begin with a time."""
    lines = [line for line in map(str.strip, block.raw.split("\n")) if line]
    drawn = [line for line in lines if line.startswith(_BARS) and line.endswith(_BARS)]
    return 2 * max(len(drawn), sum(map(bool, map(_AT_A_TIME.match, lines)))) > len(lines)


def _typed(block: Block) -> list[str]:
    """Return what one types of a piece of code that has a prompt before that: all else is what programs print."""
    lines = map(str.strip, block.raw.split("\n"))
    return [" ".join(line.split()) for line in lines if line.startswith(_PROMPT)]


_NUMBER = regex(r"\d+")
_FIRST_WORD = regex(r"\W*[\w.-]+")
# What an example gives when it is run again, or where: days, times, identifiers, hosts, how long it took.
_OF_A_RUN = regex(
    r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::\d{2})?(?!\d)(?:[.,]\d+)?|\d{9,}|\b[0-9a-f]{7,}\b"
    r"|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+)? ?(?:ms|µs|ns|MB|kB|KB)\b"
)
# A release, as readers ask for one: 1.2.3, v2 or v1beta2.
_OF_A_RELEASE = regex(r"\d+(?:\.\d+)+|\bv\d+(?:(?:alpha|beta)\d+)?\b")
# What readers copy as it stands; what else a piece of code holds may be what a program prints.
_SETTINGS = frozenset({"yaml", "toml", "dockerfile", "properties", "hcl", "nginx", "diff"})
# What a program prints, alone on its line.
_SUM = regex(r"[-+]?\d+(?:[.,]\d+)?")
# A number that a program is written with: what a name is given, or a function is called with.
_GIVEN_NUMBER = regex(r"(?<=[=(,:])[ ]?\d+(?![\w.])")
_MOST_CHANGED = 3


def _numbers_changed(differing: Sequence[tuple[str, str]], name: str) -> tuple[str, str] | None:
    """Return the first line of code of which the other has the same but for numbers, where all else is the same."""
    if any(map(_OF_A_RUN.search, chain(*differing))):
        return None
    if any(_NUMBER.sub("0", one) != _NUMBER.sub("0", two) for one, two in differing):
        return None
    return next((both for both in differing if _is_copied(*both, name)), None)


# What a translator may write in another way: strings that are no keys, and what readers put their own in place of.
_FREE = regex(
    r"""((?:"[^"]*"|'[^']*')\s*:)|"[^"]*"|'[^']*'|<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|\$\w+|\b[A-Z]{2,}(?:[_-][A-Z]+)*\b"""
    r"""|[\w./@-]*(?<![A-Za-z])(?:example|foo|my|test|user|your)(?![A-Za-z])[\w./@-]*|\s#.*|\s//.*"""
)
_FREE_DATA = regex(r"""("[^"]*"\s*:)|"[^"]*\"""")
_OPTION = regex(r"(?<!\S)--?[A-Za-z][\w-]*")
_PROGRAMS = frozenset(
    (
        *_CODE_NAMES.values(),
        *("css", "dart", "graphql", "java", "lua", "mysql", "perl", "php", "scala", "scss", "sql", "swift"),
    )
) - {"html", "md", "sh"}
_ALIKE = 0.6
_MOST_READ = 500


def _line_changed(
    differing: Sequence[tuple[str, str]], families: Sequence[str], pages: PagePair, beyond: Surplus
) -> tuple[str, str] | None:
    """Return the first line of code that says something else in more than a number, where nearly all is the same.

    In pages of one script, words may have been translated, but no options of commands.
    """
    if not all(one in beyond[0] and two in beyond[1] for one, two in differing):
        return None
    in_latin = all("LATIN" in scripts(page.locale) for page in (pages.source, pages.target))
    codes = re.compile(rf"\b(?:{'|'.join(re.escape(page.language) for page in (pages.source, pages.target))})\b")
    for one, two in differing:
        if len(one + two) > _MOST_READ or not (one + two).isascii() or any(map(_OF_A_RUN.search, (one, two))):
            continue
        typed = is_command(one) and is_command(two)
        free = _FREE_DATA if set(families) == {"json"} else _FREE
        kept, kept_too = (_NUMBER.sub("0", codes.sub("", free.sub(r"\1", line))) for line in (one, two))
        if in_latin:
            kept, kept_too = (" ".join(sorted(_OPTION.findall(line))) for line in (kept, kept_too))
        if (
            (typed or (set(families) <= _PROGRAMS and not in_latin))
            and kept != kept_too
            and SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
        ):
            return one, two
    return None


def _indented_otherwise(left: Block, right: Block) -> str:
    """Return the first line of YAML that belongs to another one than in the other language; nothing if none does."""
    lines = list(_kept_lines(left))
    both = zip(lines, _parents(lines), _parents(list(_kept_lines(right))))
    return next((line.strip() for line, parent, parent_too in both if parent != parent_too), "")


def _parents(lines: Sequence[str]) -> Iterator[int]:
    """Yield the number of the line that each line of YAML belongs to, -1 for none."""
    around = [(-1, -1)]
    for number, line in enumerate(lines):
        text = line.lstrip()
        # An entry may stand right below its key.
        depth = 2 * (len(line) - len(text)) + text.startswith("- ")
        while around[-1][0] >= depth:
            around.pop()
        yield around[-1][1]
        around.append((depth, number))


def _is_copied(mine: str, theirs: str, name: str) -> bool:
    """Tell whether readers use a line of code as it stands: a setting, a command, a call, or what names a release."""
    if _SUM.fullmatch(mine):
        return False
    if name in _PROGRAMS - _SETTINGS and _GIVEN_NUMBER.sub("", mine) == _GIVEN_NUMBER.sub("", theirs):
        return True
    return name in _SETTINGS or is_command(mine) or _OF_A_RELEASE.findall(mine) != _OF_A_RELEASE.findall(theirs)


def _first_without_twin(more: Sequence[str], less: Sequence[str], lost: Sequence[str]) -> str:
    """Return the first line that the other code has not, by preference one that it has not in other words either."""
    names = {_name_in(line) for line in less}
    first = [line for line in more if line in set(lost)]
    return next((line for line in first if _name_in(line) not in names), first[0])


def _name_in(line: str) -> str:
    """Return the first word of a line of code, with the signs before it."""
    found = _FIRST_WORD.match(line)
    return found[0] if found else line
