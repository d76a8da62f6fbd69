"""Addresses that stand for those of their readers: `https://your-domain.com`, `/path/to/file`, `user@host.tld`."""

from __future__ import annotations

import re

from guidecheck.base.regex import regex

# What readers have of their own, where no hyphen tells that it is no name, as that of YourKit.
_THINGS = (
    "account|app|company|domain|host|hostname|instance|name|org|organi[sz]ation|project|repo|server|site|team|user"
)
_YOURS = rf"your(?:[-_][\w-]+|(?:{_THINGS}|username|website))"
# Folders of that name may be pages of a guide, but for those of who has something to share.
_YOUR_FOLDER = r"your[-_]?(?:github[-_]?)?(?:user(?:[-_]?name)?|org|organi[sz]ation|repo|repository)"
_PLACEHOLDER = regex(
    # There is no domain of that name, which says what it stands for.
    r"(?:(?:mailto:|(?:https?:)?//)?(?:[^/?#@]*@)?|(?:[^?#@:]*/)?[^/?#@]+@)(?:[\w-]+\.)+tld(?![\w.-])"
    rf"|(?:mailto:|(?:https?:)?//|(?=[^/]*@))(?:[^/?#@]*@)?(?:[\w-]+\.)*{_YOURS}(?:\.[\w-]+)+"
    rf"|(?:https?:)?//[^?#]*/(?:{_YOUR_FOLDER}|(?-i:YOUR[-_][A-Z_-]+))(?![\w-])"
    r"|(?:[^?#]*/)?path/to/",
    re.IGNORECASE,
)


def is_placeholder(address: str) -> bool:
    """Tell whether an address has a part that readers are to put their own for: a host, a folder, who gets mail."""
    may_be = "path/to/" in address or ".tld" in address or "your" in address.lower()
    return may_be and _PLACEHOLDER.match(address) is not None
