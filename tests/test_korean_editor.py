"""Ten mistakes that an editor makes who reads Korean: each is told in Korean, with its place and the way out."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidecheck.cli import main

ROOT = Path(__file__).resolve().parents[1]
HANGUL = re.compile("[가-힣]")
PAGE = "content/ko/licenses/CreativeML-OpenRAIL-M/_index.md"
EN = PAGE.replace("/ko/", "/en/")
SETTINGS = "guidecheck.toml"
DATA = "data/licenses/CreativeML-OpenRAIL-M.yaml"

Mistake = Callable[[Path], object]


def put(file: str, old: str, new: str) -> Mistake:
    def make(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return make


def drop(file: str, *, heading: str) -> Mistake:
    def make(root: Path) -> None:
        before, found, after = (root / file).read_text("utf-8").partition(f"\n## {heading}\n")
        assert found
        (root / file).write_text(before + after[after.index("\n## ") :], "utf-8")

    return make


def nothing(root: Path) -> None:
    pass


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what our own guide has of one licence."""
    name = Path(PAGE).parent.name
    for file in ("config.toml", *(f"content/{one}/licenses/{name}/_index.md" for one in ("ko", "en")), DATA):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / SETTINGS).touch()
    # The theme's templates as the guide's own: its parts lie where only a set-up has them.
    shutil.copytree(ROOT / "node_modules/@docsy/theme/layouts", tmp_path / "layouts", copy_function=os.link)
    configuration, _, theme = (tmp_path / "config.toml").read_text("utf-8").partition("\n[[module.mounts]]\n")
    assert "docsy" in theme
    (tmp_path / "config.toml").write_text(configuration, "utf-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


CHECK = ["check", "--jobs=1"]

MISTAKES: dict[str, tuple[Mistake, list[str], str, str]] = {
    "YAML that cannot be read": (put(PAGE, "title: ", "title: 'a' "), CHECK, f"{PAGE}:2:12", "키가 있어야 합니다"),
    "a shortcode that is not there": (put(PAGE, "{{% alert ", "{{% alret "), CHECK, f"{PAGE}:11:1", "alert"),
    "a link that leads nowhere": (
        put(PAGE, "\n## ", "\n[이 모델](../CreativML-OpenRAIL-M/)\n\n## "),
        CHECK,
        f"{PAGE}:33:1",
        f"가장 비슷한 페이지: {PAGE}",
    ),
    "a section that one language lacks": (
        drop(PAGE, heading="파생 모델의 라이선스"),
        CHECK,
        f"{EN}:157:1: 오류 section-missing",
        "넣거나",
    ),
    "an identifier that is not listed": (put(PAGE, "`CreativeML-", "`CreativML-"), CHECK, f"{PAGE}:9:", "CreativeML"),
    "a date that is none": (put(PAGE, "---\n", "---\ndate: 2026-02-30\n"), CHECK, f"{PAGE}:2:1", "처럼 쓰"),
    "a key given twice": (put(PAGE, "type: docs", "type: docs\ntitle: 둘"), CHECK, f"{PAGE}:6:1", "하나만 남기세요"),
    "a configuration that cannot be read": (
        put("config.toml", "[outputs]", "[outputs"),
        CHECK,
        "config.toml:",
        "']'",
    ),
    "an option that is not there": (nothing, ["check", "--strikt"], "--strikt", "혹시 --strict?"),
    "a rule that is not there": (nothing, [*CHECK, "--only=link-brokn"], "link-brokn", "link-broken 규칙"),
    "a setting that is not there": (put(SETTINGS, "", "languge = 'ko'"), CHECK, "guidecheck.toml", "language 키"),
    "data that cannot be read": (put(DATA, "name: ", "name: ["), CHECK, f"{DATA}:", "rules data-invalid"),
    "a site that is not built": (nothing, ["site"], "public", "make site"),
    "a licence that is not listed": (nothing, ["new", "Zlibb"], "Zlibb", "`Zlib`"),
    "a page that is not there": (
        nothing,
        ["sync", "--accept", "content/ko/x.md"],
        "content/ko/x.md",
        "경로가 없습니다",
    ),
    "a ref that is not there": (nothing, [*CHECK, "--changed-since=mian"], "--changed-since", "git"),
}
# What is the same in every language: a command, a path, a name, an option, an address, what is quoted.
NEUTRAL = re.compile(r"“[^”]*”|`[^`]*`|'[^']*'|\(.*?\)|\S*[-./:=_\[\]{}]\S*|make site|guidecheck \w+")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_korean_with_its_place_and_the_way_out(
    guide: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake, arguments, place, way_out = MISTAKES[name]
    mistake(guide)
    try:
        status: object = main(arguments)
    except SystemExit as ended:
        status = ended.code
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert status in (1, 2), said
    assert place in said and way_out in said, said
    english = [
        line
        for line in said.splitlines()
        if re.search("[A-Za-z]{2,} [A-Za-z]{2,}|error|warning", NEUTRAL.sub("", line))
    ]
    assert english == [], said
