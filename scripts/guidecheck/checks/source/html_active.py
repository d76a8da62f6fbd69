"""HTML in pages that runs, asks, embeds or leads away, where a page should only say something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Markup, Page, lines_of, lines_of_code, shown_texts, wrapped_by
from guidecheck.model.settings import Settings
from guidecheck.source.html_tags import HtmlTag, leaves_text_open, read_html_tags
from guidecheck.source.markdown.fold import parse_page
from guidecheck.source.markdown.shortcodes import Places, read_tags

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
    " by CSS selectors in [html] allow; an attribute that runs something passes only where the selector names it. What"
    " the site's own scripts act on, it names in [html] deny. A comment in the page cannot silence this. Where Hugo"
    " leaves raw HTML out, it is a warning. Elements of one name on a page are one finding, with how many there are."
    " Code and comments are text.",
    guards=True,
)
RULES = (ACTIVE,)
_HINT = say("Remove it, or allow it: [html] allow in guidecheck.toml.")
# A page that has more is an attack; nobody reads them one by one.
MOST = 100
_ELEMENT = say("<{name}> is active content.")

_ELEMENTS = frozenset(
    {
        *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"),
        *("form", "base"),
    }
)
_RUNNING = regex(r"on[a-z]+|srcdoc|formaction|hx-[a-z:-]+|data-hx-[a-z:-]+|x-(?:data|init|on|bind|html|effect)\b.*")
_ADDRESSES = frozenset(
    {
        *("href", "xlink:href", "src", "action", "data", "poster", "background", "cite", "srcset"),
        *("codebase", "code", "archive", "longdesc", "manifest", "from", "to", "values", "by"),
    }
)
_SCRIPT = regex(r"(?:\A|;)[\0- ]*(?:java|vb)script:|\A[\0- ]*data:(?:text/html|[a-z]+/(?:[a-z]+\+)?xml)", re.I)
_DROPPED_IN_ADDRESSES = str.maketrans("", "", "\t\n\r")
# What search takes for the address or picture of a result.
_RESULT = regex(r"\b(?:url|image)\s*(?:\[|:|\Z|,)", re.IGNORECASE)
_MAY_BEGIN = regex("<[A-Za-z]")
# Attributes as Markdown has them: `#id`, `.class`, `name=value`.
_ATTRIBUTE = regex(r"(?<!\S)(?:#([\w:.-]+)|\.([\w:-]+)|([^\s=\"'#.][^\s=\"']*)=(\"[^\"]*\"|'[^']*'|[^\s\"']+))")
_UNDERLINE = regex(r"[ >]*(?:=+|-+)\s*")
_WORD = regex(r"[\w-]+")
_NO_LINE_END = regex(r"[^\n]")
_MOST_CALLS = 40
# An image of such a name stands in the place of what scripts ask the document for (HTML Standard, 3.1.7).
_OF_DOCUMENT = frozenset(
    {
        *("activeElement", "addEventListener", "adoptNode", "append", "appendChild", "baseURI", "body", "characterSet"),
        *("childNodes", "children", "cloneNode", "close", "contains", "contentType", "cookie", "createComment"),
        *("createDocumentFragment", "createElement", "createElementNS", "createEvent", "createRange"),
        *("createTextNode", "createTreeWalker", "currentScript", "defaultView", "dir", "dispatchEvent", "doctype"),
        *("documentElement", "documentURI", "domain", "elementFromPoint", "elementsFromPoint", "embeds", "evaluate"),
        *("execCommand", "exitFullscreen", "firstChild", "firstElementChild", "fonts", "forms", "fullscreenElement"),
        *("getAnimations", "getElementById", "getElementsByClassName", "getElementsByName", "getElementsByTagName"),
        *("getRootNode", "getSelection", "hasFocus", "head", "hidden", "images", "implementation", "importNode"),
        *("insertBefore", "lastChild", "lastElementChild", "lastModified", "links", "location", "nodeName", "nodeType"),
        *("normalize", "open", "ownerDocument", "parentNode", "plugins", "prepend", "querySelector"),
        *("querySelectorAll", "readyState", "referrer", "removeChild", "removeEventListener", "replaceChild"),
        *("replaceChildren", "scripts", "scrollingElement", "startViewTransition", "styleSheets", "textContent"),
        *("timeline", "title", "URL", "visibilityState", "write", "writeln"),
    }
)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the active tags of each page, of no more than `MOST` places of each; those of one name are one finding."""
    for page in view.pages():
        yield from _once_a_name(islice(_once_a_line(_active(page, view)), MOST))


def _once_a_line(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, of those on one line that say the same the first: a player comes with several scripts."""
    told: set[tuple[int, Message]] = set()
    for one in findings:
        if (one.line, one.message) not in told:
            told.add((one.line, one.message))
            yield one


def _once_a_name(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with one for all elements of a name: how many there are is said, so that one more is new."""
    elements: dict[tuple[Message, Severity], list[Finding]] = {}
    for one in findings:
        if one.message.template == _ELEMENT.template:
            elements.setdefault((one.message, one.severity), []).append(one)
        else:
            yield one
    for (message, _), (first, *others) in elements.items():
        if others:
            name = dict(message.values)["name"]
            message = say("<{name}> is active content, at {count} places.", name=name, count=len(others) + 1)
        related = tuple(Related(one.path, one.line, say("this one too")) for one in others)
        yield replace(first, message=message, related=related)


def _active(page: Page, view: DocumentView) -> Iterator[Finding]:
    kept = Severity.ERROR if view.site.raw_html else Severity.WARNING
    pieces = [(one, kept) for section in page.sections for one in section.html]
    if "<" in page.text:
        pieces += _wrapped(page, view, kept)
        pieces += [(one, Severity.WARNING) for one in _in_parameters(page, view)]
        pieces += [(one, kept) for one in _in_front_matter(page)]
    in_text = False
    for piece, severity in pieces:
        for tag in read_html_tags(piece.raw, in_text):
            if message := _reason(piece.raw, tag, view.settings):
                line, column = _place(piece, tag.start, lines_of(page))
                yield ACTIVE.at(page.path, line, column, message, _HINT, severity=severity)
        in_text = leaves_text_open(piece.raw, in_text)
    if "{" in page.text:
        yield from _attributes(page, view)


def _reason(html: str, tag: HtmlTag, settings: Settings) -> Message | None:
    """Return what is active in a tag and not allowed, if anything is."""
    denied = ((message, "") for message in _denied(html, tag, settings.denied_html))
    for message, attribute in (*_reasons(tag), *denied):
        if not _is_allowed(html, tag, attribute, settings.allowed_html):
            return message
    return None


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
        elif name == "name" and tag.name == "img" and value in _OF_DOCUMENT:
            yield say("An image of this name takes the place of document.{name}.", name=value), ""
    if tag.name in _ELEMENTS:
        yield _ELEMENT.filled(name=tag.name), ""
    elif tag.name == "meta" and "http-equiv" in tag.attributes:
        yield _ELEMENT.filled(name="meta http-equiv"), ""
    elif tag.name == "link" and "rel" in tag.attributes:
        yield _ELEMENT.filled(name="link rel"), ""


def _denied(html: str, tag: HtmlTag, denied: tuple[str, ...]) -> Iterator[Message]:
    """Yield the selectors of what scripts act on that a tag fits."""
    if not denied or not tag.end:
        return
    text = html[tag.start : tag.end]
    words = {word.lower() for word in _WORD.findall(text)}
    fitting = [one for one in denied if words & {word.lower() for word in _WORD.findall(one)}]
    if fitting:
        # Few tags have a word of a selector, and the parser takes time to load.
        from guidecheck.source.selectors import matches_tag

        for one in fitting:
            if matches_tag(text, one):
                yield say("The site's scripts act on {selector}.", selector=one)


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
        if call.delimiter != "<" or not call.end_line or inner not in ("printed", "unsure"):
            continue
        inside, line, column = wrapped_by(page, call)
        if not _MAY_BEGIN.search(inside):
            continue
        if inner == "printed":
            yield Markup(_without_calls(inside), line, column), Severity.ERROR
            continue
        for section in parse_page(inside).sections:
            yield from ((one._replace(line=one.line + line - 1), kept) for one in section.html)


def _without_calls(text: str) -> str:
    """Return a text with blanks in place of the shortcodes in it: each of them is judged by its own template.

    Where they are many, they are left: shortcodes may stand in each other by the thousand.
    """
    if not 0 < text.count("{{") <= _MOST_CALLS:
        return text
    kept, at = [], 0
    tags = read_tags(text)
    ends = {tag.start: tag.end for tag in tags}
    for tag in tags:
        if tag.partner > tag.start >= at:
            kept += [text[at : tag.start], _NO_LINE_END.sub(" ", text[tag.start : ends[tag.partner]])]
            at = ends[tag.partner]
    return "".join((*kept, text[at:]))


def _in_parameters(page: Page, view: DocumentView) -> Iterator[Markup]:
    """Yield the HTML of parameters that the template of a shortcode may print as it stands."""
    if not any(one.name.lower() in view.site.printing for one in page.shortcodes):
        return
    places = Places(page.text)
    for tag in read_tags(page.text):
        if tag.name.lower() in view.site.printing and not tag.closing:
            for value in (*tag.named.values(), *tag.positional):
                if _MAY_BEGIN.search(value):
                    line, column = places(tag.start)
                    yield Markup(value, line, column)


def _in_front_matter(page: Page) -> Iterator[Markup]:
    """Yield the HTML of values that templates may render as Markdown; titles are shown as they are."""
    for key, line, text in shown_texts(page.front_matter):
        if _MAY_BEGIN.search(text) and key not in ("title", "linktitle"):
            for section in parse_page(f"\n{text}").sections:
                yield from (one._replace(line=line, column=1) for one in section.html)


def _attributes(page: Page, view: DocumentView) -> Iterator[Finding]:
    """Yield what is active in attributes of Markdown's headings and blocks, `{name="value"}`.

    Hugo leaves those of events out.
    """
    code = lines_of_code(page)
    rows = lines_of(page)
    for number, text in enumerate(rows, 1):
        if "{" not in text:
            continue
        stripped = text.rstrip()
        at = stripped.rfind("{")
        if at < 0 or not stripped.endswith("}") or stripped[at - 1 : at] == "{" or number in code:
            continue
        before = stripped[:at].strip("\t >")
        underlined = number < len(rows) and _UNDERLINE.fullmatch(rows[number])
        if before and not before.startswith("#") and not underlined:
            continue
        written = _as_tag(stripped[at + 1 : -1])
        for tag in read_html_tags(written):
            kept = {name: value for name, value in tag.attributes.items() if not name.startswith("on")}
            if message := _reason(written, tag._replace(attributes=kept), view.settings):
                yield ACTIVE.at(page.path, number, at + 2, message, _HINT)


def _as_tag(attributes: str) -> str:
    """Return attributes as Markdown writes them in a tag of HTML."""
    found = _ATTRIBUTE.findall(attributes)
    ids = [f' id="{one[0]}"' for one in found if one[0]]
    classes = " ".join(one[1] for one in found if one[1])
    return f'<p{"".join(ids)} class="{classes}"' + "".join(f" {one[2]}={one[3]}" for one in found if one[2]) + ">"


def _place(piece: Markup, offset: int, lines: list[str]) -> tuple[int, int]:
    row = piece.raw.count("\n", 0, offset)
    if not row:
        return piece.line, piece.column + offset
    begin = piece.raw.rfind("\n", 0, offset) + 1
    written, line = piece.raw[begin:].partition("\n")[0], piece.line + row
    whole = lines[line - 1] if line <= len(lines) else ""
    # Containers put their marks before it.
    return line, max(whole.find(written), 0) + offset - begin + 1
