import json
from importlib import resources
from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_in_memory import check, entry, lines, make_guide
from guides_on_disk import write_guide

ROOT = Path(__file__).resolve().parents[3]
FILE = "data/models.yaml"
GUIDE = {
    "content/ko/licenses/MIT/_index.md": "text",
    "content/en/licenses/MIT/_index.md": "text",
    **entry("MIT"),
    **entry("Zlib"),
}
GOOD = """\
# Which licence a model has.
model-1.5:
  name: {ko: 모델, en: Model}
  license: MIT
  source: https://example.org/model/blob/0123/README.md
  on: 2026-12-01
model-2:
  name:
    ko: 둘째 모델
    en: Second model
  license: Zlib
  source: https://example.org/model-2/
  on: 2026-11-28
  note: {ko: 사본은 다릅니다., en: The copy differs.}
"""


def found(models: str) -> list[tuple[int, str]]:
    return lines(check(make_guide(GUIDE | {FILE: models}), "models-invalid"))


@pytest.mark.parametrize("models", [GOOD, "", "# Nothing yet.\n", GOOD.replace("2026-12-01", '"2026-12-01"')])
def test_sound_models_are_left_alone(models: str) -> None:
    assert found(models) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("license: MIT", "license: MTI", 4),
        ("license: MIT", "license: mit", 4),
        ("license: MIT", "license: ''", 4),
        ("license: MIT", "license: [MIT]", 4),
        ("  license: MIT\n", "", 2),
        ("https://example.org/model/", "http://example.org/model/", 5),
        ("https://example.org/model/", "https://user:secret@example.org/model/", 5),
        ("https://example.org/model/blob/0123/README.md", "a model card", 5),
        ("https://example.org/model/blob/0123/README.md", "https://example.org", 5),
        ("  source: https://example.org/model-2/\n", "", 7),
        ("on: 2026-12-01", "on: 2026-12-02", 6),
        ("on: 2026-12-01", "on: 2027-01-01", 6),
        ("on: 2026-12-01", "on: 2026-02-30", 6),
        ("on: 2026-12-01", "on: yesterday", 6),
        ("on: 2026-12-01", "on: 20261201", 6),
        ("  on: 2026-12-01\n", "", 2),
        ("name: {ko: 모델, en: Model}", "name: {ko: 모델}", 3),
        ("name: {ko: 모델, en: Model}", "name: {ko: 모델, en: Model, fr: Modèle}", 3),
        ("name: {ko: 모델, en: Model}", "name: Model", 3),
        ("    ko: 둘째 모델\n", "", 8),
        ("note: {ko: 사본은 다릅니다., en: The copy differs.}", "note: {en: The copy differs.}", 14),
        ("model-1.5:", "Model 1.5:", 2),
        ("  on: 2026-12-01", "  on: 2026-12-01\n  url: https://example.org/", 7),
        ("model-2:", "model-1.5:", 7),
        ("# Which", "\tWhich", 1),
    ],
)
def test_each_fault_is_named_once_at_its_line(old: str, new: str, line: int) -> None:
    assert GOOD.count(old) == 1
    assert found(GOOD.replace(old, new)) == [(line, "models-invalid")]


def test_the_nearest_licence_is_named() -> None:
    (finding,) = check(make_guide(GUIDE | {FILE: GOOD.replace("license: MIT", "license: MTI")}), "models-invalid")
    assert str(finding.hint) == "Perhaps `MIT`?"


def test_a_file_of_that_name_on_another_site_is_not_its_concern() -> None:
    pages = {"content/ko/docs/_index.md": "text", FILE: "cars: [a, b]\n"}
    assert check(make_guide(pages), "models-invalid") == []
    assert check(make_guide(pages | {"content/ko/licenses/MIT/_index.md": "text"}), "models-invalid") == []


def test_on_disk_a_date_is_held_to_the_day_and_a_change_is_noticed(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE | {FILE: GOOD.replace("2026-12-01", "2026-01-01").replace("2026-11-28", "2026-01-01")})

    def faults() -> list[int]:
        return [one.line for one in check_source(tmp_path).findings if one.rule == "models-invalid"]

    assert faults() == []
    assert [one for one in run_source_checks(load(tmp_path)) if one.rule == "models-invalid"] == []
    models = (tmp_path / FILE).read_text("utf-8")
    (tmp_path / FILE).write_text(models.replace("on: 2026-01-01", "on: 2999-01-01"), "utf-8")
    assert faults() == [6, 13]


def test_our_own_models_are_sound_and_the_schema_is_one() -> None:
    schema = json.loads(resources.files("guidecheck").joinpath("data/models.schema.json").read_text("utf-8"))
    assert schema["additionalProperties"]["required"] == ["name", "license", "source", "on"]
    assert [one for one in run_source_checks(load(ROOT)) if one.rule == "models-invalid"] == []


@pytest.mark.parametrize(
    ("models", "line", "says"),
    [
        (
            GOOD.replace("license: MIT", "licence: MIT"),
            4,
            "`model-1.5` takes no key `licence`; did you mean `license`?",
        ),
        (GOOD.replace("  license: Zlib", "  kind: a\n  license: Zlib"), 11, "`model-2` takes no key `kind`."),
        ("- a\n- b\n", 1, "A mapping of keys to values belongs here, such as `key: value`."),
    ],
)
def test_a_mistyped_key_is_one_finding_that_names_the_nearest(models: str, line: int, says: str) -> None:
    (finding,) = check(make_guide(GUIDE | {FILE: models}), "models-invalid")
    assert (finding.line, str(finding.message)) == (line, says)
