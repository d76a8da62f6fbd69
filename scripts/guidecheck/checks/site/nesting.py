"""Tags of the built site that do not nest, so that browsers move content out of its place."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.nesting import find_misnestings

NESTING = Rule(
    "site-nesting",
    Severity.ERROR,
    "tags of the built site do not nest, and browsers move content out of its place",
    bad="""
    <ol>
    <li><p>First</p>
    <div class="alert"><p>Note</p>
    </li>
    </ol>
    </div>
    """,
    good="""
    <ol>
    <li><p>First</p>
    <div class="alert"><p>Note</p></div>
    </li>
    </ol>
    """,
    why="""Hugo writes whatever shortcodes and raw HTML give it. A browser ends what is open where it must: a list or
    the page's whole text may end early, and all after it loses its layout. End tags that may be left out, as minifiers
    do, are no fault.""",
)
RULES = (NESTING,)
PARTS = ("nesting",)

_SAYINGS = {
    "ends-early": say(
        "</{tag}> comes before the end of <{open}>: browsers end <{open}> here, and what follows leaves it"
    ),
    "ends-nothing": say("</{tag}> ends nothing that is open"),
    "never-ends": say("<{tag}> is never ended: all that follows is in it"),
    "starts-inside": say("<{tag}> may not stand in <{open}>: browsers end <{open}> before it"),
    "leaves-table": say("<{tag}> may not stand in a table outside its cells: browsers move it before the table"),
    "leaves-paragraph": say("<{tag}> may not stand in <p>: browsers end <p> before it, and what follows leaves it"),
}
_TEXT_IN_TABLE = say("text may not stand in a table outside its cells: browsers move it before the table")
_HINT = say(
    "Look at the shortcode or raw HTML that writes it; in a list, its lines begin where the text of the item does."
)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield each tag that does not nest, with the start of what it ends early as related."""
    for page in built.pages:
        if page.misnested and page not in built.cut:
            for found in find_misnestings(built.read(page.path)):
                names = (("tag", found.tag), ("open", found.open))
                message = Message(_SAYINGS[found.kind].template, names) if found.tag else _TEXT_IN_TABLE
                related: tuple[Related, ...] = ()
                if found.open_offset >= 0:
                    line, _ = built.places.of_offset(page, found.open_offset)
                    related = (Related(page.path, line, say("<{open}> starts here", open=found.open)),)
                line, column = built.places.of_offset(page, found.offset)
                yield NESTING.at(page.path, line, column, message, _HINT, related)
