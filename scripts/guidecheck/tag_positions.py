"""Where in the text of an HTML file a tag or a piece of text stands.

The parser keeps no positions, so a finding's place is looked up when there is a finding: the text is cut into tags,
and the n-th tag with an attribute of that value is the one. It is exact unless the parser had to repair the nesting
of that very tag.
"""

from __future__ import annotations

import re
from html import unescape

# Whatever follows a tag's name, it matches, up to the end of the file: so no text makes it try twice.
_INSIDE = r"(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+(?:>|\Z)"
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>script|style|textarea|title)(?=[\s/>])(?P<rawattrs>{_INSIDE}).*?(?:</(?P=raw)|\Z)"
    rf"|<(?P<name>[A-Za-z][^\s/>]*)(?P<attrs>{_INSIDE})",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+[^\s>]*)))?")


def find_tag(
    text: str, name: str, attribute: str, value: str, nth: int = 0, also: tuple[str, str | None] | None = None
) -> int | None:
    """Return the offset of the n-th (from 0) tag of that name whose attribute has that value (unescaped).

    An empty name means any tag, an empty attribute any tag of that name; `also` is a second attribute and its value
    (None: it has none such). Fewer such tags: the last one; none: None.
    """
    last = None
    for match in _TAG.finditer(text):
        found = match["name"] or match["raw"]
        if not found or (name and found.lower() != name):
            continue
        attributes = match["attrs"] or match["rawattrs"] or ""
        if attribute and (attribute not in attributes.lower() or attribute_value(attributes, attribute) != value):
            continue
        if also and attribute_value(attributes, also[0]) != also[1]:
            continue
        last = match.start()
        if nth == 0:
            break
        nth -= 1
    return last


def attribute_value(attributes: str, name: str) -> str | None:
    r"""Return the first value of an attribute in the inside of a tag, unescaped and with `\n` line ends."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1].lower() == name:
            value = next((group for group in match.groups()[1:] if group is not None), "")
            return unescape(value.replace("\r\n", "\n").replace("\r", "\n"))
    return None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of an offset; CR LF, LF and CR each end a line."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
