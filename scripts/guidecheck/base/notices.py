"""Notices of copyright and the texts of licences that ask for it: both are passed on as they stand."""

from __future__ import annotations

import re

from guidecheck.base.regex import regex

# MIT, ISC, BSD, zlib, Apache, MPL, GPL, Unlicense, as their paragraphs begin.
_NOTICE = regex(
    r"\W*(?:\d\.\W*)?(?:(?:copyright(?: ©| \(c\))?|©|\(c\)) ?(?:19|20)\d\d\b"
    r"|permission is hereby granted, free of charge, to any"
    r"|permission to use, copy, modify,? and(?:/or)? distribute this"
    r"|the above copyright notice and this permission notice|redistributions? (?:and use )?in (?:source|binary)"
    r"|neither the name of .{1,100} nor the names of|this is free and unencumbered software"
    r"|this software is provided (?:\W?as[ -]is|by the copyright)|the software is provided \W?as[ -]is"
    r"|licensed under the apache license, version|you may obtain a copy of the license at"
    r"|unless required by applicable law or agreed|this source code form is subject to the terms of the"
    r"|this (?:program|library|file) is (?:free software[:;,]|distributed in the hope)"
    r"|you should have received a copy of the gnu)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Tell whether a paragraph is such a notice, or one of such a licence."""
    return _NOTICE.match(text) is not None
