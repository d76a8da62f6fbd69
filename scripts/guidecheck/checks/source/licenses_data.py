"""The schema of `data/licenses.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import GuideData

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


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what is wrong in the data, where the site has licence pages that it is for."""
    if not data.explains_licences:
        return
    for problem in data.licenses.problems:
        yield INVALID.at(
            data.licenses.path,
            problem.line,
            problem.column,
            problem.message,
            say("`guidecheck rules data-invalid` says what an entry holds."),
        )
