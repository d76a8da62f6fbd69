"""Marks that git leaves where two changes met and nobody has chosen between them."""

from __future__ import annotations

from guidecheck.base.regex import regex

_MARKS = regex(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$")
_ORDER = ("<<<<<<<", "=======", ">>>>>>>")
# Where others' text is shown, which may be about such marks.
_SHOWN = regex(r" {0,3}(`{3,}|~{3,})|<pre\b|\{\{[<%]\s*(?:highlight|code)\b")
_ENDS = regex(r"</pre>|\{\{[<%]\s*/\s*(?:highlight|code)\b")


def conflict_line(text: str) -> int:
    """Return the line, from 1, of the first mark of a conflict in a text; 0 where there is none.

    All three marks have to stand in their order, outside of code.
    """
    # Few texts have any.
    if "\n>>>>>>> " not in text:
        return 0
    begun, met, fence = 0, 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = "" if _ends(line, fence) else fence
        elif shown := _SHOWN.match(line):
            fence = shown[1] or "<"
            fence = "" if fence == "<" and _ENDS.search(line) else fence
        elif (found := _MARKS.match(line)) and found[1] == _ORDER[met]:
            begun, met = begun if met else number, met + 1
            if met == len(_ORDER):
                return begun
    return 0


def _ends(line: str, fence: str) -> bool:
    return bool(_ENDS.search(line)) if fence == "<" else line.strip().startswith(fence) and not line.strip(" `~")
