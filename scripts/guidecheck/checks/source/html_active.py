"""HTML in pages that runs, asks, embeds or leads away, where a page should only say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Markup, Page, lines_of, shown_texts, wrapped_by
from guidecheck.source.html_tags import HtmlTag, read_html_tags
from guidecheck.source.markdown.fold import parse_page

ACTIVE = Rule(
    "html-active",
    Severity.ERROR,
    "a page brings HTML that runs a script, asks for input, embeds another page or leads readers away",
    bad="""
    <script src="https://example.org/x.js"></script>
    <img src="x.png" onerror="fetch('https://example.org')">
    <meta http-equiv="refresh" content="0; url=https://example.org/">
    """,
    good="""
    <details><summary>More</summary>Text</details>
    <iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>
                    with  allow = ["iframe[src^='https://www.youtube-nocookie.com/']"]  under [html] in guidecheck.toml
    """,
    why="Who may change a page could run a program in each reader's browser. What the project wants of that, it names"
    " by CSS selectors in [html] allow; an attribute that runs something passes only where the selector names it. A"
    " comment in the page cannot silence this. Where Hugo leaves raw HTML out, it is a warning. Code and comments are"
    " text.",
    guards=True,
)
RULES = (ACTIVE,)
# A page that has more is an attack; nobody reads them one by one.
MOST = 100

_ELEMENTS = frozenset(
    {
        *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"),
        *("form", "base"),
    }
)
_RUNNING = re.compile(
    r"on[a-z]+|srcdoc|formaction|hx-[a-z:-]+|data-hx-[a-z:-]+|x-(?:data|init|on|bind|html|effect)\b.*"
)
_ADDRESSES = frozenset(
    {
        *("href", "xlink:href", "src", "action", "data", "poster", "background", "cite", "srcset"),
        *("codebase", "code", "archive", "longdesc", "manifest", "from", "to", "values", "by"),
    }
)
_SCRIPT = re.compile(r"(?:\A|;)[\0- ]*(?:java|vb)script:|\A[\0- ]*data:(?:text/html|[a-z]+/(?:[a-z]+\+)?xml)", re.I)
_DROPPED_IN_ADDRESSES = str.maketrans("", "", "\t\n\r")
# What search takes for the address or picture of a result.
_RESULT = re.compile(r"\b(?:url|image)\s*(?:\[|:|\Z|,)", re.IGNORECASE)
_MAY_BEGIN = re.compile("<[A-Za-z]")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*?(data-pagefind-(?:default-)?meta)\s*=\s*([^{}\n]*)\}")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the active tags of each page, no more than `MOST` of each."""
    for page in view.pages():
        yield from islice(_active(page, view), MOST)


def _active(page: Page, view: DocumentView) -> Iterator[Finding]:
    kept = Severity.ERROR if view.site.raw_html else Severity.WARNING
    pieces = [(one, kept) for section in page.sections for one in section.html]
    if "<" in page.text:
        pieces += _wrapped(page, view, kept)
        pieces += [(one, kept) for one in _in_front_matter(page)]
    for piece, severity in pieces:
        for tag in read_html_tags(piece.raw):
            for message, attribute in _reasons(tag):
                if not _is_allowed(piece.raw, tag, attribute, view.settings.allowed_html):
                    line, column = _place(piece, tag.start, lines_of(page))
                    hint = say("Remove it, or allow it: [html] allow in guidecheck.toml.")
                    yield ACTIVE.at(page.path, line, column, message, hint, severity=severity)
                    break
    if "data-pagefind-" in page.text:
        yield from _attributes(page)


def _reasons(tag: HtmlTag) -> Iterator[tuple[Message, str]]:
    """Yield what is active in a tag, and the attribute that is, if it is one."""
    if not tag.end:
        yield say("The tag <{name}> that begins here never ends, and takes in what follows.", name=tag.name), ""
    for name, value in tag.attributes.items():
        if _RUNNING.fullmatch(name):
            yield say("The attribute {name} runs a script or loads something.", name=name), name
        elif name in _ADDRESSES and _SCRIPT.search(value.translate(_DROPPED_IN_ADDRESSES)):
            yield say("The address in {name} runs a script.", name=name), name
        elif name in ("data-pagefind-meta", "data-pagefind-default-meta") and _RESULT.search(value):
            yield say("The attribute {name} tells search where its results lead.", name=name), name
    if tag.name in _ELEMENTS:
        yield say("<{name}> is active content.", name=tag.name), ""
    elif tag.name == "meta" and "http-equiv" in tag.attributes:
        yield say("<{name}> is active content.", name="meta http-equiv"), ""
    elif tag.name == "link" and "rel" in tag.attributes:
        yield say("<{name}> is active content.", name="link rel"), ""


def _is_allowed(html: str, tag: HtmlTag, attribute: str, allowed: tuple[str, ...]) -> bool:
    if not allowed or not tag.end:
        return False
    # Few projects allow any, and the parser takes time to load.
    from guidecheck.source.selectors import matches_tag

    text = html[tag.start : tag.end]
    # Who allows an iframe has not allowed what its `onload` runs.
    return any((not attribute or f"[{attribute}" in one) and matches_tag(text, one) for one in allowed)


def _wrapped(page: Page, view: DocumentView, kept: Severity) -> Iterator[tuple[Markup, Severity]]:
    """Yield the HTML that shortcodes of `<` wrap: what a template prints is published as it stands."""
    for call in page.shortcodes:
        inner = view.site.inner.get(call.name.lower())
        if call.delimiter != "<" or not call.end_line or inner not in ("printed", "rendered"):
            continue
        inside, line, column = wrapped_by(page, call)
        if not _MAY_BEGIN.search(inside):
            continue
        if inner == "printed":
            yield Markup(inside, line, column), Severity.ERROR
            continue
        for section in parse_page(inside).sections:
            yield from ((one._replace(line=one.line + line - 1), kept) for one in section.html)


def _in_front_matter(page: Page) -> Iterator[Markup]:
    """Yield the HTML of values that templates may render as Markdown; titles are shown as they are."""
    for key, line, text in shown_texts(page.front_matter):
        if _MAY_BEGIN.search(text) and key not in ("title", "linktitle"):
            for section in parse_page(f"\n{text}").sections:
                yield from (one._replace(line=line, column=1) for one in section.html)


def _attributes(page: Page) -> Iterator[Finding]:
    """Yield attributes of Markdown's blocks, `{data-…="…"}`, that tell search where results lead."""
    code = {n for block in page.blocks() if block.kind == "code" for n in range(block.line, block.end_line + 1)}
    for number, text in enumerate(lines_of(page), 1):
        if number in code or "data-pagefind-" not in text:
            continue
        for found in _ATTRIBUTES.finditer(text):
            if _RESULT.search(found[2].strip("\"' ")):
                message = say("The attribute {name} tells search where its results lead.", name=found[1])
                yield ACTIVE.at(page.path, number, found.start(1) + 1, message, say("Remove it."))


def _place(piece: Markup, offset: int, lines: list[str]) -> tuple[int, int]:
    row = piece.raw.count("\n", 0, offset)
    if not row:
        return piece.line, piece.column + offset
    begin = piece.raw.rfind("\n", 0, offset) + 1
    written, line = piece.raw[begin:].partition("\n")[0], piece.line + row
    whole = lines[line - 1] if line <= len(lines) else ""
    # Containers put their marks before it.
    return line, max(whole.find(written), 0) + offset - begin + 1
