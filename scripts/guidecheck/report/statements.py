"""Each statement of a page beside the words of its licence, for whoever reviews the verdicts; as HTML."""

from __future__ import annotations

from guidecheck.base.messages import ENGLISH, text
from guidecheck.base.visible import as_html
from guidecheck.model.findings import say
from guidecheck.model.grounds import Statement
from guidecheck.model.guide import Guide
from guidecheck.run.grounds import Grounded, grounded


def write_html(guide: Guide, language: str = ENGLISH) -> str:
    """Write a table for each licence of the guide whose text was read; nothing where none was."""
    return "\n".join(_licence(one, language) for one in grounded(guide) if one.known.statements)


def _licence(one: Grounded, language: str) -> str:
    rows = "\n".join(_row(one, entry, language) for entry in one.known.statements)
    title = text(say("Statements and the license's text"), language)
    count = text(say("{count} statements", count=len(one.known.statements)), language)
    return f"""<details class="page">
<summary>{as_html(one.name)}: {as_html(title)} <span class="count">{as_html(count)}</span></summary>
<div class="scroll"><table>
<thead><tr><th>{as_html(one.file.path)}</th><th>{as_html(one.file.text_path)}</th></tr></thead>
<tbody>
{rows}
</tbody></table></div></details>"""


def _row(one: Grounded, entry: Statement, language: str) -> str:
    under = f"{as_html(entry.under)}: " if entry.under else ""
    note = one.known.notes.get(entry.note, ({}, 0))[0].get(language, "")
    said = (
        f'<span class="line">{entry.line}</span>{under}<strong>{as_html(entry.says)}</strong>'
        f'<span class="blocks">{as_html(entry.verdict)}{": " if note else ""}{as_html(note)}</span>'
    )
    quotes = {quote.name: quote for quote in one.known.citations()}
    words = "".join(
        f'<span class="blocks"{"" if name in entry.points else " data-also"}>{as_html(quotes[name].clause)}: '
        f'<q lang="en">{as_html(quotes[name].words)}</q></span>'
        for name in (*entry.points, *entry.also)
        if name in quotes
    )
    return f'<tr><td class="there">{said}</td><td class="{"there" if words else "gap"}">{words or "–"}</td></tr>'
