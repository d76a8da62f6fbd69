"""The record of accepted translations: reading, writing, fingerprints, states."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from grounds_samples import FILE, FILES, PAGE, changed
from guidecheck.base import disk
from guidecheck.model.findings import GuideError
from guidecheck.model.record import Accepted, Record, State, Translations
from guidecheck.pairing.fingerprints import fingerprint
from guidecheck.run import accept as accepting
from guidecheck.run.check_source import check_source
from guidecheck.source import load, record_file
from guidecheck.source.markdown.fold import parse_page

CONFIG = """\
defaultContentLanguage = "ko"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""
KO = "---\ntitle: 제목\n---\n\n## 하나\n\n첫 문단입니다.\n\n## 둘\n\n* 항목\n* 또 하나\n"
# Of a page that says less, nobody knows whether it is a stub or a copy.
LONG = KO.replace("첫 문단입니다.", "첫 문단입니다. " * 40) + "\n## 셋\n\n글이다.\n"
EN = "---\ntitle: Title\n---\n\n## One\n\nThe first paragraph.\n\n## Two\n\n* An item\n* One more\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"hugo.toml": CONFIG, "content/ko/a.md": KO, "content/en/a.md": EN})
    return tmp_path


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def states(root: Path) -> list[Mapping[State, int]]:
    return [one.counts for one in check_source(root).state_counts]


def accept(root: Path, *paths: str) -> None:
    accepting.accept(root, [root / path for path in paths])


def fingerprints(text: str) -> list[str]:
    page = parse_page(text)
    return [fingerprint(page, section) for section in page.sections]


@pytest.mark.parametrize(
    "same",
    [
        KO.replace("첫 문단입니다.", "첫\n문단입니다."),
        KO.replace("* ", "- "),
        KO.replace("## 하나", "하나\n----"),
        KO.rstrip("\n"),
        KO.replace("첫 문단", "**첫** 문단"),
    ],
    ids=["wrapped", "other bullets", "setext heading", "no final newline", "emphasis"],
)
def test_a_fingerprint_does_not_depend_on_how_the_source_is_written(same: str) -> None:
    assert fingerprints(same) == fingerprints(KO)


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        (KO.replace("첫 문단", "둘째 문단"), [1]),
        (KO.replace("## 둘", "## 셋"), [2]),
        (KO.replace("또 하나", "또 둘"), [2]),
        (KO.replace("제목", "새 제목"), [0]),
        (KO.replace("첫 문단", "[첫](https://a.example/) 문단"), [1]),
        (KO.replace("title: 제목", "title: 제목\nlinkTitle: 짧은 제목"), [0]),
        (KO.replace("첫 문단", "~~첫~~ 문단"), [1]),
        (KO.replace("* 항목", "* [ ] 항목"), [2]),
        (KO.replace("첫 문단", '첫 문단 {{< param "1.2" >}}'), [1]),
        (KO.replace("첫 문단", '첫 문단\n\n{{< figure src="a.png" caption="그림" >}}\n\n문단'), [1]),
        (KO.replace("* 항목\n* 또 하나", "1. 항목\n2. 또 하나"), [2]),
    ],
)
def test_a_fingerprint_changes_with_what_the_section_says(other: str, changed: list[int]) -> None:
    pairs = zip(fingerprints(other), fingerprints(KO), strict=True)
    assert [index for index, (new, old) in enumerate(pairs) if new != old] == changed


FULL = """---
title: 제목
linkTitle: 짧은
---

## 하나

{{< figure src="a.png" caption="그림" width="1" >}}

- [ ] 일

| 가 | 나 |
|---|---|
| 다 | |

[글](/a/ "제목") ~~옛~~ {{< param "1.2" >}}

```sh
a
```

<p class="note">나</p> <!-- 말 -->

用 Docker 部署 — it's "free".

```yaml
b:
  c: 1
d: 2
```
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("짧은", "긴"),
        ("그림", "다른 그림"),
        ("a.png", "b.png"),
        ("[ ]", "[x]"),
        ("| 다 | |", "| | 다 |"),
        ('"제목")', '"다른 제목")'),
        ("~~옛~~", "옛"),
        ('"1.2"', '"1.3"'),
        ("```sh\na", "```sh\nb"),
        ("  c: 1", "c: 1"),
        ("c: 1\nd: 2", "c: 1 d: 2"),
        ("<p class", "<p title"),
        ("部署", "运行"),
    ],
)
def test_a_fingerprint_holds_all_that_readers_see(old: str, new: str) -> None:
    assert FULL.count(old) == 1
    assert fingerprints(FULL.replace(old, new)) != fingerprints(FULL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("|---|---|", "|:--|--:|"),
        ('width="1"', 'width="2"'),
        ("```sh", "```bash"),
        ("말 -->", "다른 말 -->"),
        ('<p class="note">', "<p>"),
        ('<p class="note">', '<p class="box" style="color: red">'),
        ("用 Docker 部署", "用Docker部署"),
        ("部署 —", "部署 ---"),
        ('it\'s "free"', "it’s “free”"),
        ("d: 2\n```", "d: 2  \n\n```"),
    ],
)
def test_a_fingerprint_holds_nothing_that_they_do_not(old: str, new: str) -> None:
    assert FULL.count(old) == 1
    assert fingerprints(FULL.replace(old, new)) == fingerprints(FULL)


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (EN.replace("## Two\n\n* An item\n* One more\n", ""), "section-missing"),
        (EN.replace("## Two", "### Two"), "section-level"),
        (EN.replace("title: Title", 'title: "Title'), "front-matter-invalid"),
        (EN + "\0", "file-encoding"),
        (EN + "<<<<<<< HEAD\n=======\n>>>>>>> branch\n", "file-conflict"),
        (EN.replace("## Two", "{{% alert %}}\n\n## Two"), "shortcode-unclosed"),
        ("---\ntitle: Title\n---\n", "untranslated"),
        (LONG, "untranslated"),
    ],
)
def test_a_page_with_an_error_of_pairing_is_not_accepted_but_named(root: Path, page: str, rule: str) -> None:
    write(root, {"content/ko/b.md": LONG if rule == "untranslated" else KO, "content/en/b.md": page})
    with pytest.raises(GuideError, match=rf"content/en/b\.md \({rule}\)"):
        accept(root, "content")
    assert list(json.loads((root / record_file.PATH).read_text(encoding="utf-8"))["translations"]["en"]) == ["a.md"]


def test_a_record_reads_back_as_it_was_written() -> None:
    record = Translations({"en": {"a.md": Record.of([Accepted("s1", "t1", "## 하나 둘"), Accepted("s2", "t2", "")])}})
    again = record_file.read(record_file.write(record))
    assert again.records["en"]["a.md"].accepted == record.records["en"]["a.md"].accepted


def test_a_record_is_sorted_with_one_line_a_section(root: Path) -> None:
    accept(root, "content")
    text = (root / record_file.PATH).read_text(encoding="utf-8")
    entries = [line.strip().rstrip(",") for line in text.splitlines() if line.startswith("    ")]
    assert len(entries) == 3
    assert entries == sorted(entries)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{\n<<<<<<< HEAD\n", "translations.json:2"),
        ("[]", "no record of version 1"),
        ('{"version": 2}', "no record of version 1"),
        ('{"version": 1, "translations": []}', "a mapping is missing"),
        ('{"version": 1, "translations": {"en": {"a.md": ["one"]}}}', "'one'"),
        ('{"version": 1, "translations": {"en": {"a.md": "one"}}}', "'one'"),
    ],
)
def test_a_broken_record_is_refused_with_its_place_and_the_way_out(text: str, place: str) -> None:
    with pytest.raises(GuideError, match="guidecheck sync --accept") as error:
        record_file.read(text)
    assert place in str(error.value)


def test_a_guide_without_a_record_is_unreviewed(root: Path) -> None:
    assert states(root) == [{"unreviewed": 3}]


def test_what_was_accepted_is_in_step(root: Path) -> None:
    accept(root, "content/en/a.md")
    assert states(root) == [{"in step": 3}]


def test_a_change_of_one_side_is_told_from_a_change_of_the_other_and_of_both(root: Path) -> None:
    accept(root, "content")
    write(root, {"content/ko/a.md": KO.replace("첫 문단", "새 문단")})
    assert states(root) == [{"in step": 2, "source changed": 1}]
    write(root, {"content/en/a.md": EN.replace("first", "new")})
    assert states(root) == [{"in step": 2, "unreviewed": 1}]
    write(root, {"content/ko/a.md": KO})
    assert states(root) == [{"in step": 2, "translation changed": 1}]


def test_a_moved_page_keeps_its_record(root: Path) -> None:
    accept(root, "content")
    for language in ("ko", "en"):
        (root / f"content/{language}/a.md").rename(root / f"content/{language}/b.md")
    assert states(root) == [{"in step": 3}]


def test_a_new_page_has_nothing_of_the_record_of_another_that_is_there(root: Path) -> None:
    accept(root, "content")
    write(root, {"content/ko/b.md": KO.replace("첫 문단", "새 문단"), "content/en/b.md": EN})
    assert states(root) == [{"in step": 3}, {"unreviewed": 3}]


def test_accepting_adds_new_sections_and_drops_those_and_the_pages_that_are_gone(root: Path) -> None:
    write(root, {"content/ko/b.md": KO, "content/en/b.md": EN})
    accept(root, "content")
    for language in ("ko", "en"):
        (root / f"content/{language}/b.md").unlink()
    write(root, {"content/ko/a.md": KO.replace("둘", "셋"), "content/en/a.md": EN.replace("Two", "Three")})
    accept(root, "content/ko/a.md")
    pages = json.loads((root / record_file.PATH).read_text(encoding="utf-8"))["translations"]["en"]
    assert list(pages) == ["a.md"]
    assert sorted(line.split(" ", 2)[2] for line in pages["a.md"]) == ["셋", "제목", "하나"]


def test_accepting_one_page_leaves_the_record_of_others_alone(root: Path) -> None:
    accept(root, "content")
    write(root, {"content/ko/a.md": KO.replace("첫 문단", "새 문단"), "content/ko/b.md": KO, "content/en/b.md": EN})
    accept(root, "content/ko/b.md")
    assert states(root) == [{"in step": 2, "source changed": 1}, {"in step": 3}]


def test_the_state_for_the_site_names_the_sections_that_are_behind_their_source(root: Path) -> None:
    accept(root, "content")
    write(root, {"content/ko/a.md": KO.replace("첫 문단", "새 문단")})
    accepting.write_state(root, check_source(root).state_counts, Path("data/state.json"))
    accepted = {"state": "behind", "behind": ["One"]}
    assert json.loads((root / "data/state.json").read_text(encoding="utf-8")) == {"en": {"a.md": accepted}}


def test_the_state_for_the_site_says_where_nothing_was_accepted_yet(root: Path) -> None:
    accepting.write_state(root, check_source(root).state_counts, Path("data/state.json"))
    unreviewed = {"state": "unreviewed", "behind": []}
    assert json.loads((root / "data/state.json").read_text(encoding="utf-8")) == {"en": {"a.md": unreviewed}}
    accept(root, "content")
    accepting.write_state(root, check_source(root).state_counts, Path("data/state.json"))
    assert json.loads((root / "data/state.json").read_text(encoding="utf-8"))["en"]["a.md"]["state"] == "current"


def test_pages_accepted_at_the_same_time_are_all_recorded(root: Path) -> None:
    keys = [f"{number}.md" for number in range(6)]
    write(root, {f"content/{language}/{key}": text for key in keys for language, text in (("ko", KO), ("en", EN))})
    command = [sys.executable, "-m", "guidecheck", "sync", "--root", str(root), "--accept"]
    running = [subprocess.Popen([*command, root / f"content/ko/{key}"], stdout=subprocess.DEVNULL) for key in keys]
    assert [one.wait(120) for one in running] == [0] * len(keys)
    assert load.read_translations(root).records["en"].keys() == set(keys)


def test_who_holds_the_data_too_long_is_told_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LONGEST_WAIT", 0.1)
    with disk.locked(root), pytest.raises(GuideError, match="Another guidecheck is writing"):
        accept(root, "content/ko/a.md")
    accept(root, "content/ko/a.md")


def test_what_grounds_say_is_accepted_with_its_page_and_stands_as_its_sections_do(root: Path) -> None:
    write(root, FILES)
    assert states(root)[1] == {"unreviewed": 4}
    accept(root, FILE)
    assert states(root) == [{"unreviewed": 3}, {"in step": 8}]
    write(root, changed(FILE, "고지를 모두 지켜야 합니다.", "고지는 지웁니다."))
    (_, toy) = check_source(root).state_counts
    assert (toy.counts, toy.behind) == ({"in step": 7, "source changed": 1}, ["points.keep-notices"])
    accept(root, PAGE)
    assert states(root)[1] == {"in step": 8}


def test_a_licence_that_is_renamed_keeps_what_was_accepted_of_its_grounds(root: Path) -> None:
    write(root, FILES)
    accept(root, "content")
    for path in FILES:
        if "Toy" in path:
            new = root / path.replace("Toy", "Game")
            new.parent.mkdir(parents=True, exist_ok=True)
            (root / path).rename(new)
    assert states(root) == [{"in step": 3}, {"in step": 8}]


def test_grounds_that_are_gone_leave_the_record(root: Path) -> None:
    write(root, FILES)
    accept(root, "content")
    assert FILE in load.read_translations(root).records["en"]
    (root / FILE).unlink()
    accept(root, "content/ko/a.md")
    assert load.read_translations(root).records["en"].keys() == {"a.md", "licenses/Toy/_index.md"}


def test_grounds_that_cannot_be_read_keep_their_record(root: Path) -> None:
    write(root, FILES)
    accept(root, "content")
    before = load.read_translations(root).records["en"][FILE].accepted
    write(root, changed(FILE, "version: 1\ntext", "version: 2\ntext"))
    accept(root, PAGE)
    assert load.read_translations(root).records["en"][FILE].accepted == before
