"""SPDX licence expressions: parsed, and judged against the list, with the column and the hint of each fault.

The grammar is that of the SPDX specification, 2.3 Annex D and 3.0 Annex B: `AND`, `OR` and `WITH` all upper or all
lower, no blank before `+`, `LicenseRef-`, `DocumentRef-…:LicenseRef-` and, after `WITH`, `AdditionRef-`. Only
identifiers matter to a reader of findings, so there is no tree, and no nesting is too deep.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from guidecheck.base.nearest import MISTYPED, nearest
from guidecheck.base.regex import regex
from guidecheck.base.scripts import to_latin
from guidecheck.model.findings import NOTHING, Message, say
from guidecheck.spdx import license_list

FaultKind = Literal["unlisted", "case", "deprecated", "syntax"]

_TOKEN = regex(r"[()]|[^ \t\r\n()]+")
_OPERATORS = ("AND", "OR", "WITH")
_NOT_ALLOWED = regex(r"[^A-Za-z0-9.+-]")
_REFERENCES: dict[license_list.Kind, re.Pattern[str]] = {
    "license": regex(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+"),
    "exception": regex(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?AdditionRef-[A-Za-z0-9.-]+"),
}
_REFERENCE_PREFIX = regex(r"(DocumentRef-)|(LicenseRef-)|(AdditionRef-)", re.IGNORECASE)
_PREFIXES = ("DocumentRef-", "LicenseRef-", "AdditionRef-")
# Dashes that NFKC leaves alone.
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_INVISIBLE = regex(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


class Fault(NamedTuple):
    """What is wrong in an expression: `column` counts characters from 1; `fix`, where not empty, is what to write.

    `unlisted` is the identifier that the list lacks, beside those that are declared. What it may mean is looked up when
    `hint` or `fix` is asked for: that takes milliseconds, and most who parse only ask whether there is a fault.
    `beside` is the column of the word before a missing operator.
    """

    kind: FaultKind
    column: int
    message: Message
    remedy: tuple[Message, str] = (NOTHING, "")
    unlisted: tuple[str, license_list.Kind, frozenset[str]] | None = None
    beside: int = 0

    @property
    def hint(self) -> Message:
        """What to do."""
        return self._remedy()[0]

    @property
    def fix(self) -> str:
        """What to write instead."""
        return self._remedy()[1]

    def _remedy(self) -> tuple[Message, str]:
        return _nearest(*self.unlisted) if self.unlisted else self.remedy


class Expression(NamedTuple):
    """An expression: its identifiers in canonical case (exceptions and references too), and its faults by column."""

    identifiers: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


class _Token(NamedTuple):
    text: str
    column: int

    @property
    def operator(self) -> str:
        upper = self.text.upper()
        return upper if upper in _OPERATORS else ""


def parse(text: str, declared: frozenset[str] = frozenset()) -> Expression:
    """Judge an expression; `declared` are identifiers that pass though the list lacks or deprecates them.

    Never raises. Every identifier is judged; of faults in the structure only the first is reported, since the others
    tend to follow from it.
    """
    identifiers: list[str] = []
    faults: list[Fault] = []
    structure: list[Fault] = []
    for part in _walk(text):
        if isinstance(part, Fault):
            structure.append(part)
            continue
        token, kind = part
        identifier, fault = _judge(token, kind, declared)
        identifiers.append(identifier)
        if fault:
            faults.append(fault)
    if structure:
        fault = structure[0]
        if fault.beside:
            # Words without an operator are a name as often as not, and none of them an identifier.
            faults = [one for one in faults if one.column != fault.beside or not one.unlisted]
        faults, wrong = [one for one in faults if one.kind != "syntax"], [one for one in faults if one.kind == "syntax"]
        if wrong and wrong[0].column < fault.column:
            fault = wrong[0]
        if meant := _meant(text):
            fault = Fault(fault.kind, fault.column, fault.message, (say("Write `{fix}`.", fix=meant), meant))
            faults.clear()
        faults.append(fault)
    return Expression(tuple(identifiers), tuple(sorted(faults, key=lambda fault: fault.column)))


def parse_exception(text: str, declared: frozenset[str] = frozenset()) -> Expression:
    """Judge the identifier of an exception that stands alone, as in a link to its page."""
    identifier, fault = _judge(_Token(text, 1), "exception", declared)
    return Expression((identifier,), (fault,) if fault else ())


def declared_as(name: str, declared: frozenset[str]) -> str:
    """Return the declared identifier that a name is in any case; empty where it is none."""
    return _folded(declared).get(name.casefold(), "")


@lru_cache(maxsize=4)
def _folded(declared: frozenset[str]) -> Mapping[str, str]:
    return {name.casefold(): name for name in declared}


def plain(text: str) -> str:
    """Return text with characters that only look like ASCII (full-width, Cyrillic, dashes) as what they look like."""
    return to_latin(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).translate(_DASHES)


def is_reference(text: str) -> bool:
    """Tell whether text is a `LicenseRef-`, alone or of another document: what names an unlisted licence."""
    return _REFERENCES["license"].fullmatch(text) is not None


def _walk(text: str) -> Iterator[tuple[_Token, license_list.Kind] | Fault]:
    """Yield each identifier with what it should name, and the faults of structure, in order."""
    open_brackets: list[_Token] = []
    expects: Literal["licence", "exception", "operator"] = "licence"
    can_have_exception = False
    last = _Token("", 1)
    for match in _TOKEN.finditer(text):
        token = _Token(match[0], match.start() + 1)
        operator = token.operator
        if operator and token.text not in (operator, operator.lower()):
            yield _syntax(
                token.column,
                say("`{word}` is no operator: operators are all upper or all lower case.", word=token.text),
                say("Write `{fix}`.", fix=operator),
                operator,
            )
        if expects == "exception":
            expects, can_have_exception = "operator", False
            if operator or token.text in ("(", ")"):
                yield _syntax(
                    token.column,
                    say("An exception must follow `WITH`, not `{word}`.", word=token.text),
                    say("Write the exception's identifier, without brackets."),
                )
            else:
                yield token, "exception"
        elif expects == "licence":
            if token.text == "(":
                open_brackets.append(token)
            elif operator or token.text == ")":
                yield _syntax(
                    token.column,
                    say("A licence is missing before `{word}`.", word=token.text),
                    say("Add it, or remove `{word}`.", word=token.text),
                )
            else:
                expects, can_have_exception = "operator", True
                yield token, "license"
        elif operator:
            expects = "exception" if operator == "WITH" else "licence"
            if operator == "WITH" and not can_have_exception:
                yield _syntax(
                    token.column,
                    say("`WITH` must follow a single licence, not `{word}`.", word=last.text),
                    say("Put the exception inside the brackets, beside the licence that it belongs to."),
                )
        elif token.text == ")":
            can_have_exception = False
            if open_brackets:
                open_brackets.pop()
            else:
                yield _syntax(
                    token.column, say("This bracket closes nothing."), say("Remove it, or add the opening one.")
                )
        elif token.text == "+" and can_have_exception and _takes_plus(last.text):
            yield _syntax(
                token.column,
                say("No blank may stand before `+`."),
                say(
                    "Write `{fix}` for this version or a later one; `AND` joins two licences.",
                    fix=last.text + "+",
                ),
                last.text + "+",
            )
        else:
            yield Fault(
                "syntax",
                token.column,
                say("No operator stands between `{left}` and `{right}`.", left=last.text, right=token.text),
                (say("Join licences by `AND` or `OR`, an exception by `WITH`; nothing else belongs here."), ""),
                beside=last.column,
            )
            # What follows is prose as often as not.
            return
        last = token
    if not last.text:
        yield _syntax(1, say("There is no licence expression here."), say("Write one, such as `MIT`."))
    elif expects != "operator":
        yield _syntax(
            last.column,
            say("The expression ends after `{word}`.", word=last.text),
            say("Add what must follow, or remove `{word}`.", word=last.text),
        )
    if open_brackets:
        yield _syntax(open_brackets[0].column, say("This bracket is never closed."), say("Close it, or remove it."))


def _takes_plus(word: str) -> bool:
    """Tell whether a licence may be followed by `+`: it has none already, and is no reference."""
    return not word.endswith("+") and not _REFERENCE_PREFIX.match(word)


def _judge(token: _Token, kind: license_list.Kind, declared: frozenset[str]) -> tuple[str, Fault | None]:
    """Return an identifier in canonical case, and what is wrong with it."""
    word = token.text
    plus = "+" if kind == "license" and word.endswith("+") and not license_list.find(word) else ""
    name = word.removesuffix(plus)
    if name in declared or _REFERENCES[kind].fullmatch(word):
        return word, None
    if entry := license_list.find(name, kind):
        if entry.id in declared:
            return entry.id + plus, _case(token, entry.id + plus)
        if entry.deprecated:
            return entry.id + plus, _deprecated(token, entry.id, plus)
        if entry.id != name:
            return entry.id + plus, _case(token, entry.id + plus)
        return word, None
    if known := declared_as(name, declared):
        return known + plus, _case(token, known + plus)
    return word, _reference_fault(token, kind) or _wrong_kind(token, kind) or _wrong_letter(token) or _unlisted(
        token, kind, declared
    )


def _case(token: _Token, fix: str) -> Fault:
    return Fault(
        "case",
        token.column,
        say("`{identifier}` is not in its canonical case.", identifier=token.text),
        (say("Write `{fix}`.", fix=fix), fix),
    )


def _deprecated(token: _Token, identifier: str, plus: str) -> Fault:
    fix = license_list.replacement(identifier)
    if plus and fix.endswith("-only"):
        fix = fix.removesuffix("-only") + "-or-later"
    return Fault(
        "deprecated",
        token.column,
        say(
            "`{identifier}` is deprecated in SPDX License List {version}.",
            identifier=identifier + plus,
            version=license_list.list_version(),
        ),
        (
            say("Write `{fix}`.", fix=fix)
            if fix
            else say("The list names no successor: choose one by the licence's text."),
            fix,
        ),
    )


def _reference_fault(token: _Token, kind: license_list.Kind) -> Fault | None:
    if not _REFERENCE_PREFIX.match(token.text):
        return None
    fix = _REFERENCE_PREFIX.sub(lambda match: _PREFIXES[(match.lastindex or 1) - 1], token.text)
    if fix != token.text and _REFERENCES[kind].fullmatch(fix):
        return _case(token, fix)
    for other, pattern in _REFERENCES.items():
        if other != kind and pattern.fullmatch(fix):
            return _wrong_kind_fault(token, kind)
    expected = "LicenseRef-" if kind == "license" else "AdditionRef-"
    hint = say("Write `{expected}` and a name, or `DocumentRef-` and a name, `:` and that.", expected=expected)
    parts = fix.split(":", 1) if fix.startswith("DocumentRef-") else [fix]
    if bad := re.search(r"[^A-Za-z0-9. -]", " ".join(parts)):
        fix = ":".join(re.sub(r"[^A-Za-z0-9.]{2,}|[^A-Za-z0-9.-]", "-", part).rstrip("-") for part in parts)
        message = say(
            "{character} cannot stand in a reference: letters, digits, `-` and `.` can.",
            character=_show(bad[0]),
        )
        if _REFERENCES[kind].fullmatch(fix):
            return _syntax(token.column + bad.start(), message, say("Write `{fix}`.", fix=fix), fix)
        return _syntax(token.column + bad.start(), message, hint)
    return _syntax(token.column, say("`{word}` is no whole reference.", word=token.text), hint)


def _wrong_kind(token: _Token, kind: license_list.Kind) -> Fault | None:
    return _wrong_kind_fault(token, kind) if license_list.find(token.text, _other(kind)) else None


def _wrong_kind_fault(token: _Token, kind: license_list.Kind) -> Fault:
    if kind == "license":
        return _syntax(
            token.column,
            say("`{word}` is an exception, not a licence.", word=token.text),
            say("Write the licence and `WITH` before it."),
        )
    return _syntax(
        token.column,
        say("`{word}` is a licence, but `WITH` takes an exception.", word=token.text),
        say("Join two licences by `AND` or `OR`."),
    )


def _wrong_letter(token: _Token) -> Fault | None:
    bad = _NOT_ALLOWED.search(token.text)
    if not bad:
        return None
    fix = plain(token.text)
    entry = license_list.find(fix)
    return _syntax(
        token.column + bad.start(),
        say("{character} cannot stand in an SPDX expression.", character=_show(bad[0])),
        say("Write `{fix}`, in ASCII.", fix=entry.id)
        if entry
        else say("Identifiers hold ASCII letters, digits, `-` and `.`; join them by `AND` or `OR`."),
        entry.id if entry else "",
    )


def _nearest(identifier: str, kind: license_list.Kind, declared: frozenset[str]) -> tuple[Message, str]:
    if own := nearest(identifier, declared, MISTYPED):
        return say("Did you mean `{identifier}`, which data/licenses declares?", identifier=own), own
    near = license_list.nearest(identifier, kind)
    if len(near) == 1:
        hint = say("Did you mean {candidates}?", candidates=_candidates(near))
    elif near:
        hint = say("Did you mean one of {candidates}?", candidates=_candidates(near))
    elif kind == "license":
        hint = say("If the licence has no identifier, say so: `spdx: unlisted` in data/licenses/<ID>.yaml.")
    else:
        hint = say("An exception that has no identifier is named by `AdditionRef-` and a name.")
    return hint, near[0].id if len(near) == 1 else ""


def _unlisted(token: _Token, kind: license_list.Kind, declared: frozenset[str]) -> Fault:
    message = (
        say(
            "`{identifier}` is not on SPDX License List {version}.",
            identifier=token.text,
            version=license_list.list_version(),
        )
        if kind == "license"
        else say(
            "`{identifier}` is no exception of SPDX License List {version}.",
            identifier=token.text,
            version=license_list.list_version(),
        )
    )
    return Fault("unlisted", token.column, message, unlisted=(token.text, kind, declared))


def _candidates(near: tuple[license_list.Entry, ...]) -> str:
    return ", ".join(f"`{entry.id}` ({entry.name})" for entry in near)


def _meant(text: str) -> str:
    """Return the identifier that several words name: `Apache 2.0`, `MIT License`."""
    words = text.split()
    entry = license_list.find("-".join(words)) or license_list.find_by_name(" ".join(words))
    return (license_list.replacement(entry.id) if entry.deprecated else entry.id) if entry else ""


def _other(kind: license_list.Kind) -> license_list.Kind:
    return "exception" if kind == "license" else "license"


def _show(character: str) -> str:
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    if character.isascii() and character.isprintable():
        return f"`{character}`"
    return f"`{character}` ({code} {name})" if character.isprintable() else f"{code} {name}".strip()


def _syntax(column: int, message: Message, hint: Message = NOTHING, fix: str = "") -> Fault:
    return Fault("syntax", column, message, (hint, fix))
