"""Guides made from texts, for the tests of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guidecheck.model.findings import Finding
from guidecheck.model.grounds import GroundsFile
from guidecheck.model.guide import Document, Guide, Licenses
from guidecheck.model.page import Page
from guidecheck.model.site import Language, Site
from guidecheck.run.check_source import run_source_checks
from guidecheck.source import data_paths, grounds_files, licenses
from guidecheck.source.markdown.fold import parse_page


def make_guide(files: Mapping[str, str], source: str = "ko") -> Guide:
    """Make a guide of files as they lie in a site: `content/ko/…`, `content/en/…`, `data/…` and `assets/texts/…`."""
    documents: dict[str, dict[str, Page]] = {}
    languages = {source: Language(source, f"content/{source}")}
    for path, text in files.items():
        if not path.startswith("content/"):
            continue
        _, language, key = path.split("/", 2)
        languages.setdefault(language, Language(language, f"content/{language}"))
        documents.setdefault(key, {})[language] = parse_page(text, path, language, key)
    return Guide(
        Site(tuple(languages.values())),
        tuple(Document(key, pages) for key, pages in sorted(documents.items())),
        read_data({path: text for path, text in files.items() if licenses.is_data(path)}),
        {key: frozenset(name for name, pages in documents.items() if key in pages) for key in languages},
        explains_licences=any(map(licenses.folder, documents)),
        grounds=dict(_grounds(files)),
        files={path: files[path] for path in data_paths.SCHEMAS if path in files},
        today="2026-12-01",
    )


def _grounds(files: Mapping[str, str]) -> Iterator[tuple[str, GroundsFile]]:
    for path, data in files.items():
        if path.startswith(grounds_files.FOLDER):
            text = f"{grounds_files.TEXTS}/{(name := grounds_files.name_of(path))}.txt"
            others = files.get(data_paths.TOPICS), files.get(data_paths.QUESTIONS, "")
            yield name, GroundsFile(path, data, text, files.get(text), *others)


def read_data(files: Mapping[str, str]) -> Licenses:
    """Return the licence data of those files, by their paths; none where there is no file."""
    if not files:
        return Licenses()
    categories = licenses.read_categories(files.get(licenses.CATEGORIES))
    entries = {path: text for path, text in files.items() if path != licenses.CATEGORIES}
    readings = [licenses.read_entry(text, path, categories.names) for path, text in entries.items()]
    return licenses.gather(readings, (), categories.problem)


def entry(identifier: str, **values: str) -> dict[str, str]:
    """Return the file of a licence's entry, by the licence's identifier: a sound one but for the values given."""
    sound = {"name": "x", "category": "permissive", "spdx": "listed"}
    return {licenses.path_of(identifier): "".join(f"{key}: {value}\n" for key, value in {**sound, **values}.items())}


def check(guide: Guide, *rules: str) -> list[Finding]:
    """Return what those rules find in the source of a guide."""
    return run_source_checks(guide, rules)


def places(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    """Return path, line and rule of findings, in order."""
    return [(finding.path, finding.line, finding.rule) for finding in sorted(findings)]


def lines(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """Return line and rule of findings, in order; a note or warning says so after its rule."""
    return [(f.line, f.rule if f.severity == "error" else f"{f.rule} {f.severity}") for f in sorted(findings)]
