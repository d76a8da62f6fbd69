"""What all pages say together: a run on a guide on disk asks each check of it, though it imports them one by one."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from guidecheck.model.findings import Finding
from guidecheck.model.leads import Leads
from guidecheck.run.check_source import check_source
from guidecheck.run.rules import find_checks
from guides_on_disk import write_guide

OF_LEADS = sorted(check.name for check in find_checks("source") if check.subject == "leads")


def test_there_are_checks_of_leads() -> None:
    assert len(OF_LEADS) > 3


@pytest.mark.parametrize("name", OF_LEADS)
def test_each_check_of_leads_is_asked_about_a_guide_on_disk(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Leads] = []

    def check_leads(leads: Leads) -> list[Finding]:
        asked.append(leads)
        return []

    monkeypatch.setattr(importlib.import_module(f"guidecheck.checks.{name}"), "check_leads", check_leads)
    check_source(write_guide(tmp_path, {"content/ko/a.md": "---\ntitle: T\nslug: b\n---\n[a](c.md)\n"}), jobs=1)
    assert [page.path for leads in asked for page in leads.pages] == ["content/ko/a.md"]
