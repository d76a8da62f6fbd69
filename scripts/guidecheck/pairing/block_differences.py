"""What differs in two blocks that are each other's counterpart, in words: alerts, code, tables, lists, terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from guidecheck.base.commands import is_command
from guidecheck.model.findings import NOTHING, Message, Severity, say
from guidecheck.model.page import Block, Item
from guidecheck.pairing.blocks import Shown, columns, scale_of
from guidecheck.pairing.model import PagePair

_MOST_SHOWN = 60
# How far the lengths of two texts may be apart that say the same (logarithm).
_AS_LONG = 0.5


# What differs, how much it weighs, and the way out.
Difference = tuple[Message, Severity, Message]


def difference_of(left: Shown, right: Shown, pages: PagePair) -> Difference | None:
    """Return what differs in two blocks of one kind; None where a translation may have it so."""
    languages = {"source": pages.source.language, "target": pages.target.language}
    mine, theirs = left.block, right.block
    match left.kind:
        case "alert":
            message = _alert_difference(mine, theirs, languages)
        case "code":
            return _code_difference(mine, theirs, pages)
        case "table":
            message = _table_difference(mine, theirs, languages)
        case "list":
            message = _list_difference(mine, theirs, languages)
            if message and _is_run_on(mine, theirs, scale_of(pages)):
                return (message, Severity.NOTE, NOTHING)
            if not message and [item.ordered for item in mine.items] != [item.ordered for item in theirs.items]:
                numbered = say("The list is numbered in one of {source} and {target} only.", **languages)
                return (numbered, Severity.NOTE, NOTHING)
        case "definitions":
            message = _terms_difference(mine, theirs, languages)
        case "shortcode":
            message = _inner_difference(left, right, languages)
        case _:
            message = None
    return (message, Severity.ERROR, NOTHING) if message else None


# How an alert looks, by the names that GitHub and Docsy have for it.
_LOOKS = {"primary": "note", "": "note", "info": "note", "secondary": "note", "note": "note", "nb": "note"} | {
    "success": "tip",
    "tip": "tip",
    "important": "note",
    "warning": "warning",
    "danger": "danger",
    "caution": "danger",
}


def _alert_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    colours = left.name.lower(), right.name.lower()
    # Written in two ways, alerts have no colour in common; what they warn of is compared.
    if (left.kind, _is_quote(left)) != (right.kind, _is_quote(right)):
        colours = _LOOKS.get(colours[0], colours[0]), _LOOKS.get(colours[1], colours[1])
    if colours[0] != colours[1]:
        return say(
            "The alert's colour differs: {left} in {source}, {right} in {target}.",
            left=left.name or "–",
            right=right.name or "–",
            **languages,
        )
    if left.kind == right.kind == "alert" and bool(left.title) != bool(right.title):
        return say(
            "The alert has a title in {language} only.", language=languages["source" if left.title else "target"]
        )
    return None


_DOCSY_COLOURS = frozenset(["", "primary", "secondary", "success", "danger", "warning", "info", "light", "dark"])


def _is_quote(block: Block) -> bool:
    """Tell whether an alert is written as a quotation, by the names that only those have."""
    return block.kind == "alert" and block.name.lower() not in _DOCSY_COLOURS


def _table_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    if (len(left.rows), columns(left)) == (len(right.rows), columns(right)):
        return None
    return say(
        "The table has {rows} rows and {columns} columns in {source}, {rows_too} and {columns_too} in {target}.",
        rows=len(left.rows),
        columns=columns(left),
        rows_too=len(right.rows),
        columns_too=columns(right),
        **languages,
    )


def _terms_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    terms, terms_too = (sum(not item.depth for item in one.items) for one in (left, right))
    if terms != terms_too:
        return say(
            "The list has {terms} terms in {source}, {terms_too} in {target}.",
            terms=terms,
            terms_too=terms_too,
            **languages,
        )
    if len(left.items) != len(right.items):
        return say(
            "The terms have {count} explanations in {source}, {count_too} in {target}.",
            count=len(left.items) - terms,
            count_too=len(right.items) - terms,
            **languages,
        )
    return None


def _inner_difference(left: Shown, right: Shown, languages: dict[str, str]) -> Message | None:
    counts, counts_too = Counter(left.inner), Counter(right.inner)
    for name in sorted(counts.keys() | counts_too.keys()):
        if counts[name] != counts_too[name]:
            return say(
                "“{outer}” holds “{name}” {count} times in {source}, {count_too} times in {target}.",
                outer=left.block.name,
                name=name,
                count=counts[name],
                count_too=counts_too[name],
                **languages,
            )
    return None


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
_PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "none", "output", "nohighlight"})
_CODE_COMMENT = re.compile(r"\s*(?:#(?!!)|//|--(?=\s)|;|/\*|\*(?:\s|/)|<!--|%\s|'\s|REM\s|::)")
_TRAILING_COMMENT = re.compile(r"(?:\s+(?:#|//)\s.*|\s*\\)\Z")


def _code_lines(block: Block) -> list[str]:
    """Return the lines of a piece of code that do something, without comments."""
    if block.kind != "code":
        return []
    lines = block.raw.split("\n")
    kept = [
        _TRAILING_COMMENT.sub("", line).strip().removeprefix("$ ") for line in lines if not _CODE_COMMENT.match(line)
    ]
    # Dots stand for lines that are left out.
    return [" ".join(line.split()) for line in kept if line.strip(".…")]


def _code_difference(left: Block, right: Block, pages: PagePair) -> Difference | None:
    languages = {"source": pages.source.language, "target": pages.target.language}
    # Some renderers take what follows for the number of the first line.
    names = [name.lower().partition("=")[0] for name in (left.name, right.name)]
    families = [_CODE_NAMES.get(name, name) for name in names]
    lines, lines_too = _code_lines(left), _code_lines(right)
    if len(lines) != len(lines_too) and "".join("".join(lines).split()) != "".join("".join(lines_too).split()):
        more, less = (lines, lines_too) if len(lines) > len(lines_too) else (lines_too, lines)
        lost = list((Counter(more) - Counter(less)).elements())
        # What holds text, or strings, is another line in each language.
        plain = [line for line in lost if line.isascii()]
        if len(plain) >= len(more) - len(less):
            first = _first_without_twin(more, less, plain)
            return (
                say(
                    "The code has {lines} lines in {source}, {lines_too} in {target}; one of the others is “{line}”.",
                    lines=len(lines),
                    lines_too=len(lines_too),
                    line=first if len(first) <= _MOST_SHOWN else f"{first[: _MOST_SHOWN - 1]}…",
                    **languages,
                ),
                Severity.ERROR,
                say("Comments and blank lines are not counted."),
            )
    # Most code is the same in both.
    if lines != lines_too and (numbers := _numbers_changed(lines, lines_too, families[0])):
        mine, theirs = (one if len(one) <= _MOST_SHOWN else f"{one[: _MOST_SHOWN - 1]}…" for one in numbers)
        return (
            say("The code says “{mine}” in {source}, “{theirs}” in {target}.", mine=mine, theirs=theirs, **languages),
            Severity.ERROR,
            NOTHING,
        )
    if families[0] != families[1]:
        return (
            say(
                "The code block's language differs: {left} in {source}, {right} in {target}.",
                left=left.name or "–",
                right=right.name or "–",
                **languages,
            ),
            # What a program prints has a language of its own.
            Severity.NOTE if _PLAIN & set(families) or "console" in names else Severity.ERROR,
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


_NUMBER = re.compile(r"\d+")
# What an example gives when it is run again, or where: days, times, identifiers, hosts, how long it took.
_OF_A_RUN = re.compile(
    r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?|\d{9,}|\b[0-9a-f]{7,}\b"
    r"|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+)? ?(?:ms|µs|ns|MB|kB|KB)\b"
)
# A release, as readers ask for one: 1.2.3 or v1beta2.
_OF_A_RELEASE = re.compile(r"\d+(?:\.\d+)+|\bv\d+(?:alpha|beta)\d+")
# What readers copy as it stands; what else a piece of code holds may be what a program prints.
_SETTINGS = frozenset({"yaml", "toml", "dockerfile", "properties", "hcl", "nginx"})
_MOST_CHANGED = 3


def _numbers_changed(mine: Sequence[str], theirs: Sequence[str], name: str) -> tuple[str, str] | None:
    """Return the first line of code of which the other has the same but for numbers, where all else is the same."""
    if len(mine) != len(theirs):
        return None
    other = [(one, two) for one, two in zip(mine, theirs, strict=True) if one != two]
    if not 0 < len(other) <= _MOST_CHANGED or any(map(_OF_A_RUN.search, (line for both in other for line in both))):
        return None
    if any(_NUMBER.sub("0", one) != _NUMBER.sub("0", two) for one, two in other):
        return None
    return next((both for both in other if _is_copied(*both, name)), None)


def _is_copied(mine: str, theirs: str, name: str) -> bool:
    """Tell whether readers use a line of code as it stands: a setting, a command, or a line that names a release."""
    return name in _SETTINGS or is_command(mine) or _OF_A_RELEASE.findall(mine) != _OF_A_RELEASE.findall(theirs)


def _first_without_twin(more: Sequence[str], less: Sequence[str], lost: Sequence[str]) -> str:
    """Return the first line that the other code has not, by preference one that it has not in other words either."""
    names = {line.split(" ")[0] for line in less}
    first = [line for line in more if line in set(lost)]
    return next((line for line in first if line.split(" ")[0] not in names), first[0])


def _list_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    tasks, tasks_too = (sum(item.checked is not None for item in one.items) for one in (left, right))
    if len(left.items) != len(right.items):
        return say(
            "The list has {items} items in {source}, {items_too} in {target}.",
            items=len(left.items),
            items_too=len(right.items),
            **languages,
        )
    if tasks != tasks_too:
        return say(
            "The list has {tasks} tasks in {source}, {tasks_too} in {target}.",
            tasks=tasks,
            tasks_too=tasks_too,
            **languages,
        )
    if [item.depth for item in left.items] != [item.depth for item in right.items]:
        return say("The list's items are nested differently in {source} and {target}.", **languages)
    return None


def _is_run_on(left: Block, right: Block, scale: float) -> bool:
    """Tell whether what one list has as a sole item below another goes on in that other one there."""
    if len(left.items) > len(right.items):
        return _is_run_on(right, left, 1 / scale)
    kept: list[Item] = []
    last = len(right.items) - 1
    for at, item in enumerate(right.items):
        is_sole = kept and item.depth > kept[-1].depth and (at == last or right.items[at + 1].depth < item.depth)
        if is_sole and item.checked is None and len(right.items) - at + len(kept) > len(left.items):
            kept[-1] = kept[-1]._replace(text=f"{kept[-1].text} {item.text}")
        else:
            kept.append(item)
    if [item.depth for item in kept] != [item.depth for item in left.items] or len(kept) == len(right.items):
        return False
    lengths = [(len(one.text) * scale + 4, len(other.text) + 4) for one, other in zip(left.items, kept, strict=True)]
    return all(abs(math.log(theirs / mine)) <= _AS_LONG for mine, theirs in lengths)


def size_of(one: Shown) -> int:
    """Return how many cells, items and lines a block has: the one that has less lacks something."""
    block = one.block
    return len(block.rows) * columns(block) + len(block.items) + len(one.inner) + len(_code_lines(block))
