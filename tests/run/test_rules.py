from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidecheck.model.findings import GuideError, Rule
from guidecheck.run.check_source import run_source_checks
from guidecheck.run.rules import find_checks, find_rules
from guidecheck.source.load import load
from guides_on_disk import write_guide


def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, modules: Mapping[str, str]) -> types.ModuleType:
    folder = tmp_path / name
    for subject in ("source", "site", "external"):
        (folder / subject).mkdir(parents=True)
    for module, text in {"__init__": "", **modules}.items():
        (folder / f"{module}.py").write_text(text, encoding="utf-8")
    # Where tests run again in one process, as for mutants, an earlier one of the name may be known.
    for known in [one for one in sys.modules if one.partition(".")[0] == name]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.syspath_prepend(tmp_path)
    __import__(name)
    return sys.modules[name]


RULE = "from guidecheck.model.findings import Rule, Severity\nRULES = (Rule('{}', Severity.NOTE, 'x'),)\n"
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
        tmp_path,
        monkeypatch,
        "walked",
        {"source/b": RULE.format("two") + CHECK, "source/a": RULE.format("one") + CHECK},
    )
    assert [(check.name, check.subject, check.rules[0].name) for check in find_checks(package=checks)] == [
        ("source.a", "documents", "one"),
        ("source.b", "documents", "two"),
    ]


def test_a_rule_in_two_modules_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = RULE.format("one") + CHECK
    with pytest.raises(ValueError, match=r"one is in both source\.a and external\.b"):
        find_checks(
            package=package(
                tmp_path,
                monkeypatch,
                "doubled",
                {"source/a": text, "external/b": text.replace("check(", "check_links(")},
            )
        )


def test_a_module_that_checks_nothing_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypeError, match=r"idle\.source\.a has none of check, check_data"):
        find_checks(package=package(tmp_path, monkeypatch, "idle", {"source/a": RULE.format("one")}))


@pytest.mark.parametrize(("module", "function"), [("site/a", "check"), ("source/a", "check_site")])
def test_a_module_lies_in_the_folder_of_what_it_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, function: str
) -> None:
    text = RULE.format("one") + CHECK.replace("check", function)
    with pytest.raises(TypeError, match="has none of"):
        find_checks(package=package(tmp_path, monkeypatch, f"misplaced_{function}", {module: text}))


def test_findings_come_in_the_order_of_their_places_and_only_of_the_rules_wanted(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n[a]()\n[b](file:///c)\n[]()\n"
    guide = load(write_guide(tmp_path, {"content/ko/a.md": text, "content/en/a.md": text}))
    wanted = ["link-empty", "link-scheme"]
    found = [(one.path[8:10], one.line, one.rule) for one in run_source_checks(guide, wanted)]
    assert found == sorted(found) and len(found) == 6
    assert {one.rule for one in run_source_checks(guide, ["link-empty"])} == {"link-empty"}
    assert {one.rule for one in run_source_checks(guide, wanted, ["link-empty"])} == {"link-scheme"}


def test_an_unknown_rule_is_an_error_of_the_user(tmp_path: Path) -> None:
    guide = load(write_guide(tmp_path, {"content/ko/a.md": "a"}))
    with pytest.raises(GuideError, match="no rule named nonsense"):
        run_source_checks(guide, skip=["nonsense"])
