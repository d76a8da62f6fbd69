"""Outlines side by side: both languages of a page, paired sections on one row, with what was found in them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template

from guidecheck import __version__
from guidecheck.model import Finding, Guide, Page, Section
from guidecheck.pairing import PagePair, pair_guide
from guidecheck.report import visible


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
    return [Outline(pages.source, pages.target, tuple(_rows(pages, findings))) for pages in pair_guide(guide)]


def _rows(pages: PagePair, findings: Sequence[Finding]) -> Iterator[Row]:
    counterpart = {pair.source.line: pair.target for pair in pages.pairs}
    # What only the translation has stands behind the section that it follows there.
    extra: dict[int, list[Section]] = {}
    paired = {pair.target.line: pair.source.line for pair in pages.pairs}
    behind = 0
    for section in pages.target.sections:
        behind = paired.get(section.line, behind)
        if section.line not in paired:
            extra.setdefault(behind, []).append(section)
    own = {page.path: [one for one in findings if one.path == page.path] for page in (pages.source, pages.target)}

    def found(source: Section | None, target: Section | None) -> tuple[Finding, ...]:
        return tuple(
            finding
            for page, section in ((pages.source, source), (pages.target, target))
            if section
            for finding in own[page.path]
            if section.line <= finding.line < _end(page, section)
        )

    for section in pages.source.sections:
        target = counterpart.get(section.line)
        yield Row(section, target, found(section, target))
        for other in extra.get(section.line, ()):
            yield Row(None, other, found(None, other))


def _end(page: Page, section: Section) -> int:
    following = [one.line for one in page.sections if one.line > section.line]
    return min(following, default=page.text.count("\n") + 3)


def blocks(section: Section) -> str:
    """Return what a section holds, in a few words: `1 alert, 1 table, 3 items`."""
    kinds = [block.kind for block in section.blocks]
    counts = {
        "alert": kinds.count("alert"),
        "table": kinds.count("table"),
        "item": sum(len(block.items) for block in section.blocks),
        "code block": kinds.count("code"),
        "image": sum(link.kind == "image" for link in section.links),
        "link": sum(link.kind != "image" for link in section.links),
    }
    return ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count)


def write_html(guide: Guide, findings: Sequence[Finding]) -> str:
    """Write one self-contained HTML file; it asks the network for nothing."""
    made = outlines(guide, findings)
    template = Template(resources.files("guidecheck").joinpath("data/outline.html").read_text(encoding="utf-8"))
    return template.substitute(
        summary=_escape(_summary(made)),
        pages="\n".join(map(_html_page, made)),
        version=_escape(__version__),
    )


def _html_page(outline: Outline) -> str:
    state = "found" if outline.findings else "clean"
    rows = "\n".join(_html_row(outline, row) for row in outline.rows)
    return f"""<details class="page {state}"{" open" if outline.findings else ""}>
<summary>{_escape(outline.source.key)} <span class="count">{_escape(_count(outline.findings))}</span></summary>
<div class="scroll"><table>
<thead><tr><th lang="{_escape(outline.source.language)}">{_escape(outline.source.path)}</th>\
<th lang="{_escape(outline.target.language)}">{_escape(outline.target.path)}</th></tr></thead>
<tbody>
{rows}
</tbody></table></div></details>"""


def _html_row(outline: Outline, row: Row) -> str:
    cells = "".join(
        f'<td lang="{_escape(page.language)}" class="{"there" if section else "gap"}">{_html_cell(section)}</td>'
        for page, section in ((outline.source, row.source), (outline.target, row.target))
    )
    notes = "".join(
        f'<li class="{finding.severity}"><b>{_escape(finding.rule)}</b> '
        f"<code>{_escape(finding.path)}:{finding.line}</code> {_escape(str(finding.message))}</li>"
        for finding in row.findings
    )
    found = f'\n<tr class="notes"><td colspan="2"><ul>{notes}</ul></td></tr>' if notes else ""
    return f"<tr>{cells}</tr>{found}"


def _html_cell(section: Section | None) -> str:
    if section is None:
        return "–"
    held = blocks(section)
    return (
        f'<span class="line">{section.line}</span><span class="level{section.level}">{_escape(section.heading)}</span>'
        + (f'<span class="blocks">{_escape(held)}</span>' if held else "")
    )


def _escape(text: str) -> str:
    return html.escape(visible(text))


def write_markdown(guide: Guide, findings: Sequence[Finding]) -> str:
    """Write the same as Markdown tables, one a pair of pages."""
    parts = []
    for outline in outlines(guide, findings):
        parts.append(f"### {_cell(outline.source.key)}\n")
        header = f"| {outline.source.language} | {outline.target.language} | found |"
        parts.append("\n".join([header, "| --- | --- | --- |", *(_markdown_row(row) for row in outline.rows)]) + "\n")
    return "\n".join(parts)


def _markdown_row(row: Row) -> str:
    found = "<br>".join(f"**{one.rule}** line {one.line}: {_cell(str(one.message))}" for one in row.findings)
    return f"| {_markdown_section(row.source)} | {_markdown_section(row.target)} | {found} |"


def _markdown_section(section: Section | None) -> str:
    if section is None:
        return "–"
    held = blocks(section)
    marks = f"{'#' * section.level} " if section.level else ""
    return f"{section.line}: {marks}{_cell(section.heading)}" + (f" ({held})" if held else "")


def _cell(text: str) -> str:
    escaped = html.escape(visible(text), quote=False)
    for mark in "\\`*_[]|":
        escaped = escaped.replace(mark, f"\\{mark}")
    return escaped


def _count(findings: int) -> str:
    return f"{findings} finding{'s' * (findings != 1)}" if findings else "in step"


def _summary(made: Sequence[Outline]) -> str:
    found = sum(bool(outline.findings) for outline in made)
    return f"{len(made)} pair{'s' * (len(made) != 1)} of pages, {found} with findings"
