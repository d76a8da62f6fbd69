"""Shortcodes that are not closed, close nothing, or wrap Markdown in a way that prints it raw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import (
    WRAPPING,
    Page,
    Shortcode,
    is_unknown,
    left_open,
    lines_of,
    prints_markdown,
    wrapped_by,
)
from guidecheck.model.site import Site
from guidecheck.source.grounds_files import WRITING
from guidecheck.source.markdown.shortcodes import read_tags
from guidecheck.source.shortcode_forms import breaks_out, holds_prose, is_left_out, is_read, is_rendered_away, spaced

UNCLOSED = Rule(
    "shortcode-unclosed",
    Severity.ERROR,
    "a shortcode that wraps text is never closed, or a closing tag closes nothing",
    bad="""
    {{% alert color="info" %}}
    Ask the OSPO.
    """,
    good="""
    {{% alert color="info" %}}
    Ask the OSPO.
    {{% /alert %}}
    """,
)
DELIMITER = Rule(
    "shortcode-delimiter",
    Severity.ERROR,
    "a shortcode is written with < > and its Markdown is printed raw, or with % % and its HTML left out",
    bad="""
    {{< alert >}}
    **Ask** the OSPO.
    {{< /alert >}}
    {{% figure src="flow.png" %}}      and markup.goldmark.renderer.unsafe is not true
    {{% box %}}## A{{% /box %}}        and its template is <div>{{ .Inner }}</div>
    """,
    good="""
    {{% alert %}}
    **Ask** the OSPO.
    {{% /alert %}}
    {{< figure src="flow.png" >}}
    """,
    why="What a template prints around the text it wraps is read from the template: the site's, its theme's or a"
    " module's. Where it begins HTML right before that text, Markdown begins behind an empty line alone. Nothing is"
    " said of templates that pass the text on, show it as code or leave it to a program.",
)
SYNTAX = Rule(
    "shortcode-syntax",
    Severity.ERROR,
    "a shortcode tag that Hugo cannot read",
    bad="""
    {{< figure src=/images/a.png >}}
    """,
    good="""
    {{< figure src="/images/a.png" >}}
    """,
    why='Hugo takes letters, digits, `_`, `-` and `.` without quotes, and no other quotes than "; named and positional'
    " parameters do not mix; the tag ends with the delimiter that it began with.",
)
IN_CODE = Rule(
    "shortcode-in-code",
    Severity.NOTE,
    "a shortcode stands in code, where Hugo runs it all the same",
    bad="""
    Write `{{< figure >}}`.
    """,
    good="""
    Write `{{</* figure */>}}`.
    """,
)
RULES = (UNCLOSED, DELIMITER, SYNTAX, IN_CODE)

# Hugo's own that write HTML and nothing else; where Markdown may hold none, `% %` has them left out.
_WRITING_HTML = frozenset(
    {"details", "figure", "highlight", "instagram", "qr", "vimeo", "vimeo_simple", "x", "x_simple", "youtube"}
)
_MOST_BEFORE, _MOST_WRAPPED = 40, 400
_ITEM = regex(r"\A\s*(?:[-*+]|\d{1,9}[.)])\s+")
_LIKE_QUOTES = frozenset("'‘’“”")


# What becomes of a call in those around it: nothing, it is printed as it stands, or something else.
_Within = Literal["", "printed", "other"]


class _Around(NamedTuple):
    """A call that wraps others, where its closing tag begins, and what becomes of them."""

    end: tuple[int, int]
    state: _Within


# A rule that is broken, what is said of it, and the hint.
_Fault = tuple[Rule, Message, Message]


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's shortcodes."""
    for page in view.pages():
        waiting: list[Shortcode] = []
        open_calls = {id(call) for call in left_open(page, view.site)}
        around: list[_Around] = []
        for call in page.shortcodes:
            while around and around[-1].end < (call.line, call.column):
                around.pop()
            unclosed = not (call.problem or call.end_line or call.self_closing)
            if id(call) in open_calls or (unclosed and is_unknown(call.name, view.site)):
                waiting.append(call)
            elif call.problem == "unopened" and waiting:
                # One of the two names is wrong, and that is one fault.
                opened = waiting.pop()
                if id(opened) in open_calls:
                    yield _other(page, opened, call)
            elif call.problem == "crossed":
                yield from _crossed(view.site, page, call)
            else:
                within = around[-1].state if around else ""
                faults = _broken(call) if call.problem else _misused(view.site, page, call, within)
                for rule, message, hint in faults:
                    yield rule.at(page.path, call.line, call.column, message, hint)
            if call.in_code:
                yield _in_code(page, call)
            if call.end_line:
                end = call.end_line, call.end_column
                around.append(_Around(end, _state_within(view.site, call, around)))
        yield from (_left_open(page, call) for call in waiting if id(call) in open_calls)


def _broken(call: Shortcode) -> Iterator[_Fault]:
    """Yield what is wrong with a call that Hugo cannot read."""
    match call.problem:
        case "unclosed":
            said = say("The shortcode tag that begins here never ends.")
            yield UNCLOSED, said, say("End it with {end}.", end=f"{_end(call)}}}}}")
        case "malformed":
            said = say("Hugo cannot read the shortcode tag that begins here.")
            hint = say(
                "Quote all but letters, digits, “_”, “-” and “.”, name all parameters or none, and use plain blanks."
            )
            yield SYNTAX, said, hint
        case "unopened":
            yield UNCLOSED, say("This closes {name}, which is not open here.", name=call.name), NOTHING
        case "misnamed":
            said = say("This closes {name}, which is not open here.", name=call.written)
            yield UNCLOSED, said, say("Did you mean {candidates}?", candidates=call.name)


def _state_within(site: Site, call: Shortcode, around: list[_Around]) -> _Within:
    printed = call.delimiter == "<" and site.inner.get(call.name.lower()) == "printed"
    return "printed" if printed and (not around or around[-1].state == "printed") else "other"


def _misused(site: Site, page: Page, call: Shortcode, within: _Within) -> Iterator[_Fault]:
    """Yield what of a call does not go with its template: the delimiter, or what it wraps.

    `within` is what becomes of it in the calls around it.
    """
    inner = site.inner.get(call.name.lower())
    if prints_markdown(page, call, site):
        said = say("{name} wraps Markdown, which < > prints raw.", name=call.name)
        yield DELIMITER, said, say("Write {{{{% {name} %}}}} and {{{{% /{name} %}}}}.", name=call.name)
    elif fault := _printed(site, page, call, within):
        yield DELIMITER, *fault
    elif not within and _breaks_out(site, page, call):
        said = say("{name} prints lines that end the list or quotation which it stands in.", name=call.name)
        yield DELIMITER, said, say("Move it out of there, or let its template print its HTML in the line of its text.")
    if call.in_code:
        return
    for name, value in call.named.items():
        if value[:1] in _LIKE_QUOTES and value[1:] and value[-1] in _LIKE_QUOTES and f"{name}={value}" in page.text:
            said = say("Hugo takes the quotes around {value} for a part of it.", value=value[1:-1])
            yield SYNTAX, said, say('Write {name}="{value}".', name=name, value=value[1:-1])
    if call.delimiter == "<" and call.name in WRITING:
        said = say("{name} writes Markdown, which < > prints raw.", name=call.name)
        yield DELIMITER, said, say("Write {{{{% {name} %}}}}.", name=call.name)
    elif call.delimiter == "%" and _leaves_out_html(site) and _writes_html(site, page, call):
        said = say("{name} writes HTML, which Hugo leaves out of Markdown on this site.", name=call.name)
        yield DELIMITER, said, say("Write {{{{< {name} … >}}}}.", name=call.name)
    elif (
        call.delimiter == "%" and _leaves_out_html(site) and inner == "rendered" and _is_rendered_away(site, page, call)
    ):
        said = say("{name} writes HTML around its text, and Hugo leaves both out on this site.", name=call.name)
        yield DELIMITER, said, say("Write {{{{< {name} >}}}} and {{{{< /{name} >}}}}.", name=call.name)
    if inner == "unused" and call.end_line:
        said = say("{name} wraps nothing, and Hugo stops at its closing tag.", name=call.name)
        yield UNCLOSED, said, say("Remove the closing tag in line {line}.", line=call.end_line)
    elif inner == "unused" and call.self_closing:
        said = say("{name} wraps nothing, and Hugo stops at the slash that closes it.", name=call.name)
        yield UNCLOSED, said, say("Remove the slash.")


def _leaves_out_html(site: Site) -> bool:
    return not (site.raw_html or site.html_unsure)


def _forms(site: Site, call: Shortcode) -> tuple[str, ...]:
    return site.forms.get(call.name.lower()) or ()


def _is_short(call: Shortcode) -> bool:
    """Tell whether a call wraps something, and no more than may be looked at; longer ones hold others."""
    return 0 < call.end_line < call.line + _MOST_WRAPPED


def _writes_html(site: Site, page: Page, call: Shortcode) -> bool:
    """Tell whether a call that wraps nothing makes a block of HTML and nothing else."""
    name = call.name.lower()
    if (forms := site.forms.get(name)) is None:
        return name in _WRITING_HTML
    alone = lines_of(page)[call.line - 1].strip()
    return (
        not call.end_line and alone.startswith("{{") and alone.find("}}") == len(alone) - 2 and is_left_out(forms, "")
    )


def _breaks_out(site: Site, page: Page, call: Shortcode) -> bool:
    """Tell whether a template's own lines, which are not indented as the call is, end what the call stands in."""
    name = call.name.lower()
    forms = _forms(site, call)
    if (
        call.delimiter != "%"
        or call.in_code
        or site.inner.get(name) != "printed"
        or not any("\n" in one for one in forms)
    ):
        return False
    lines = lines_of(page)
    begun, ended = lines[call.line - 1].partition("{{"), lines[call.end_line - 1].rpartition("}}")
    if not _is_short(call) or not begun[0] or begun[0].strip("> \t") or ended[2].strip():
        return False
    containers = _containers(page)
    at = bisect_right(containers, (call.line, 0)) - 1
    first, last = containers[at] if at >= 0 else (0, 0)
    inner = wrapped_by(page, call)[0]
    if last < call.end_line or last - first > _MOST_WRAPPED or "{{" in inner:
        return False
    before = "\n".join((*lines[first - 1 : call.line - 1], begun[0]))
    after = "\n".join(("", *lines[call.end_line : last]))
    return "{{" not in before + after and breaks_out(forms, inner, before, after)


@lru_cache(maxsize=1)
def _containers(page: Page) -> list[tuple[int, int]]:
    """Return the first and last lines of the lists and quotations that stand in no other block."""
    return [(one.line, one.end_line) for one in page.blocks() if one.kind in ("list", "quote") and not one.depth]


def _is_rendered_away(site: Site, page: Page, call: Shortcode) -> bool:
    """Tell whether a text that a template renders is left out with the HTML around it."""
    forms = _forms(site, call)
    lines = lines_of(page)
    alone = lines[call.line - 1].startswith("{{") and lines[call.end_line - 1].rstrip().endswith("}}")
    if not (_is_short(call) and alone and forms):
        return False
    inner = wrapped_by(page, call)[0]
    if "{{" in inner:
        return False
    return is_rendered_away(forms, inner, _right_above(page, call))


def _printed(site: Site, page: Page, call: Shortcode, within: _Within) -> tuple[Message, Message] | None:
    """Return what is wrong with Markdown that a template prints where it is none, and the way out."""
    name = call.name.lower()
    forms = _forms(site, call)
    if not (forms and _is_short(call) and site.inner.get(name) == "printed"):
        return None
    if call.in_code or within == "other" or (within and call.delimiter == "%"):
        return None
    inner = wrapped_by(page, call)[0]
    if call.line == call.end_line:
        # A dash before a text that stands between its tags in one line is a dash.
        inner = _ITEM.sub("", inner)
    if call.delimiter == "%":
        return _enclosed(site, page, call, forms, inner)
    if not holds_prose(name, forms):
        return None
    closing = lines_of(page)[call.end_line - 1][call.end_column - 1 :].partition("}}")[0]
    if is_read((), _without_shortcodes(f"{_opening(call)}{inner}{closing}}}}}")):
        return None
    said = say("{name} wraps Markdown, which < > prints raw.", name=call.name)
    if (site.raw_html or not any("<" in form for form in forms)) and is_read(forms, inner):
        return said, say("Write {{{{% {name} %}}}} and {{{{% /{name} %}}}}.", name=call.name)
    return said, say("Let its template print {code}.", code="{{ .Inner | markdownify }}")


def _enclosed(
    site: Site, page: Page, call: Shortcode, forms: tuple[str, ...], inner: str
) -> tuple[Message, Message] | None:
    """Return what is wrong where a template begins HTML that goes on over what it wraps."""
    lines = lines_of(page)
    ends = lines[call.end_line - 1].rstrip().endswith("}}")
    if site.html_unsure or "{{" in inner or not ends or not lines[call.line - 1].startswith("{{"):
        return None
    hint = say(
        "Leave an empty line behind {opening} and before {closing}.", opening=_opening(call), closing=_closing(call)
    )
    # What begins no block goes on with a paragraph above.
    before = _right_above(page, call)
    if site.raw_html:
        if is_read(forms, inner, before) or not is_read(forms, spaced(inner), before):
            return None
        return say(
            "{name} begins HTML right before its text, so the Markdown in it is shown raw.", name=call.name
        ), hint
    if not is_left_out(forms, inner, before) or is_left_out(forms, spaced(inner), before):
        return None
    return say("{name} begins HTML right before its text, and Hugo leaves both out on this site.", name=call.name), hint


def _right_above(page: Page, call: Shortcode) -> str:
    """Return the lines above a call up to an empty one, or the last of them."""
    above = call.line - 1
    lines = lines_of(page)[max(page.front_matter.end_line, above - _MOST_BEFORE) : above]
    return "".join(f"{line}\n" for line in reversed([*takewhile(str.strip, reversed(lines))]))


def _without_shortcodes(text: str) -> str:
    """Return what a shortcode wraps without the shortcodes in it and what they wrap."""
    # A closing tag may have the name of one that is closed with it.
    around, *tags = read_tags(text)
    parts, at = [], around.end
    ends = {tag.start: tag.end for tag in tags}
    for tag in tags:
        if tag.start >= at:
            parts.append(text[at : tag.start])
            at = ends[tag.partner] if tag.partner > tag.start else tag.end
    return "".join((*parts, text[at:]))


def _left_open(page: Page, call: Shortcode) -> Finding:
    return UNCLOSED.at(
        page.path,
        call.line,
        call.column,
        say("The shortcode {name} is opened here and never closed.", name=call.name),
        say("Close it with {closing}.", closing=_closing(call)),
    )


def _other(page: Page, opened: Shortcode, call: Shortcode) -> Finding:
    return UNCLOSED.at(
        page.path,
        call.line,
        call.column,
        say("This closes {name}, which is not open here.", name=call.name),
        say("Close {name} with {closing}.", name=opened.name, closing=_closing(opened)),
        (Related(page.path, opened.line, say("it is opened here")),),
    )


def _crossed(site: Site, page: Page, call: Shortcode) -> Iterator[Finding]:
    """Yield that a closing tag stands behind that of what is around; of one that wraps nothing, Hugo stops there."""
    name = call.name.lower()
    does = site.inner.get(name)
    if does == "unused":
        return  # told where it is opened
    said = say("{name} is closed outside of the shortcode that it was opened in.", name=call.name)
    hint = say("Swap the closing tags; Hugo closes the innermost at each, whatever its name.")
    if not does and name in _WRITING_HTML - WRAPPING:
        yield UNCLOSED.at(page.path, call.line, call.column, said)
    else:
        yield UNCLOSED.at(page.path, call.line, call.column, said, hint, severity=Severity.NOTE)


def _closing(call: Shortcode) -> str:
    return f"{{{{{call.delimiter} /{call.name} {_end(call)}}}}}"


def _opening(call: Shortcode) -> str:
    return f"{{{{{call.delimiter} {call.name} {_end(call)}}}}}"


def _end(call: Shortcode) -> str:
    return "%" if call.delimiter == "%" else ">"


def _in_code(page: Page, call: Shortcode) -> Finding:
    return IN_CODE.at(
        page.path,
        call.line,
        call.column,
        say("Hugo runs {name} here, though it stands in code.", name=call.name),
        say(
            "To show it, write {shown}; if it is meant to run, all is well.",
            shown=f"{{{{{call.delimiter}/* {call.name} … */{_end(call)}}}}}",
        ),
    )
