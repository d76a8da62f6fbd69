"""`--changed-since`: what a change concerns is checked, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.run import changes
from guidecheck.source import record_file
from guidecheck.source.load import load

CONFIGURATION = """
baseURL = "https://guide.example/"
defaultContentLanguage = "ko"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""
PAGE = '---\ntitle: "a"\ndescription: "b"\n---\n\ntext\n'


class Repository:
    """A guide under git, in a folder of its repository."""

    def __init__(self, folder: Path, inside: str = "") -> None:
        self.top, self.root = folder, folder / inside
        self.git("init", "--quiet", "--initial-branch=main")
        self.write({"hugo.toml": CONFIGURATION})

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.top, check=True, capture_output=True)

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")

    def concerned(self, ref: str = "main") -> list[str] | None:
        keys = changes.find_changes(self.root, ref).keys
        return None if keys is None else sorted(keys)


def pages(*keys: str, text: str = PAGE) -> dict[str, str]:
    return {f"content/{language}/{key}": text for language in ("ko", "en") for key in keys}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.write(pages("a.md", "b/_index.md", "c/_index.md", "가 나.md"))
    made.commit()
    return made


@pytest.mark.parametrize("path", ["data/grounds/MIT.yaml", "assets/texts/MIT.txt"])
def test_what_a_licences_text_says_concerns_its_page(repository: Repository, path: str) -> None:
    repository.write(pages("licenses/MIT/_index.md", "licenses/ISC/_index.md"))
    repository.commit()
    repository.write({path: "x"})
    assert repository.concerned("HEAD") == ["licenses/MIT/_index.md"]


@pytest.mark.parametrize(
    ("files", "keys"),
    [
        ({}, []),
        ({"content/en/a.md": "x"}, ["a.md"]),
        ({"content/ko/가 나.md": "x"}, ["가 나.md"]),
        ({"content/en/new.md": PAGE}, ["new.md"]),
        ({"content/ko/a.md": "x", "content/en/b/_index.md": "x"}, ["a.md", "b/_index.md"]),
        ({"README.md": "x", "content/en/picture.png": "x", "content/en/.#a.md": "x"}, []),
        ({"data/licenses/MIT.yaml": ""}, None),
        ({"data/categories.yaml": ""}, None),
        ({"data/topics.yaml": ""}, None),
        ({"assets/texts/MIT.txt": "x"}, []),
        ({"hugo.toml": f"{CONFIGURATION}\n# more"}, None),
        ({"config/_default/params.toml": "a = 1"}, None),
        ({"layouts/_shortcodes/a.html": "x"}, None),
        ({"layouts/_partials/a.html": "x"}, []),
    ],
)
def test_uncommitted_and_committed_changes_concern_the_same(
    repository: Repository, files: dict[str, str], keys: list[str] | None
) -> None:
    repository.write(files)
    assert repository.concerned() == keys
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit()
    assert repository.concerned() == keys


def test_what_came_to_the_other_branch_meanwhile_is_not_a_change_of_this_one(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write({"content/en/a.md": "x"})
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write({"content/en/b/_index.md": "x"})
    repository.commit()
    repository.git("checkout", "--quiet", "branch")
    assert repository.concerned() == ["a.md"]


@pytest.mark.parametrize(
    "link",
    [
        "[x](/b/)",
        "[x](/en/b/)",
        "[x](</b/>)",
        "[x](/B/#part)",
        "[x](b/)",
        "[x](b/_index.md)",
        '[x]({{< ref "/b" >}})',
        '[x]({{% relref "b/_index.md" %}})',
        "[x][y]\n\n[y]: /b/",
        '<a href="/ko/b/">x</a>',
        "[x](https://guide.example/b/)",
        "[x](http://GUIDE.example:80/en/b#part)",
        "[x][y]\n\n[y]: https://guide.example/b/",
    ],
)
def test_a_page_that_links_to_a_changed_one_is_concerned(repository: Repository, link: str) -> None:
    repository.write({"content/ko/a.md": PAGE + link})
    repository.commit()
    repository.write({"content/en/b/_index.md": "x"})
    assert repository.concerned() == ["a.md", "b/_index.md"]


@pytest.mark.parametrize("host", ["ko", "en"])
def test_a_page_that_links_to_a_changed_one_on_the_host_of_its_language_is_concerned(
    repository: Repository, host: str
) -> None:
    configuration = CONFIGURATION.replace('"https://guide.example/"', '""')
    for key in ("ko", "en"):
        table = f"[languages.{key}]"
        configuration = configuration.replace(table, f'{table}\nbaseURL = "https://{key}.example/sub/"')
    repository.write({"hugo.toml": configuration, "content/ko/a.md": f"{PAGE}[x](https://{host}.example/sub/b/)"})
    repository.commit()
    repository.write({"content/en/b/_index.md": "x"})
    assert repository.concerned("HEAD") == ["a.md", "b/_index.md"]


@pytest.mark.parametrize("link", ["[x](https://host.example/b/)", "[x](/c/)", "[x](/b/deeper/)", "/b/", "b"])
def test_a_page_that_links_elsewhere_is_not(repository: Repository, link: str) -> None:
    repository.write({"content/ko/a.md": PAGE + link})
    repository.commit()
    repository.write({"content/en/b/_index.md": "x"})
    assert repository.concerned() == ["b/_index.md"]


MOVABLE = {
    **pages("_index.md", "c/_index.md", "d/_index.md", "d/below.md", "e/with space.md"),
    "content/ko/c/linked.md": '---\ntitle: "a"\ndescription: "b"\naliases: [/once/]\nslug: named\n---\n\n## 하나\n',
    "content/en/c/linked.md": '---\ntitle: "a"\ndescription: "b"\naliases: [/once/]\nurl: /far/off/\n---\n\n## 하나\n',
    "content/ko/c/one.md": PAGE.replace("---\n\n", "translationKey: same\n---\n\n"),
    "content/en/d/two.md": PAGE.replace("---\n\n", "translationKey: same\n---\n\n"),
    "content/ko/b/index.md": PAGE,
    "content/ko/b/flow.png": "x",
    "static/images/logo.svg": "x",
    "static/tool/index.html": "x",
    "layouts/all.html": "",
}
DRAFTS = '---\ntitle: "a"\ndescription: "b"\ncascade:\n  draft: true\n---\n'


@pytest.mark.parametrize(
    ("link", "path", "text"),
    [
        ("[x](/once/)", "content/ko/c/linked.md", PAGE),
        ("[x](../named/)", "content/ko/c/linked.md", PAGE),
        ("[x](/c/named/)", "content/ko/c/linked.md", MOVABLE["content/ko/c/linked.md"].replace("named", "other")),
        ("[x](/far/off/)", "content/en/c/linked.md", MOVABLE["content/en/c/linked.md"].replace("/off", "/on")),
        ("[x](linked.md#하나)", "content/ko/c/linked.md", MOVABLE["content/ko/c/linked.md"].replace("하나", "둘")),
        ("[x](../below/)", "content/ko/d/below.md", None),
        ("[x](/d/below/)", "content/ko/d/_index.md", DRAFTS),
        ('{{< ref "below" >}}', "content/ko/d/below.md", None),
        ('{{< relref path="/d/below.md" >}}', "content/ko/d/below.md", None),
        ("<a href=/d/below/>x</a>", "content/ko/d/below.md", None),
        ("[x](</e/with space.md>)", "content/ko/e/with space.md", None),
        ("[x](/e/with%20space/)", "content/ko/e/with space.md", None),
        ("[x](/%EA%B0%80-%EB%82%98/)", "content/ko/가 나.md", None),
        ("![x](/b/flow.png)", "content/ko/b/flow.png", None),
        ("![x](/images/logo.svg)", "static/images/logo.svg", None),
        ('{{< figure src="/images/logo.svg" >}}', "static/images/logo.svg", None),
        ("![x](/Images/Logo.svg)", "static/images/logo.svg", None),
        ("[x](/tool/)", "static/tool/index.html", None),
        ("", "content/en/d/two.md", PAGE),
        ("", "content/en/d/two.md", None),
    ],
)
def test_what_a_change_breaks_on_other_pages_is_what_a_check_of_all_finds_anew(
    repository: Repository, capsys: pytest.CaptureFixture[str], link: str, path: str, text: str | None
) -> None:
    def found(*options: str) -> set[str]:
        main(["check", "--root", str(repository.root), *options])
        return {line for line in capsys.readouterr().out.splitlines() if line.startswith("content/")}

    folder = "d" if "../below" in link else "c"
    repository.write({**MOVABLE, **pages("d/linking.md", "c/linking.md")})
    repository.write({f"content/ko/{folder}/linking.md": PAGE + link + "\n"})
    repository.commit()
    before = found()
    if text is None:
        (repository.root / path).unlink()
    else:
        repository.write({path: text})
    anew = found() - before
    assert any(not line.startswith(path) for line in anew)
    assert found("--changed-since", "HEAD") >= anew


def test_a_list_that_gives_no_other_values_concerns_itself_alone(repository: Repository) -> None:
    repository.write({"content/ko/c/_index.md": DRAFTS, **pages("c/below.md")})
    repository.commit()
    repository.write({"content/ko/c/_index.md": DRAFTS + "\nmore\n"})
    assert repository.concerned("HEAD") == ["c/_index.md"]


def test_a_deleted_page_is_missed_beside_its_counterpart(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write({"content/ko/a.md": PAGE + "[x](/b/)"})
    repository.commit()
    (repository.root / "content/en/b/_index.md").unlink()
    assert main(["check", "--root", str(repository.root), "--changed-since", "HEAD", "--only", "page-missing"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("content/ko/b/_index.md:1:1: error page-missing:")
    assert last == "Checked 3 pages: 1 error."


def test_a_page_deleted_in_every_language_concerns_those_that_link_to_it(repository: Repository) -> None:
    repository.write({"content/ko/a.md": PAGE + "[x](/b/)"})
    repository.commit()
    shutil.rmtree(repository.root / "content/ko/b")
    shutil.rmtree(repository.root / "content/en/b")
    assert repository.concerned() == ["a.md", "b/_index.md"]


def test_a_renamed_page_concerns_both_names(repository: Repository) -> None:
    repository.git("mv", "content/en/a.md", "content/en/z.md")
    assert repository.concerned() == ["a.md", "z.md"]


def test_a_page_accepted_anew_is_concerned_and_no_other(repository: Repository) -> None:
    first = '{"version": 1, "translations": {"en": {"a.md": ["1 2 x"], "b/_index.md": ["3 4 y"]}}}'
    repository.write({record_file.PATH: first})
    repository.commit()
    repository.write({record_file.PATH: first.replace("3 4 y", "3 5 y")})
    assert repository.concerned() == ["b/_index.md"]


def test_grounds_accepted_anew_concern_the_page_of_their_licence(repository: Repository) -> None:
    first = '{"version": 1, "translations": {"en": {"data/grounds/MIT.yaml": ["1 2 points.use"]}}}'
    repository.write({record_file.PATH: first, **pages("licenses/MIT/_index.md")})
    repository.commit()
    repository.write({record_file.PATH: first.replace("1 2", "1 3")})
    assert repository.concerned() == ["licenses/MIT/_index.md"]


def test_a_guide_in_a_folder_of_its_repository_sees_its_own_files(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "docs/guide")
    repository.write(pages("a.md", "b/_index.md"))
    repository.commit()
    (tmp_path / "content" / "en").mkdir(parents=True)
    (tmp_path / "content" / "en" / "b.md").write_text("x", encoding="utf-8")
    repository.write({"content/en/a.md": "x"})
    assert repository.concerned() == ["a.md"]


def test_only_what_is_concerned_is_read(repository: Repository) -> None:
    repository.write({"content/en/a.md": "x"})
    found = changes.find_changes(repository.root, "main")
    assert [page.path for page in load(repository.root, (), found.keys).pages()] == [
        "content/ko/a.md",
        "content/en/a.md",
    ]


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "main:hugo.toml", "a b"])
def test_an_unknown_ref_is_said_with_the_way_out(
    repository: Repository, ref: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(repository.root), f"--changed-since={ref}"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"guidecheck: --changed-since: git knows no commit {ref} here.")
    assert said.endswith("fetch-depth: 0.\n")
    assert not (repository.root / "x").exists()


def test_a_shallow_clone_is_said_with_the_way_out(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("branch", "old")
    for text in ("x", "y"):
        repository.write({"content/en/a.md": text})
        repository.commit()
    clone = tmp_path_factory.mktemp("clone") / "guide"
    source = f"file://{repository.top}"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", source, str(clone)], check=True)
    assert main(["check", "--root", str(clone), "--changed-since", "origin/old"]) == 2
    assert "fetch-depth: 0" in capsys.readouterr().err
    subprocess.run(["git", "fetch", "--quiet", "--depth=1", "origin", "old"], cwd=clone, check=True)
    assert main(["check", "--root", str(clone), "--changed-since", "FETCH_HEAD"]) == 2
    said = capsys.readouterr().err
    assert "does not reach back" in said
    assert "fetch-depth: 0" in said


def test_what_the_site_had_before_the_change_is_known(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(folder: str, *names: str) -> None:
        links = "".join(f'<p><a href="/{name}/">x</a>\n' for name in names)
        page = f'<!doctype html><html lang="ko"><head><title>x</title></head><body>\n{links}</body></html>'
        repository.write({f"{folder}/index.html": page})

    build("before", "gone", "old", "old")
    build("public", "new", "old", "old", "old")
    command = ["site", "--root", str(repository.root), "--only=site-link", "--before", str(repository.root / "before")]
    assert main(command) == 1
    found, told = capsys.readouterr().out.split("Checked")
    assert [line.split(":")[1] for line in found.splitlines() if " site-link: " in line] == ["2", "5"]
    assert "Known and not shown: 2." in told
    build("before", "new", "old", "old", "old")
    assert main(command) == 0


@pytest.mark.parametrize(
    ("before", "after", "concerned"),
    [
        ("[project]\n[tool.guidecheck]\npartial = []\n", "[tool.guidecheck]\npartial = []\n", []),
        ("[project]\n", "[project]\nname = 'x'\n", []),
        ("[tool.guidecheck]\npartial = []\n", "[tool.guidecheck]\npartial = ['ko']\n", None),
        ("[tool.guidecheck]\npartial = ['ko']\n", "[project]\n", None),
        ("", "[tool.guidecheck]\npartial = ['ko']\n", None),
    ],
)
def test_of_a_projects_file_only_our_table_concerns_the_guide(
    repository: Repository, before: str, after: str, concerned: list[str] | None
) -> None:
    if before:
        repository.write({"pyproject.toml": before})
        repository.commit()
    repository.write({"pyproject.toml": after})
    assert repository.concerned("HEAD") == concerned
    told = "pyproject.toml" in changes.find_changes(repository.root, "HEAD").paths
    assert told == (concerned is None)


def test_a_folder_without_git_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    assert main(["check", "--root", str(tmp_path), "--changed-since", "main"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_a_machine_without_git_is_told_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert main(["check", "--root", str(repository.root), "--changed-since", "main"]) == 2
    assert capsys.readouterr().err == "guidecheck: --changed-since needs git, which is not installed here.\n"


def test_findings_of_the_built_site_on_untouched_pages_are_left_out_unless_a_template_changed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        page = f'<html lang="ko"><head><title>{name}</title></head><body><a href="/nowhere-{name}/">x</a></body></html>'
        repository.write({f"public/{name}/index.html": page})
    repository.write({".gitignore": "public/\n"})
    repository.commit()
    repository.write({"content/ko/a.md": PAGE + "more"})
    command = ["site", "--root", str(repository.root), "--only", "site-link", "--changed-since", "HEAD"]

    def dead() -> list[str]:
        assert main(command) == 1
        return [line for line in capsys.readouterr().out.splitlines() if " site-link: " in line]

    assert ["nowhere-a" in line for line in dead()] == [True]
    repository.write({"layouts/baseof.html": "x"})
    assert ["nowhere-a" in line for line in dead()] == [True, False]
