"""Shortcodes that are not closed, close nothing, or wrap Markdown in a way that prints it raw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Shortcode, wrapped_by

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
    "a shortcode around Markdown is written with < >, which prints the Markdown raw",
    bad="""
    {{< alert >}}
    **Ask** the OSPO.
    {{< /alert >}}
    """,
    good="""
    {{% alert %}}
    **Ask** the OSPO.
    {{% /alert %}}
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

# Where no template can be seen: Docsy's and Hugo's shortcodes that use what they wrap; Hugo refuses them unclosed.
WRAPPING = frozenset(
    {
        *(
            "alert",
            "card",
            "cardpane",
            "comment",
            "conditional-text",
            "details",
            "highlight",
            "pageinfo",
            "tab",
            "tabpane",
        ),
        *("blocks/cover", "blocks/feature", "blocks/lead", "blocks/section"),
    }
)
# Of these, those whose text is Markdown that the template leaves to the page.
HOLDS_MARKDOWN = frozenset({"alert", "pageinfo"})


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's shortcodes."""
    for page in view.pages():
        # A shortcode that is closed somewhere is one that wraps; its template says so everywhere.
        closed = {call.name for call in page.shortcodes if call.end_line}
        for call in page.shortcodes:
            inner = view.site.inner.get(call.name.lower())
            wraps = inner != "unused" if inner else call.name in WRAPPING or call.name in closed
            prints = inner == "printed" if inner else call.name in HOLDS_MARKDOWN
            yield from _call(page, call, wraps, prints and call.name in HOLDS_MARKDOWN)
            if call.in_code:
                yield _in_code(page, call)


def _call(page: Page, call: Shortcode, wraps: bool, prints: bool) -> Iterator[Finding]:
    if call.problem == "unclosed":
        yield UNCLOSED.at(
            page.path,
            call.line,
            call.column,
            say("The shortcode tag that begins here never ends."),
            say("End it with {end}.", end=f"{'%' if call.delimiter == '%' else '>'}}}}}"),
        )
    elif call.problem == "malformed":
        yield SYNTAX.at(
            page.path,
            call.line,
            call.column,
            say("Hugo cannot read the shortcode tag that begins here."),
            say("Quote what holds more than letters, digits, “_”, “-” and “.”, and name all parameters or none."),
        )
    elif call.problem == "unopened":
        yield UNCLOSED.at(
            page.path, call.line, call.column, say("This closes {name}, which is not open here.", name=call.name)
        )
    elif call.problem == "crossed":
        yield UNCLOSED.at(
            page.path,
            call.line,
            call.column,
            say("{name} is closed outside of the shortcode that it was opened in.", name=call.name),
        )
    elif not call.end_line and not call.self_closing and wraps:
        closing = f"{{{{{call.delimiter} /{call.name} {'%' if call.delimiter == '%' else '>'}}}}}"
        yield UNCLOSED.at(
            page.path,
            call.line,
            call.column,
            say("The shortcode {name} is opened here and never closed.", name=call.name),
            say("Close it with {closing}.", closing=closing),
        )
    elif call.delimiter == "<" and call.end_line and prints and _holds_markdown(page, call):
        yield DELIMITER.at(
            page.path,
            call.line,
            call.column,
            say("{name} wraps Markdown, which < > prints raw.", name=call.name),
            say("Write {{{{% {name} %}}}} and {{{{% /{name} %}}}}.", name=call.name),
        )


def _holds_markdown(page: Page, call: Shortcode) -> bool:
    """Tell whether what a shortcode wraps would look otherwise as Markdown; one plain sentence would not."""
    inside, _, _ = wrapped_by(page, call)
    return bool(_MARKDOWN.search(inside.strip()))


# Marks, lists, addresses, and paragraphs apart.
_MARKDOWN = re.compile(r"[*_`\[#|~<]|^[ \t]*(?:[-+>]|\d+[.)])[ \t]|https?://|\n[ \t]*\n", re.MULTILINE)


def _in_code(page: Page, call: Shortcode) -> Finding:
    end = "%" if call.delimiter == "%" else ">"
    return IN_CODE.at(
        page.path,
        call.line,
        call.column,
        say("Hugo runs {name} here, though it stands in code.", name=call.name),
        say(
            "To show it, write {shown}; if it is meant to run, all is well.",
            shown=f"{{{{{call.delimiter}/* {call.name} … */{end}}}}}",
        ),
    )
