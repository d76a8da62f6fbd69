"""Shortcodes that are not closed, close nothing, or wrap Markdown in a way that prints it raw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Shortcode, Site, is_unknown, left_open, wrapped_by
from guidecheck.source.grounds_files import WRITING

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
    """,
    good="""
    {{% alert %}}
    **Ask** the OSPO.
    {{% /alert %}}
    {{< figure src="flow.png" >}}
    """,
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
    why="Hugo takes letters, digits, `_`, `-` and `.` without quotes; named and positional parameters do not mix; the"
    " tag ends with the delimiter that it began with.",
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
# Docsy's shortcodes whose text is Markdown that the template leaves to the page.
HOLDS_MARKDOWN = frozenset({"alert", "pageinfo"})


# A rule that is broken, what is said of it, and the hint.
_Fault = tuple[Rule, Message, Message]


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's shortcodes."""
    for page in view.pages():
        waiting: list[Shortcode] = []
        open_calls = {id(call) for call in left_open(page, view.site)}
        for call in page.shortcodes:
            unclosed = not (call.problem or call.end_line or call.self_closing)
            if id(call) in open_calls or (unclosed and is_unknown(call.name, view.site)):
                waiting.append(call)
            elif call.problem == "unopened" and waiting:
                # One of the two names is wrong, and that is one fault.
                opened = waiting.pop()
                if id(opened) in open_calls:
                    yield _other(page, opened, call)
            else:
                faults = _broken(call) if call.problem else _misused(view.site, page, call)
                for rule, message, hint in faults:
                    yield rule.at(page.path, call.line, call.column, message, hint)
            if call.in_code:
                yield _in_code(page, call)
        yield from (_left_open(page, call) for call in waiting if id(call) in open_calls)


def _broken(call: Shortcode) -> Iterator[_Fault]:
    """Yield what is wrong with a call that Hugo cannot read."""
    match call.problem:
        case "unclosed":
            said = say("The shortcode tag that begins here never ends.")
            yield UNCLOSED, said, say("End it with {end}.", end=f"{_end(call)}}}}}")
        case "malformed":
            said = say("Hugo cannot read the shortcode tag that begins here.")
            hint = say("Quote what holds more than letters, digits, “_”, “-” and “.”, and name all parameters or none.")
            yield SYNTAX, said, hint
        case "unopened":
            yield UNCLOSED, say("This closes {name}, which is not open here.", name=call.name), NOTHING
        case "crossed":
            said = say("{name} is closed outside of the shortcode that it was opened in.", name=call.name)
            yield UNCLOSED, said, NOTHING
        case "misnamed":
            said = say("This closes {name}, which is not open here.", name=call.written)
            yield UNCLOSED, said, say("Did you mean {candidates}?", candidates=call.name)


def _misused(site: Site, page: Page, call: Shortcode) -> Iterator[_Fault]:
    """Yield what of a call does not go with its template: the delimiter, or what it wraps."""
    name, inner = call.name.lower(), site.inner.get(call.name.lower())
    prints = inner == "printed" if inner else site.docsy
    if (
        call.delimiter == "<"
        and call.name in HOLDS_MARKDOWN
        and call.end_line
        and prints
        and _holds_markdown(page, call)
    ):
        said = say("{name} wraps Markdown, which < > prints raw.", name=call.name)
        yield DELIMITER, said, say("Write {{{{% {name} %}}}} and {{{{% /{name} %}}}}.", name=call.name)
    if call.in_code:
        return
    if call.delimiter == "<" and call.name in WRITING:
        said = say("{name} writes Markdown, which < > prints raw.", name=call.name)
        yield DELIMITER, said, say("Write {{{{% {name} %}}}}.", name=call.name)
    elif call.delimiter == "%" and name in _WRITING_HTML and not site.raw_html:
        said = say("{name} writes HTML, which Hugo leaves out of Markdown on this site.", name=call.name)
        yield DELIMITER, said, say("Write {{{{< {name} … >}}}}.", name=call.name)
    if inner == "unused" and call.end_line:
        said = say("{name} wraps nothing, and Hugo stops at its closing tag.", name=call.name)
        yield UNCLOSED, said, say("Remove the closing tag in line {line}.", line=call.end_line)


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


def _closing(call: Shortcode) -> str:
    return f"{{{{{call.delimiter} /{call.name} {_end(call)}}}}}"


def _end(call: Shortcode) -> str:
    return "%" if call.delimiter == "%" else ">"


def _holds_markdown(page: Page, call: Shortcode) -> bool:
    """Tell whether what a shortcode wraps would look otherwise as Markdown; one plain sentence would not."""
    inside, _, _ = wrapped_by(page, call)
    return bool(_MARKDOWN.search(inside.strip()))


# Marks, lists, addresses, and paragraphs apart.
_MARKDOWN = re.compile(r"[*_`\[#|~<]|^[ \t]*(?:[-+>]|\d+[.)])[ \t]|https?://|\n[ \t]*\n", re.MULTILINE)


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
