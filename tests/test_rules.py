from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from pathlib import Path

import pytest

from guide_builder import write_guide
from guidecheck.load import load
from guidecheck.model import GuideError, Rule
from guidecheck.rules import find_checks, find_rules, run_checks


def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, modules: Mapping[str, str]) -> types.ModuleType:
    folder = tmp_path / name
    folder.mkdir()
    for module, text in {"__init__": "", **modules}.items():
        (folder / f"{module}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__(name)
    return sys.modules[name]


RULE = "from guidecheck.model import Rule, Severity\nRULES = (Rule('{}', Severity.NOTE, 'x'),)\n"
CHECK = "def check(guide):\n    return iter(())\n"


def every_rule() -> list[Rule]:
    return list(find_rules().values())


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.name)
def test_every_rule_says_what_it_is_with_a_bad_and_a_good_sample(rule: Rule) -> None:
    assert rule.name == rule.name.lower() and " " not in rule.name
    assert rule.summary and not rule.summary.endswith(".")
    assert rule.bad.strip() and rule.good.strip() and rule.bad != rule.good


def test_checks_are_found_by_walking_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = package(
        tmp_path, monkeypatch, "walked", {"b": RULE.format("two") + CHECK, "a": RULE.format("one") + CHECK}
    )
    assert [(check.name, check.subject, check.rules[0].name) for check in find_checks(checks)] == [
        ("a", "documents", "one"),
        ("b", "documents", "two"),
    ]


def test_a_rule_in_two_modules_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = RULE.format("one") + CHECK
    with pytest.raises(ValueError, match="one is in both a and b"):
        find_checks(package(tmp_path, monkeypatch, "doubled", {"a": text, "b": text}))


def test_a_module_that_checks_nothing_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError, match=r"idle\.a has none of check, check_data, check_site"):
        find_checks(package(tmp_path, monkeypatch, "idle", {"a": RULE.format("one")}))


@pytest.mark.parametrize(("module", "function"), [("site_a", "check"), ("a", "check_site")])
def test_a_module_says_by_its_name_whether_it_checks_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, function: str
) -> None:
    text = RULE.format("one") + CHECK.replace("check", function)
    with pytest.raises(TypeError, match="must be named site_"):
        find_checks(package(tmp_path, monkeypatch, f"misnamed_{module}", {module: text}))


def test_findings_come_in_the_order_of_their_places_and_only_of_the_rules_wanted(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n[a]()\n[b](file:///c)\n[]()\n"
    guide = load(write_guide(tmp_path, {"content/ko/a.md": text, "content/en/a.md": text}))
    wanted = ["link-empty", "link-scheme"]
    found = [(one.path[8:10], one.line, one.rule) for one in run_checks("source", guide, wanted)]
    assert found == sorted(found) and len(found) == 6
    assert {one.rule for one in run_checks("source", guide, ["link-empty"])} == {"link-empty"}
    assert {one.rule for one in run_checks("source", guide, wanted, ["link-empty"])} == {"link-scheme"}


def test_an_unknown_rule_is_an_error_of_the_user(tmp_path: Path) -> None:
    guide = load(write_guide(tmp_path, {"content/ko/a.md": "a"}))
    with pytest.raises(GuideError, match="no rule named nonsense"):
        run_checks("source", guide, skip=["nonsense"])
