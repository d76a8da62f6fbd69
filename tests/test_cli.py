from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidecheck.cli import main
from guides_on_disk import write_guide

GOOD = "---\ntitle: T\n---\ntext\n"
BAD = "---\ntitle: T\n---\n[a]()\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    return write_guide(
        tmp_path,
        {
            "content/ko/good.md": GOOD,
            "content/en/good.md": GOOD,
            "content/ko/bad.md": BAD,
            "content/en/bad.md": BAD,
        },
    )


def test_a_clean_page_exits_with_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "content/ko/good.md"]) == 0
    assert capsys.readouterr().out == "Checked 2 pages: nothing to report.\n"


def test_errors_exit_with_1_and_name_the_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "content/ko/bad.md:4:1: error link-empty" in capsys.readouterr().out


def test_no_page_at_all_is_no_clean_guide(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content").rename(root / "pages")
    assert main(["check"]) == 2
    assert "holds no page of the guide" in capsys.readouterr().err


def test_the_nearest_folder_with_a_configuration_is_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content/ko")
    assert main(["check", "good.md"]) == 0


def test_a_root_elsewhere_can_be_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert main(["check", "--root", str(root)]) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--root", "missing"], "is not a folder"),
        (["check", "--root", "content"], "holds no Hugo configuration"),
        (["check", "missing.md"], "is not there"),
        (["check", "--only", "nonsense"], "no rule named nonsense"),
        (["check", "--skip", "nonsense"], "no rule named nonsense"),
        (["check", "--output", "missing/report.txt"], "cannot be written"),
        (["rules", "nonsense"], "no rule named nonsense"),
        (["rules", "link-emtpy"], "did you mean link-empty?"),
        (["check", "--only", "spdxcase"], "did you mean spdx-case?"),
    ],
)
def test_what_cannot_be_done_exits_with_2_and_a_sentence(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("guidecheck: ") and says in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["check", "--nonsense"], ["nonsense"], ["check", "--format", "nonsense"]])
def test_a_bad_command_line_exits_with_2_and_the_usage(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: guidecheck")


def test_a_folder_outside_of_any_site_exits_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "--root" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "status", "says"),
    [(KeyboardInterrupt, 130, "stopped"), (RuntimeError, 2, "a fault of guidecheck itself")],
)
def test_being_stopped_exits_with_130_and_a_crash_never_with_1(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: type[BaseException],
    status: int,
    says: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("guidecheck.source.load.survey", fail)
    assert main(["check"]) == status
    assert says in capsys.readouterr().err


def test_only_and_skip_choose_the_rules(root: Path) -> None:
    assert main(["check", "--skip", "link-empty"]) == 0
    assert main(["check", "--only", "link-scheme"]) == 0
    assert main(["check", "--only", "link-empty", "--only", "link-scheme"]) == 1


def test_notes_pass_even_strictly(root: Path) -> None:
    for language in ("ko", "en"):
        (root / f"content/{language}/good.md").write_text(f"{GOOD}\n`{{{{< a >}}}}`\n", encoding="utf-8")
    assert main(["check", "--strict", "--only", "shortcode-in-code"]) == 0


def test_the_report_goes_to_a_file_in_the_format_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "--output", "report.json"]) == 1
    assert capsys.readouterr().out == ""
    report = json.loads((root / "report.json").read_text(encoding="utf-8"))
    assert [(one["path"], one["line"]) for one in report["findings"]] == [
        ("content/en/bad.md", 4),
        ("content/ko/bad.md", 4),
    ]
    assert report["summary"]["pages"] == 4


def test_actions_get_annotations_without_asking(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("::error file=content/en/bad.md,line=4,col=1,title=link-empty::")


def test_rules_are_listed_and_explained(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "link-empty" in listed and "section-missing" in listed
    assert main(["rules", "link-empty"]) == 0
    explained = capsys.readouterr().out
    assert "Bad:" in explained and "Good:" in explained and "[Licence text]()" in explained


def test_the_module_runs_as_the_console_script_does(root: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "guidecheck", "check"], cwd=root, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (1, "")
    assert "link-empty" in run.stdout


HANGUL = re.compile("[가-힣]")
COMMANDS = ["check", "site", "baseline", "links", "sync", "grounds", "report", "spdx", "new", "rules"]


def usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    captured = capsys.readouterr()
    return ended.value.code, captured.out + captured.err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_is_whole_in_korean(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = usage([command, "--help", "--language=ko"], capsys)
    assert status == 0
    assert said.startswith("사용법: guidecheck ")
    described = re.sub(r"\n {15,}", "  ", said)
    helps = re.findall(r"(?m)^  (?:-|[A-Z]).*?  +(\S.*)$", described)
    assert len(helps) >= 3 - (command == "rules")
    assert [one for one in helps if not HANGUL.search(one)] == []


def test_the_list_of_commands_is_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    _, said = usage(["--help"], capsys)
    assert re.findall(r"(?m)^    (\w+) +.*[가-힣]", said) == COMMANDS


@pytest.mark.parametrize(
    ("arguments", "korean", "english"),
    [
        (["chek"], "혹시 check?", "Did you mean check?"),
        (["check", "--format=jsn"], "혹시 json?", "Did you mean json?"),
        (["check", "--chnaged-since", "main"], "혹시 --changed-since?", "Did you mean --changed-since?"),
        (["check", "--form=json"], "혹시 --format?", "Did you mean --format?"),
        (["sync", "--formt=json"], "혹시 --format?", "Did you mean --format?"),
        (["check", "--jobs=0"], "하나 이상", "at least 1 worker"),
        (["check", "--most=x"], "정수가 아닙니다", "no whole number"),
        (["links", "--max-age=x"], "기간이 아닙니다", "is no age"),
        (["check", "--root"], "값이 하나 필요합니다", "expected one argument"),
        (["check", "--nonsense"], "알 수 없는 인자", "unrecognized arguments"),
        (["new"], "꼭 필요한 인자", "are required"),
        (["check", "--fix", "--diff"], "함께 쓸 수 없는 옵션", "not allowed with"),
        ([], "꼭 필요한 인자", "are required"),
    ],
)
def test_a_bad_command_line_is_said_in_the_readers_language(
    root: Path,
    arguments: list[str],
    korean: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    status, said = usage(arguments, capsys)
    assert (status, korean in said, "error" in said) == (2, True, False), said
    monkeypatch.setenv("LANG", "C")
    status, said = usage(arguments, capsys)
    assert (status, english in said, bool(HANGUL.search(said))) == (2, True, False), said
    # The project's own choice wins over the environment.
    (root / "guidecheck.toml").write_text('language = "ko"\n', encoding="utf-8")
    assert korean in usage(arguments, capsys)[1]


def test_an_option_chooses_the_language_of_usage_before_all_else(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    (root / "guidecheck.toml").write_text('language = "ko"\n', encoding="utf-8")
    assert "unrecognized arguments" in usage(["check", "--language", "en", "--nonsense"], capsys)[1]
    # What was said in one language leaves the next run alone.
    assert "알 수 없는 인자" in usage(["check", "--nonsense"], capsys)[1]
    assert "usage: " in usage(["check", "--language=en", "--help"], capsys)[1]


def test_samples_of_rules_have_korean_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "spdx-case", "--language=ko"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("spdx-case (오류): ")
    assert "\n나쁜 예:\n" in said and "\n좋은 예:\n" in said


def test_tables_have_korean_heads_and_columns_that_line_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", "--language=ko"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["페이지", "언어", "일치", "원문", "변경", "번역", "변경", "미검토"]
    # A Korean letter takes two columns.
    before = head[: head.index("언어")]
    assert first.index(" en ") + 1 == len(before) + len(HANGUL.findall(before))
    assert main(["sync", "--language=ko", "--format=markdown"]) == 0
    assert capsys.readouterr().out.startswith("| 페이지 | 언어 | 일치 |")
