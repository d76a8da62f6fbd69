"""The schema of `data/licenses.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import Guide
from guidecheck.source import licenses

INVALID = Rule(
    "data-invalid",
    Severity.ERROR,
    "An entry of data/licenses.yaml breaks the schema",
    bad="MIT: {name: MIT License, category: free, spdx: listed}",
    good="MIT: {name: MIT License, category: permissive, spdx: listed}",
    why="Every entry has `name`, `category` and `spdx`; one that is `unlisted` has `sbom`, a `LicenseRef-`, and only "
    "such a one may. `hugging_face` is the identifier that model cards on Hugging Face use, `text` the address of "
    "the licence's text where that is not the SPDX page.",
)
RULES = (INVALID,)


def check_data(guide: Guide) -> Iterator[Finding]:
    """Yield what is wrong in the data, where the site has licence pages that it is for."""
    if not licenses.is_licence_guide(guide):
        return
    for problem in guide.licenses.problems:
        yield INVALID.at(
            guide.licenses.path,
            problem.line,
            problem.column,
            problem.message,
            say("`guidecheck rules data-invalid` says what an entry holds."),
        )
