"""Makes what the reading of a licence's text begins with: the text, its clauses as they may be, and no point yet.

`guidecheck check` then names each clause that waits for a point, or for a reason to leave it out.
"""

from __future__ import annotations

import hashlib
import json

from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, say
from guidecheck.run.licence_texts import Origin
from guidecheck.source import grounds_files
from guidecheck.source.clause_marks import Proposed, propose

_DATE = regex(
    r"\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"(?:\d{1,2},\s+)?(?:19|20)\d\d|\d{1,2}\s+[A-Z][a-z]+\s+(?:19|20)\d\d)\b"
)
# A date further down is that of something else.
_TITLE_LINES = 8


def files(identifier: str, origin: Origin, text: str, digest: str) -> dict[str, str]:
    """Return the text of a licence and the file that says what it says, by their paths.

    `digest` is that of the file in the package. Raises `GuideError` for a text without a word.
    """
    clauses = propose(text)
    if not clauses:
        raise GuideError(say("The text of `{identifier}` has no words.", identifier=identifier))
    text_path = f"{grounds_files.TEXTS}/{identifier}.txt"
    return {
        text_path: text,
        grounds_files.path_of(identifier): _data(text_path, origin, text, digest, clauses),
    }


def _data(text_path: str, origin: Origin, text: str, digest: str, clauses: list[Proposed]) -> str:
    head = [line.strip() for line in text.splitlines() if line.strip()][:_TITLE_LINES]
    dated = _DATE.search("\n".join(head))
    lines = [
        "# What the license text says, clause by clause. The page is made of it. The format: docs/grounds.md.",
        "version: 1",
        "coverage: whole",
        "text:",
        f"  file: {text_path}",
        f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}",
        f"  title: {_quoted(head[0])}",
        *([f"  dated: {_quoted(dated[0])}"] if dated else []),
        "  from:",
        f"    package: {_quoted(origin.package)}",
        f"    version: {_quoted(origin.version)}",
        f"    path: {_quoted(origin.path)}",
        f"    sha256: {digest}",
        "",
        "# Proposed: read each against the text, and name what has no number after what it says.",
        "clauses:",
        *(
            f"  {_quoted(one.name)}: {{begins: {_quoted(one.begins)}, printed: {_quoted(one.printed)}}}"
            for one in clauses
        ),
        "",
        "# Each clause waits for a point, or under not_shown for the reason why a reader can do without it. A point:",
        "#   keep-notices:",
        "#     kind: obligation    # permission obligation prohibition limit disclaimer termination definition",
        "#     topic: retain-notices    # of data/topics.yaml",
        "#     when: [distribute]    # use output distribute distribute-modified host have-users offer-warranty",
        "#     clause: …    # patent-suit any",
        "#     quote: …",
        "#     ko: …",
        "#     en: …",
        "points: {}",
        "",
        "# Topics of data/topics.yaml that the text does not mention, each with the words looked for.",
        "silent: {}",
        "",
        "not_shown: {}",
        "",
        "# By people who are competent in law: `guidecheck grounds --accept ID --by NAME`.",
        "reviews: []",
    ]
    return "\n".join(lines) + "\n"


def _quoted(value: str | None) -> str:
    """Return a value as YAML, which takes JSON."""
    return json.dumps(value, ensure_ascii=False)
