"""What shortcodes, templates and Markdown leave in the built site when they fail."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import NOTHING, Finding, Rule, Severity, say
from guidecheck.site.leftovers import Residue
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import Reported, prints_last

LEAK = Rule(
    "site-leak",
    Severity.ERROR,
    "the built site shows what a template should have consumed",
    bad="""
    <p>{{% alert %}}</p>
    <!-- raw HTML omitted -->
    <a href="#ZgotmplZ">
    <div class="alert">**Notice**</div>
    """,
    good="""
    <p>Write <code>{{% alert %}}</code>.</p>
    """,
    why="""Hugo builds on without a warning. Text in code and scripts is no leak. Stars, underscores and tildes
    around words outside an alert are a warning: Markdown leaves them where a letter touches the closing ones, as Korean
    particles do.""",
)
RULES = (LEAK,)
PARTS = ("residue",)

_SAYINGS = {
    "shortcode": say("a shortcode was not rendered: {text}"),
    "placeholder": say("Hugo's placeholder for a shortcode was left behind: {text}"),
    "omitted": say("Hugo left raw HTML out here"),
    "unsafe": say("Hugo's template refused a value as unsafe: {text}"),
    "format": say("a template prints with a wrong format: {text}"),
    "value": say("a template prints a value that is not there: {text}"),
    "table": say("a template prints a whole table of data: {text}"),
    "word": say("a word was not translated: {text}"),
}
_HINTS = {
    "shortcode": say("Outside a template file, check its delimiters and closing tag."),
    "omitted": say("Allow it (markup.goldmark.renderer.unsafe), or write it in Markdown."),
}
_SHOWN = say("Markdown was not rendered: {text}")
_MOVE = say("Call the shortcode with {{{{% %}}}}, or move the marks so that no letter stands beside them.")
_URLS = frozenset({"@href", "@src", "@action"})


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield what is surely residue, at its place."""
    reported = Reported()
    for page in prints_last(built.pages):
        for residue in page.residue:
            if not (severity := _weigh(residue)) or reported.again(page, residue.excerpt, residue.context):
                continue
            line, column = built.places.of_residue(page, residue)
            message = _SAYINGS[residue.marker].filled(text=residue.excerpt)
            hint = _HINTS.get(residue.marker, NOTHING)
            yield LEAK.at(page.path, line, column, message, hint, severity=severity)
        for emphasis in page.emphasis:
            if reported.again(page, emphasis.excerpt):
                continue
            line, column = built.places.of_emphasis(page, emphasis)
            message = _SHOWN.filled(text=fold_blanks(emphasis.excerpt))
            severity = Severity.ERROR if emphasis.in_alert else Severity.WARNING
            yield LEAK.at(page.path, line, column, message, _MOVE, severity=severity)


def _weigh(residue: Residue) -> Severity | None:
    """Return how sure and bad a residue is; None where it may be meant."""
    marker, context = residue.marker, residue.context
    if marker == "placeholder":
        return Severity.ERROR
    if marker == "omitted":
        return Severity.ERROR if context == "comment" else None
    if marker == "unsafe":
        return None if context in {"code", "comment"} else Severity.ERROR
    return Severity.ERROR if context in {"text", "alert"} or context in _URLS else None
