"""The entries of `data/licenses`: that they keep their schema, and that their marks name headings that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, GuideData
from guidecheck.source import licenses

INVALID = Rule(
    "data-invalid",
    Severity.ERROR,
    "a file of data/licenses breaks the schema",
    bad="""
    # data/licenses/MIT.yaml
    name: MIT License
    category: free
    spdx: listed
    """,
    good="""
    # data/licenses/MIT.yaml
    name: MIT License
    category: permissive
    spdx: listed
    """,
    why="Every entry has `name`, `category` and `spdx`; one that is `unlisted` has `sbom`, a `LicenseRef-`, and may "
    "have `osi`: what the Open Source Initiative says of it, with source and date. `hugging_face` is the identifier "
    "that model cards on Hugging Face use, `text` the address of the licence's text where that is not the SPDX page. "
    "`marks` name headings of the source page: what readers may do, must, must not, or have to ask.",
)
RULES = (INVALID,)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the marks of a licence whose source page has no such heading."""
    entry = view.licenses.entries.get(licenses.folder(view.document.key))
    page = view.document.pages.get(view.site.source.key)
    marks = entry.values.get("marks") if entry else None
    if not entry or not page or page.problem or not isinstance(marks, Mapping):
        return
    headings = {fold_blanks(section.heading) for section in page.sections if section.level}
    for heading in marks:
        if fold_blanks(heading) not in headings:
            yield INVALID.at(
                entry.path,
                entry.line("marks", heading),
                1,
                say("No heading of the page is “{heading}”.", heading=heading),
                say("Write it as the page in the guide's source language has it, without its `#`."),
                (Related(page.path, 1, say("The page is here.")),),
            )


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what is wrong in the data, where the site has licence pages that it is for."""
    if not data.explains_licences:
        return
    for path, problem in data.licenses.problems:
        yield INVALID.at(
            path,
            problem.line,
            problem.column,
            problem.message,
            say("`guidecheck rules data-invalid` says what an entry holds."),
        )
