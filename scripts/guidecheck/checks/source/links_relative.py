"""Links inside the guide that are written for a disk, not for the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of

RELATIVE = Rule(
    "link-relative",
    Severity.ERROR,
    "a link inside the guide is a path on a disk: with backslashes, or to a file outside of the content folder",
    bad=r"""
    ![Flow](images\flow.png)
    [README](../../../../README.md)     in content/en/licenses/MIT/_index.md
    """,
    good="""
    ![Flow](images/flow.png)
    [README](https://github.com/example/guide/blob/main/README.md)
    """,
    why="Hugo writes a backslash as %5C, which separates nothing. A path to a Markdown file that climbs out of the"
    " content folder is no page; Hugo looks for a page of that name elsewhere and may find another, so this is a"
    " warning only. Whether any other relative link leads somewhere, link-broken says.",
)
RULES = (RELATIVE,)

_ELSEWHERE = regex(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the links and images whose target no page and no file of the site can have."""
    for page in view.pages():
        for link in page.links():
            # A shortcode may write anything.
            if _ELSEWHERE.match(link.target) or "{{" in link.target:
                continue
            path = link.target.partition("#")[0].partition("?")[0]
            if "\\" in path:
                # Browsers take the backslashes of raw HTML for slashes.
                if lines_of(page)[link.line - 1].startswith(("[", "!["), link.column - 1):
                    yield RELATIVE.at(
                        page.path,
                        link.line,
                        link.column,
                        say("The path {target} has backslashes, which separate nothing on the web.", target=path),
                        say("Write {fix}.", fix=path.replace("\\", "/")),
                    )
            elif path.startswith(".") and path.lower().endswith((".md", ".markdown")) and _leaves(page, path):
                yield RELATIVE.at(
                    page.path,
                    link.line,
                    link.column,
                    say("The path {target} leads out of the content folder, where no page is.", target=path),
                    say("Write the page's path in the content folder, with / before it, or a full address."),
                    severity=Severity.WARNING,
                )


def _leaves(page: Page, path: str) -> bool:
    """Tell whether a path from a page climbs above the content folder, read as a path of files and as an address."""
    # The address of a page that is no index is one folder deeper than its file.
    depth = page.key.count("/") + (PurePosixPath(page.key).stem not in ("_index", "index"))
    for part in path.split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return True
    return False
