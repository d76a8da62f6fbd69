"""Outlines side by side: both languages of a page, paired sections on one row, with what was found in them.

What is about no pair of pages stands behind them: pages that a language lacks, and faults of the data.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template

from guidecheck import __version__
from guidecheck.base.messages import ENGLISH, text
from guidecheck.base.visible import as_html, as_markdown
from guidecheck.checks.source.pages import PAGE_MISSING
from guidecheck.model.findings import Finding, Message, say
from guidecheck.model.guide import DocumentView, Guide
from guidecheck.model.page import Page, Section
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.pairs import pair_document
from guidecheck.report import statements
from guidecheck.report.markdown import SUMMARY_MOST_BYTES
from guidecheck.run.views import views

# In the summary of a job, of what is about no pair.
MOST_BESIDE = 100
_BESIDE = say("Beside the pairs of pages")


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the source and its counterpart, None where there is none, and the findings in either."""

    source: Section | None
    target: Section | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A page and one translation of it, row by row."""

    source: Page
    target: Page
    rows: tuple[Row, ...]

    @property
    def findings(self) -> int:
        """How many findings the two pages have."""
        return sum(len(row.findings) for row in self.rows)


def outlines(guide: Guide, findings: Sequence[Finding]) -> list[Outline]:
    """Return the outline of every pair of pages, in the order of the source's pages."""
    of_path: dict[str, list[Finding]] = {}
    for finding in findings:
        of_path.setdefault(finding.path, []).append(finding)
    return [
        Outline(
            pages.source,
            pages.target,
            tuple(_rows(pages, _of_pair(pages, view, of_path), _of_target(pages, of_path))),
        )
        for view in views(guide)
        for pages in pair_document(view)
    ]


def _of_pair(pages: PagePair, view: DocumentView, of_path: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """Return what was found in the source that is not about another translation of it, or one that is not there."""
    others = {page.path for page in view.pages()} - {pages.source.path, pages.target.path}
    return [
        finding
        for finding in of_path.get(pages.source.path, ())
        if not _is_of_no_pair(finding)
        and (not (related := {one.path for one in finding.related}) & others or pages.target.path in related)
    ]


def _of_target(pages: PagePair, of_path: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    return [finding for finding in of_path.get(pages.target.path, ()) if not _is_of_no_pair(finding)]


def _is_of_no_pair(finding: Finding) -> bool:
    # Of a language that lacks the page; what is said at a date is of two that are there.
    return finding.rule == PAGE_MISSING.name and finding.line == 1


def beside(made: Sequence[Outline], findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that no outline shows."""
    shown = {finding for outline in made for row in outline.rows for finding in row.findings}
    return [finding for finding in findings if finding not in shown]


def _rows(pages: PagePair, left: Sequence[Finding], right: Sequence[Finding]) -> Iterator[Row]:
    counterpart = {pair.source.line: pair.target for pair in pages.pairs}
    # What only the translation has stands behind the section that it follows there.
    extra: dict[int, list[Section]] = {}
    paired = {pair.target.line: pair.source.line for pair in pages.pairs}
    behind = 0
    for section in pages.target.sections:
        behind = paired.get(section.line, behind)
        if section.line not in paired:
            extra.setdefault(behind, []).append(section)
    own, theirs = _by_section(pages.source, left), _by_section(pages.target, right)

    def found(source: Section | None, target: Section | None) -> tuple[Finding, ...]:
        return (*(own.get(source.line, ()) if source else ()), *(theirs.get(target.line, ()) if target else ()))

    for section in pages.source.sections:
        target = counterpart.get(section.line)
        yield Row(section, target, found(section, target))
        for other in extra.get(section.line, ()):
            yield Row(None, other, found(None, other))


def _by_section(page: Page, findings: Sequence[Finding]) -> Mapping[int, list[Finding]]:
    """Return the findings by the line of the last section that begins before them."""
    lines = sorted({section.line for section in page.sections})
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if at := bisect_right(lines, finding.line):
            found.setdefault(lines[at - 1], []).append(finding)
    return found


def blocks(section: Section, language: str = ENGLISH) -> str:
    """Return what a section holds, in a few words: `1 alert, 1 table, 3 items`."""
    kinds = [block.kind for block in section.blocks]
    counts = {
        (say("{count} alert"), say("{count} alerts")): kinds.count("alert"),
        (say("{count} table"), say("{count} tables")): kinds.count("table"),
        (say("{count} item"), say("{count} items")): sum(len(block.items) for block in section.blocks),
        (say("{count} code block"), say("{count} code blocks")): kinds.count("code"),
        (say("{count} image"), say("{count} images")): sum(link.kind == "image" for link in section.links),
        (say("{count} link"), say("{count} links")): sum(link.kind != "image" for link in section.links),
    }
    return ", ".join(_counted(count, *names, language) for names, count in counts.items() if count)


def _counted(count: int, one: Message, more: Message, language: str) -> str:
    return text((one if count == 1 else more).filled(count=count), language)


def write_html(guide: Guide, findings: Sequence[Finding], language: str = ENGLISH) -> str:
    """Write one self-contained HTML file; it asks the network for nothing."""
    made = outlines(guide, findings)
    template = Template(resources.files("guidecheck").joinpath("data/outline.html").read_text(encoding="utf-8"))
    pages = [_html_page(outline, language) for outline in made]
    return template.substitute(
        summary=as_html(_summary(made, language)),
        pages="\n".join([*pages, *_html_beside(made, findings, language), statements.write_html(guide, language)]),
        version=as_html(__version__),
    )


def _html_beside(made: Sequence[Outline], findings: Sequence[Finding], language: str) -> Iterator[str]:
    if found := beside(made, findings):
        yield f"""<details class="page found">
<summary>{as_html(text(_BESIDE, language))} <span class="count">{as_html(_count(len(found), language))}</span></summary>
<div class="scroll"><table>
<tbody>
<tr class="notes"><td><ul>{_html_notes(found, language)}</ul></td></tr>
</tbody></table></div></details>"""


def _html_page(outline: Outline, language: str) -> str:
    state = "found" if outline.findings else "clean"
    rows = "\n".join(_html_row(outline, row, language) for row in outline.rows)
    count = _count(outline.findings, language)
    name = f"{as_html(outline.source.key)} <span>{as_html(outline.target.language)}</span>"
    return f"""<details class="page {state}"{" open" if outline.findings else ""}>
<summary>{name} <span class="count">{as_html(count)}</span></summary>
<div class="scroll"><table>
<thead><tr><th lang="{as_html(outline.source.language)}">{as_html(outline.source.path)}</th>\
<th lang="{as_html(outline.target.language)}">{as_html(outline.target.path)}</th></tr></thead>
<tbody>
{rows}
</tbody></table></div></details>"""


def _html_row(outline: Outline, row: Row, language: str) -> str:
    cells = "".join(
        f'<td lang="{as_html(page.language)}" class="{"there" if section else "gap"}">'
        f"{_html_cell(section, language)}</td>"
        for page, section in ((outline.source, row.source), (outline.target, row.target))
    )
    notes = _html_notes(row.findings, language)
    found = f'\n<tr class="notes"><td colspan="2"><ul>{notes}</ul></td></tr>' if notes else ""
    return f"<tr>{cells}</tr>{found}"


def _html_notes(findings: Sequence[Finding], language: str) -> str:
    return "".join(
        f'<li class="{finding.severity}"><b>{as_html(finding.rule)}</b> '
        f"<code>{as_html(finding.path)}:{finding.line}</code> {as_html(text(finding.message, language))}</li>"
        for finding in findings
    )


def _html_cell(section: Section | None, language: str) -> str:
    if section is None:
        return "–"
    held = blocks(section, language)
    return (
        f'<span class="line">{section.line}</span><span class="level{section.level}">{as_html(section.heading)}</span>'
        + (f'<span class="blocks">{as_html(held)}</span>' if held else "")
    )


def write_markdown(guide: Guide, findings: Sequence[Finding], language: str = ENGLISH) -> str:
    """Write the same as Markdown tables, one a pair of pages, as many as the summary of a job has room for."""
    parts: list[str] = []
    room = SUMMARY_MOST_BYTES - 1024
    made = outlines(guide, findings)
    if found := beside(made, findings):
        lines = [f"- {as_markdown(one.path)}:{_markdown_note(one, language)}" for one in found[:MOST_BESIDE]]
        parts.append("\n".join([f"### {as_markdown(text(_BESIDE, language))}: {len(found)}\n", *lines]) + "\n")
        room -= len(parts[0].encode())
    others = len(parts)
    for outline in made:
        header = f"| {outline.source.language} | {outline.target.language} | {text(say('found'), language)} |"
        rows = (_markdown_row(row, language) for row in outline.rows)
        lines = [f"### {as_markdown(outline.source.key)}\n", header, "| --- | --- | --- |", *rows]
        table = "\n".join(lines) + "\n"
        room -= len(table.encode()) + 1
        if room < 0:
            left_out = say(
                "Left out for their size: {count} more pairs of pages.", count=len(made) - len(parts) + others
            )
            return "\n".join([*parts, as_markdown(text(left_out, language)) + "\n"])
        parts.append(table)
    return "\n".join(parts)


def _markdown_row(row: Row, language: str) -> str:
    found = "<br>".join(_markdown_note(one, language) for one in row.findings)
    return f"| {_markdown_section(row.source, language)} | {_markdown_section(row.target, language)} | {found} |"


def _markdown_note(finding: Finding, language: str) -> str:
    return f"{finding.line}: **{finding.rule}** {as_markdown(text(finding.message, language))}"


def _markdown_section(section: Section | None, language: str) -> str:
    if section is None:
        return "–"
    held = blocks(section, language)
    marks = f"{'#' * section.level} " if section.level else ""
    return f"{section.line}: {marks}{as_markdown(section.heading)}" + (f" ({held})" if held else "")


def _count(findings: int, language: str) -> str:
    if not findings:
        return text(say("no findings"), language)
    return _counted(findings, say("{count} finding"), say("{count} findings"), language)


def _summary(made: Sequence[Outline], language: str) -> str:
    found = sum(bool(outline.findings) for outline in made)
    pairs = _counted(len(made), say("{count} pair of pages"), say("{count} pairs of pages"), language)
    return text(say("{pairs}, {found} with findings", pairs=pairs, found=found), language)
