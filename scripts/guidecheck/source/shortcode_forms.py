"""What the template of a shortcode prints around the text that a call wraps, and what Markdown makes of it there.

A form is what a template prints, with `INNER` where the text of the call stands. Templates are read, not run: what an
action prints stands as one letter. One of which that is not known has no form, and nothing is said of its calls.
`RENDERED` stands for a text that is rendered first (`.Inner | markdownify`). `tests/hugo/test_containers_agree.py` asks
Hugo.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import dedent

from guidecheck.base.regex import regex

# Where what is wrapped stands in a form; no text holds this noncharacter.
INNER = "\ufdd2"
# Where it stands as HTML that the template has made of it.
RENDERED = "\ufdd3"

_PRINTS_INNER = regex(
    r"""(?:trim\s+)?\.Inner(?:Deindent)?(?:\s+"[^"]*")?(?:\s*\|\s*(?:safeHTML|safe\.HTML|strings\.TrimSpace))*"""
)
_RENDERS_INNER = regex(
    r"""\.Inner(?:Deindent)?\s*\|\s*(?:markdownify|(?:(?:\$?\.?Page)|\$)?\.RenderString)(?:\s*\|\s*safeHTML)?"""
    r"""|markdownify\s+\.Inner(?:Deindent)?|(?:\$?\.?Page|\$)?\.RenderString\s+\.Inner(?:Deindent)?"""
)
_FIRST = regex(r"[\w.$]+")
_ASSIGNS = regex(r"\$\w+\s*:?=")
# What prints nothing.
_SILENT = regex(r"\.(?:Scratch|Store)\.|\b(?:errorf|warnf|erroridf|warnidf)\b")
_OPENING = frozenset({"if", "with", "range"})
# Where what follows cannot be told.
_UNTOLD = frozenset({"block", "define", "return", "break", "continue"})
_MOST_TEXT = 8_000
# What a program turns into something else, or shows as it is.
_NO_PROSE = regex(
    r"<(?:pre|code|script|style|textarea|svg|math|template|xmp)\b|\b(?:mermaid|katex|mathjax|latex|tex|math|chem|charts?"
    r"|echarts|diagram|graph|graphviz|plantuml|kroki|markmap|markdown|raw|rawhtml|raw-html|code|svg|abc|asciinema"
    r"|typed|typeit|json|yaml|css|js|html)\b",
    re.IGNORECASE,
)
_TAG = regex(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_PICTURE = regex(r"<(?:img|video|audio|iframe|svg|object|canvas|embed)\b", re.IGNORECASE)
_MARKED = frozenset(
    {
        *("strong_open", "code_inline", "image", "heading_open", "bullet_list_open", "ordered_list_open"),
        *("table_open", "fence", "link_open"),
    }
)


def read_forms(template: str) -> tuple[str, ...]:
    """Return what a template without comments prints: with what its conditions let through, and with what they do not.

    Nothing where that cannot be told, or what is wrapped is rendered first.
    """
    forms = _read(template)
    return () if any(RENDERED in form for form in forms) else forms


def read_rendered_forms(template: str) -> tuple[str, ...]:
    """Return what `read_forms` does for a template that renders what is wrapped, wherever it prints it."""
    forms = _read(template)
    return forms if all(RENDERED in form for form in forms) else ()


def _read(template: str) -> tuple[str, ...]:
    if len(template) > _MOST_TEXT or "_hugo_config" in template:
        return ()
    pieces = list(_pieces(template))
    forms = {_form(pieces, holds) for holds in (True, False)}
    told = [form for form in forms if form is not None]
    twice = any(form.count(INNER) + form.count(RENDERED) > 1 for form in told)
    return () if len(told) < len(forms) or twice else tuple(sorted(told))


def _pieces(template: str) -> Iterator[tuple[bool, str]]:
    """Yield the texts and actions of a template, as Go trims the blanks between them; True is an action."""
    at, trims = 0, False
    while True:
        start = template.find("{{", at)
        end = template.find("}}", start)
        text = template[at:] if start < 0 or end < 0 else template[at:start]
        text = text.lstrip() if trims else text
        if start < 0 or end < 0:
            yield False, text
            return
        action = template[start + 2 : end]
        yield False, text.rstrip() if action.startswith("-") else text
        trims = action.endswith("-")
        yield True, action.strip("-").strip()
        at = end + 2


def _form(pieces: Iterable[tuple[bool, str]], holds: bool) -> str | None:
    """Return what is printed where all conditions hold, or none does; None where that cannot be told."""
    made: list[str] = []
    # For each condition around: whether its branch counts, and whether one of its branches did.
    around: list[tuple[bool, bool]] = []
    for is_action, piece in pieces:
        shown = all(one for one, _ in around)
        if not is_action:
            made += [piece] * shown
            continue
        first = _FIRST.match(piece)
        word = first[0] if first else ""
        if word in _UNTOLD or (word in ("with", "range", "template") and ".Inner" in piece):
            return None
        if word in _OPENING:
            # What is asked of it, a call that wraps something answers.
            counts = "not" not in piece if ".Inner" in piece else holds
            around.append((counts, counts))
        elif word in ("else", "end"):
            if not around:
                return None
            _, done = around.pop()
            if word == "else":
                around.append((not done, True))
        elif _PRINTS_INNER.fullmatch(piece):
            made += [INNER] * shown
        elif _RENDERS_INNER.fullmatch(piece):
            made += [RENDERED] * shown
        elif ".Inner" in piece:
            return None
        elif shown and piece and not _ASSIGNS.match(piece) and not _SILENT.search(piece):
            made.append("x")
    return None if around else "".join(made)


def holds_prose(name: str, forms: Iterable[str]) -> bool:
    """Tell whether forms put what is wrapped where readers read it, and no program does."""
    every = list(forms)
    for form in every:
        before = form.partition(INNER)[0]
        if INNER not in form or before.rfind("<") > before.rfind(">") or _NO_PROSE.search(form):
            return False
    return bool(every) and not _NO_PROSE.search(name)


def marks(text: str) -> Counter[str]:
    """Return how often each kind of Markdown stands in a text that no other text would look like."""
    # A run that knows all pages needs no parser (docs/benchmarks.md, warm check).
    from guidecheck.source.markdown.quick import parse_tokens

    found: Counter[str] = Counter()
    for token in parse_tokens(text):
        for one in (token, *(token.children or ())):
            if one.type in _MARKED and one.info != "auto":
                found[one.type] += 1
    return found


def is_read(forms: Iterable[str], inner: str, before: str = "") -> bool:
    """Tell whether the Markdown of a wrapped text is Markdown where a form puts it, behind the lines `before`."""
    wanted = marks(dedent(inner))
    if not wanted:
        return True
    there = wanted + marks(before)
    return any(not (there - marks(before + form.replace(INNER, inner))) for form in forms)


def spaced(inner: str) -> str:
    """Return a wrapped text with an empty line before and behind it."""
    return "\n\n" + inner.strip("\n") + "\n\n"


def is_left_out(forms: Iterable[str], inner: str, before: str = "") -> bool:
    """Tell whether readers lose text where HTML is left out: what is wrapped or, without that, what is printed.

    `before` are the lines before it.
    """
    every = list(forms)
    return bool(every) and all(_lost(form, inner, before) for form in every) and not _lost(INNER, inner, before)


def is_rendered_away(forms: Iterable[str], inner: str, before: str = "") -> bool:
    """Tell whether `is_left_out` holds for forms that render what is wrapped."""
    # As above.
    from guidecheck.source.markdown.quick import parse_tokens

    blocks = [token.type for token in parse_tokens(dedent(inner)) if not token.level and token.nesting >= 0]
    # Of a single paragraph no tags are left around it.
    line = " ".join(inner.split())
    html = line if blocks == ["paragraph_open"] else f"<p>{line}</p>"
    if blocks[:1] in (["bullet_list_open"], ["ordered_list_open"]):
        html = f"<ul>\n<li>{line}</li>\n</ul>"
    made = [form.replace(RENDERED, INNER) for form in forms if RENDERED in form]
    return bool(made) and all(_lost(form, html, before) for form in made) and not _lost(INNER, inner, before)


def breaks_out(forms: Iterable[str], inner: str, before: str, after: str) -> bool:
    """Tell whether forms end the one list or quotation that they stand in, and what is wrapped alone does not.

    `before` and `after` are the rest of it.
    """
    every = list(forms)
    whole = _tops(before + inner + after) == 1
    return bool(every) and whole and all(_tops(before + form.replace(INNER, inner) + after) > 1 for form in every)


def _tops(text: str) -> int:
    # As above.
    from guidecheck.source.markdown.quick import parse_tokens

    return sum(not token.level and token.nesting >= 0 for token in parse_tokens(text))


def _lost(form: str, inner: str, before: str) -> bool:
    # As above.
    from guidecheck.source.markdown.quick import parse_tokens

    tokens = parse_tokens(before + form.replace(INNER, inner))
    left_out = [token.content for token in tokens if token.type == "html_block"]
    if INNER not in form:
        return any(_PICTURE.search(one) or re.search(r"\w", _TAG.sub("", one)) for one in left_out)
    lines = {line for one in left_out for line in _TAG.sub("", one).split("\n")}
    wrapped = (_TAG.sub("", line).strip() for line in inner.split("\n"))
    return any(re.search(r"\w", one) and any(one in line for line in lines) for one in wrapped)
