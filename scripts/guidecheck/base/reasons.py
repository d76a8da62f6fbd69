"""What parsers, git and the system say in English of a file that cannot be read or written, to be translated.

What is not here, as a newer release may say it, is said as it came. `tests/base/test_reasons.py` holds
the lists to what the installed parsers can say.
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache

from guidecheck.base.regex import regex
from guidecheck.model.findings import Message, say

_OF_TOML = (
    say("Cannot declare {key} twice"),
    say("Cannot mutate immutable namespace {key}"),
    say("Cannot overwrite a value"),
    say("Cannot redefine namespace {key}"),
    say("Duplicate inline table key {key}"),
    say("Escaped character is not a Unicode scalar value"),
    say("Expected '=' after a key in a key/value pair"),
    say("Expected ']' at the end of a table declaration"),
    say("Expected ']]' at the end of an array declaration"),
    say("Expected newline or end of document after a statement"),
    say("Expected {text}"),
    say("Found invalid character {character}"),
    say("Illegal character {character}"),
    say("Invalid date or datetime"),
    say("Invalid hex value"),
    say("Invalid initial character for a key part"),
    say("Invalid statement"),
    say("Invalid value"),
    say("Unclosed array"),
    say("Unclosed inline table"),
    say("Unescaped '\\' in a string"),
    say("Unterminated string"),
    say("{reason} (at end of document)"),
    say("{reason} (at line {line}, column {column})"),
)
_OF_JSON = (
    say("Expecting ',' delimiter"),
    say("Expecting ':' delimiter"),
    say("Expecting property name enclosed in double quotes"),
    say("Expecting value"),
    say("Extra data"),
    say("Illegal trailing comma before end of array"),
    say("Illegal trailing comma before end of object"),
    say("Invalid \\escape"),
    say("Invalid \\escape: {escape}"),
    say("Invalid \\uXXXX escape"),
    say("Invalid control character at"),
    say("Invalid control character {character} at"),
    say("Unexpected UTF-8 BOM (decode using utf-8-sig)"),
    say("Unterminated string starting at"),
    say("{number} is no number of JSON"),
    say("{reason}: line {line} column {column} (char {position})"),
)
_OF_YAML = (
    say("a key must be a text"),
    say("a mapping of keys to values belongs there"),
    say("block sequence entries are not allowed in this context"),
    say("control characters are not allowed"),
    say("could not find expected ':'"),
    say("could not find expected directive name"),
    say("did not find URI escaped octet"),
    say("did not find expected '!'"),
    say("did not find expected ',' or ']'"),
    say("did not find expected ',' or '}}'"),
    say("did not find expected '-' indicator"),
    say("did not find expected <document start>"),
    say("did not find expected <stream-start>"),
    say("did not find expected alphabetic or numeric character"),
    say("did not find expected comment or line break"),
    say("did not find expected digit or '.' character"),
    say("did not find expected hexdecimal number"),
    say("did not find expected key"),
    say("did not find expected node content"),
    say("did not find expected tag URI"),
    say("did not find expected version number"),
    say("did not find expected whitespace"),
    say("did not find expected whitespace or line break"),
    say("did not find the expected '>'"),
    say("but found another document"),
    say("expected a mapping node, but found {node}"),
    say("expected a mapping for merging, but found {node}"),
    say("expected a mapping or list of mappings for merging, but found {node}"),
    say("found a tab character that violates indentation"),
    say("found a tab character where an indentation space is expected"),
    say("found an incorrect leading UTF-8 octet"),
    say("found an incorrect trailing UTF-8 octet"),
    say("found an indentation indicator equal to 0"),
    say("found character that cannot start any token"),
    say("found duplicate %TAG directive"),
    say("found duplicate %YAML directive"),
    say("found duplicate anchor; first occurrence"),
    say("found extremely long version number"),
    say("found incompatible YAML document"),
    say("found invalid Unicode character escape code"),
    say("found unconstructable recursive node"),
    say("found undefined alias"),
    say("found undefined tag handle"),
    say("found unexpected ':'"),
    say("found unexpected document indicator"),
    say("found unexpected end of stream"),
    say("found unexpected non-alphabetical character"),
    say("found unknown directive name"),
    say("found unknown escape character"),
    say("input is too long"),
    say("it is nested more than {most} levels deep"),
    say("its merge keys make more than {most} keys"),
    say("mapping keys are not allowed in this context"),
    say("mapping values are not allowed in this context"),
    say("second occurrence"),
    say("this is neither true nor false"),
    say("unacceptable character #x{code}: {reason}"),
    say("unreadable"),
)
_OF_FILES = (
    say("'{encoding}' codec can't decode byte {byte} in position {position}: {reason}"),
    say("'{encoding}' codec can't decode bytes in position {position}: {reason}"),
    say("'{encoding}' codec can't encode character {character} in position {position}: {reason}"),
    say("Exceeds the limit ({most} digits) for integer string conversion: {reason}"),
    say("invalid continuation byte"),
    say("invalid start byte"),
    say("surrogates not allowed"),
    say("unexpected end of data"),
    say("A folder in it is a symbolic link"),
    say("A link in it leads out of the work tree"),
    say("It is a symbolic link"),
    say("It lies outside of the guide"),
    say("Not a regular file"),
    say("input/output error"),
)
_OF_XML = (
    say("junk after document element: line {line}, column {column}"),
    say("mismatched tag: line {line}, column {column}"),
    say("no element found: line {line}, column {column}"),
    say("not well-formed (invalid token): line {line}, column {column}"),
    say("unclosed token: line {line}, column {column}"),
    say("undefined entity: line {line}, column {column}"),
    say("undefined entity {entity}: line {line}, column {column}"),
)
_OF_GIT = (
    say("fatal: detected dubious ownership in repository at {path}"),
    say("fatal: not a git repository (or any of the parent directories): {path}"),
    say("fatal: not a git repository (or any parent up to mount point {path})"),
)
# As the C library names them in English, in which guidecheck runs.
_OF_SYSTEM = {
    errno.EACCES: say("Permission denied"),
    errno.EEXIST: say("File exists"),
    errno.EFBIG: say("File too large"),
    errno.EIO: say("Input/output error"),
    errno.EISDIR: say("Is a directory"),
    errno.ELOOP: say("Too many levels of symbolic links"),
    errno.EMFILE: say("Too many open files"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.ENOENT: say("No such file or directory"),
    errno.ENOSPC: say("No space left on device"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EPERM: say("Operation not permitted"),
    errno.EROFS: say("Read-only file system"),
}
_GAP = regex(r"(?<!\{)\{(\w+)\}")


def as_message(said: str) -> Message | None:
    """Return what a parser or the system said as a message, which has translations; None where it is not known."""
    plain, forms = _known()
    if said in plain:
        return plain[said]
    for form, template in forms:
        if found := form.fullmatch(said):
            values = found.groupdict()
            inner = as_message(values["reason"]) if "reason" in values else None
            return Message(template, tuple({**values, "reason": inner}.items() if inner else values.items()))
    return None


@cache
def _known() -> tuple[dict[str, Message], list[tuple[re.Pattern[str], str]]]:
    """Return what is said word for word, and the forms of what has gaps, those with most words of their own first."""
    messages = (*_OF_TOML, *_OF_JSON, *_OF_YAML, *_OF_FILES, *_OF_XML, *_OF_GIT)
    gapped = [one.template for one in messages if _GAP.search(one.template)]
    plain = {str(one): one for one in messages if one.template not in gapped}
    plain |= {os.strerror(number): message for number, message in _OF_SYSTEM.items()}
    gapped.sort(key=lambda one: len(_GAP.sub("", one)), reverse=True)
    return plain, [(re.compile(_pattern(one)), one) for one in gapped]


def _pattern(template: str) -> str:
    parts = _GAP.split(template)
    return "".join(f"(?P<{part}>.+)" if number % 2 else re.escape(part) for number, part in enumerate(parts))
