"""What a check of documents is given: one document, and nothing of another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from guidecheck.model.record import Record, Translations
from guidecheck.run import rules
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.run.views import view_of, views
from guides_in_memory import entry, make_guide
from guides_on_disk import write_guide

FILES = {
    "content/ko/licenses/MIT/_index.md": "---\ntitle: MIT\n---\n",
    "content/ko/licenses/ISC/_index.md": "---\ntitle: ISC\n---\n",
    **entry("ISC"),
    **entry("MIT"),
}
ACROSS = """
from guidecheck.model.findings import NOTHING, Rule, Severity, say
RULES = (Rule("title-twice", Severity.ERROR, "two documents have one title", "a", "b"),)
def check(guide):
    titles = [page.front_matter.text("title") for document in guide.documents for page in document.pages.values()]
    for page in guide.pages():
        if titles.count(page.front_matter.text("title")) > 1:
            yield RULES[0].at(page.path, 1, 1, say("twice"))
"""


def test_a_view_holds_the_data_and_the_record_of_its_document_alone() -> None:
    guide = make_guide(FILES)
    record = Translations({"en": {key: Record([f"1 2 {key}"]) for key in ("licenses/ISC/_index.md", "b.md")}})
    view = view_of(guide, guide.documents[0], {})
    assert view.document.key == "licenses/ISC/_index.md"
    assert list(view.licenses.entries) == ["ISC"] and list(guide.licenses.entries) == ["ISC", "MIT"]
    about = record.about(view.document.key)
    assert [list(pages) for pages in about.records.values()] == [["licenses/ISC/_index.md"]]


def test_every_document_of_a_guide_has_its_view() -> None:
    guide = make_guide(FILES)
    assert [view.document for view in views(guide)] == list(guide.documents)
    assert [page.path for view in views(guide) for page in view.pages()] == [page.path for page in guide.pages()]


@pytest.fixture
def rule_across_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    folder = tmp_path / "planted"
    for subject in ("source", "site", "external"):
        (folder / subject).mkdir(parents=True)
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "source" / "across.py").write_text(ACROSS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("planted")
    yield sys.modules["planted"]
    for name in [name for name in sys.modules if name.split(".")[0] == "planted"]:
        del sys.modules[name]


def test_a_rule_across_documents_is_refused_wherever_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule_across_documents: ModuleType
) -> None:
    found = rules.find_checks("source", rule_across_documents)
    monkeypatch.setattr(rules, "find_checks", lambda *_: found)
    files = {"content/ko/a.md": "---\ntitle: T\n---\n", "content/ko/b.md": "---\ntitle: T\n---\n"}
    refused = "'DocumentView' object has no attribute 'documents'"
    with pytest.raises(AttributeError, match=refused):
        run_source_checks(make_guide(files))
    with pytest.raises(AttributeError, match=refused):
        check_source(write_guide(tmp_path, files))
