"""What a language lacks is listed all at once; a language in the making fails nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from grounds_samples import FILES
from guidecheck.cli import main
from guides_on_disk import write_guide
from missing_strings import main as say_missing
from missing_strings import missing

ROOT = Path(__file__).resolve().parents[1]
POINT = "points:\n  use:\n    ko: 쓸 수 있습니다.\n    en: It may be used.\n"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_our_own_languages_lack_nothing(language: str) -> None:
    assert list(missing(ROOT, language)) == []


def test_a_new_language_lacks_words_data_archetypes_and_messages(tmp_path: Path) -> None:
    write_guide(
        tmp_path,
        {
            "i18n/ko.toml": "a = '가'\nb = '나'\n",
            "i18n/en.toml": "a = 'a'\nc = 'c'\n",
            "i18n/ja.toml": "a = 'あ'\n",
            "data/grounds/X.yaml": POINT,
            "data/topics.yaml": "t:\n  ko: 가\n  en: a\n  ja: あ\n  column: {ko: 가, en: a, list: [{ko: 나, en: b}]}\n",
            "data/other.yaml": "text: {ko: 한쪽만}\n",
            "archetypes/license.ko.md": "x",
        },
    )
    lines = list(missing(tmp_path, "ja"))
    said = [line for line in lines if "messages" not in line]
    assert said == [
        "hugo.toml: [languages.ja]",
        "i18n/ja.toml: b",
        "i18n/ja.toml: c",
        "data/grounds/X.yaml: points.use.ja",
        "data/topics.yaml: t.column.ja",
        "data/topics.yaml: t.column.list.0.ja",
        "archetypes/license.ja.md: not there",
    ]
    # Every message is one of them, and the list of languages.
    assert Counter("messages" in line for line in lines)[True] > 300


def test_a_language_in_the_making_fails_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = '---\ntitle: "T"\ndescription: "D"\n---\n\ntext\n'
    config = '[languages.ko]\ncontentDir = "content/ko"\n[languages.en]\ncontentDir = "content/en"\n'
    config = f'defaultContentLanguage = "ko"\n{config}[languages.ja]\ncontentDir = "content/ja"\n'
    model = "m-1:\n  name: {ko: 모델, en: M}\n  license: MIT\n  source: https://example.org/m/\n  on: 2026-11-28\n"
    data = {"data/models.yaml": model, "data/licenses/MIT.yaml": "name: MIT License\ncategory: permissive\n"}
    pages = {f"content/{one}/a.md": page for one in ("ko", "en")} | {"content/ja/b.md": page}
    write_guide(tmp_path, {**FILES, **pages, **data, "hugo.toml": config})
    only = ("page-missing", "models-invalid", "grounds-wording")

    def lacks() -> set[tuple[str, str]]:
        main(["check", "--root", str(tmp_path), "--format=json", *(f"--only={rule}" for rule in only)])
        found = json.loads(capsys.readouterr().out)["findings"]
        return {(one["rule"], one["severity"]) for one in found if re.search(r"\bja\b", one["message"] + one["hint"])}

    assert lacks() == {(rule, "error") for rule in only}
    (tmp_path / "guidecheck.toml").write_text('partial = ["ja"]\n', "utf-8")
    assert lacks() == {("page-missing", "note"), ("grounds-wording", "note")}


def test_without_a_language_it_says_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["missing_strings.py"])
    assert say_missing() == 2
    assert "make strings TO=ja" in capsys.readouterr().err
