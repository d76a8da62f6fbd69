"""Pull requests as GitHub would run them (`content.yml`), from the clone to annotations, summary, status and artifacts.

Not run here: `make lint` and `make test` (the step "Test" would start these very tests again); that they are chosen is
asserted. The action finds guidecheck installed; `test_files.py` holds what it would install to the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from workflows.runner import Annotation, Clone, Run, Step, run_workflow

LEFT_OUT = ("Test",)


def pages(root: Path) -> tuple[Path, Path]:
    """Return the published page in Korean and English."""
    korean = root / "content/ko/licenses/CreativeML-OpenRAIL-M/_index.md"
    return korean, root / "content/en" / korean.relative_to(root / "content/ko")


def headings(page: Path) -> list[int]:
    """Return the lines of a page's headings, from 1."""
    return [number for number, line in enumerate(page.read_text("utf-8").splitlines(), 1) if line.startswith("#")]


def lists(root: Path) -> tuple[Path, Path]:
    """Return the page that lists the licences in Korean and English: none of its sentences needs a clause."""
    return root / "content/ko/licenses/_index.md", root / "content/en/licenses/_index.md"


def append(text: str) -> Callable[[Path], None]:
    """Return a change that ends the list of licences with a line, in both languages."""

    def change(root: Path) -> None:
        for page in lists(root):
            page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    """Return a change that writes a file."""

    def change(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return change


def last_lines(root: Path) -> set[tuple[str, int]]:
    return {(str(page.relative_to(root)), len(page.read_text("utf-8").splitlines())) for page in lists(root)}


def request(title: str = "A change", branch: str = "change") -> dict[str, object]:
    """Return the event of a pull request, as far as workflows read it."""
    repository = {"full_name": "guide/guide"}
    return {
        "pull_request": {
            "title": title,
            "user": {"login": "editor"},
            "head": {"ref": branch, "repo": repository},
            "base": {"ref": "main", "repo": repository},
        }
    }


def errors(run: Run | Step) -> list[Annotation]:
    return [one for one in run.annotations if one.level == "error"]


def by_step(run: Run, *names: str) -> list[Step]:
    return [next(step for step in run.steps if step.name == name) for name in names]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_a_good_change_passes_and_leaves_what_a_reviewer_wants(clone: Clone) -> None:
    clone.propose(append("`v1.5`"))
    run = run_workflow("content.yml", clone, payload=request(), left_out=LEFT_OUT)
    assert (run.failed(), errors(run)) == ([], []), run.log
    assert run.outcomes["Lint"] == "skipped", "texts alone cannot break it"
    korean, english = (page.relative_to(clone.root).as_posix() for page in lists(clone.root))
    folder = korean.removeprefix("content/ko/").removesuffix("_index.md")
    assert "## 번역 상태 · State of the translations" in run.summary
    assert english in unescape(run.summary)
    assert run.summary.count("| ko | en | found |") == 1, "the changed pair is shown, once"
    assert (run.artifacts / "site" / folder.lower() / "index.html").is_file()
    assert korean in (run.artifacts / "report/report.html").read_text("utf-8")
    documents = list((run.artifacts / "pdf").iterdir())
    assert len(documents) == 2
    assert all(one.read_bytes().startswith(b"%PDF-") for one in documents)


TOUCH = "$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned|'\"%0A&"
FORGED = f"content/ko/licenses/{TOUCH}\n::error file=forged,line=1::forged %0D::error::forged: -,x/_index.md"


@dataclass(frozen=True)
class Faulty:
    """What became of one change with every fault, and the line of the heading whose counterpart it takes away."""

    clone: Clone
    run: Run
    heading: int


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    """Propose a change with every fault, from a branch and with a page named to run commands."""
    clone = Clone(tmp_path_factory.mktemp("faulty"))
    korean, english = pages(clone.root)
    number = len(headings(english)) // 2
    heading = headings(korean)[number]

    def change(root: Path) -> None:
        lines = english.read_text("utf-8").splitlines(keepends=True)
        start, end = headings(english)[number : number + 2]
        english.write_text("".join(lines[: start - 1] + lines[end - 1 :]), encoding="utf-8")
        append("[X](/nowhere/)")(root)
        append("[X](http://169.254.169.254/latest/meta-data/)")(root)
        page = root / FORGED
        page.parent.mkdir()
        page.write_text("---\ntitle: X\n---\n\n::error::forged\n\n[X](/nowhere/)\n", encoding="utf-8")

    clone.propose(change, branch=f"x/{TOUCH}")
    payload = request(title=f'{TOUCH}"; touch pwned #\n::error::forged', branch=f"x/{TOUCH}")
    return Faulty(clone, run_workflow("content.yml", clone, payload=payload, left_out=LEFT_OUT), heading)


def test_each_fault_of_a_change_is_named_by_one_step_on_its_line(faulty: Faulty) -> None:
    clone, run = faulty.clone, faulty.run
    failed = ["Check the pages", "Check the built site", "Ask the external links that the change adds"]
    assert run.failed() == failed, run.log
    (private_ko, private_en) = sorted(last_lines(clone.root), reverse=True)
    of_pages, _, of_links = (errors(step) for step in by_step(run, *failed))
    korean, _ = pages(clone.root)
    assert {(one.path, one.line, one.rule) for one in of_pages if one.path != FORGED} == {
        (korean.relative_to(clone.root).as_posix(), faulty.heading, "section-missing"),
        *((path, line - 2, "link-broken") for path, line in (private_ko, private_en)),
    }
    [refused] = of_links
    assert refused.rule == "url-forbidden", "and nobody asked it"
    assert (refused.path, refused.line) in {private_ko, private_en}
    assert "section-missing" in run.summary
    assert (run.artifacts / "site/index.html").is_file(), "later steps run all the same"


def test_a_change_to_the_program_runs_all_checks_of_it(clone: Clone) -> None:
    clone.propose(write("scripts/new.py", '"""New."""\n'))
    heavy = ("Lint", "Test", "Build the site and the PDF", "Check the built site")
    run = run_workflow("content.yml", clone, payload=request(), left_out=heavy)
    assert run.outcomes["Lint"] == "left out", "it would run"


def test_names_chosen_to_run_commands_or_forge_annotations_do_neither(faulty: Faulty) -> None:
    run = faulty.run
    assert (FORGED, 1, "page-missing") in {(one.path, one.line, one.rule) for one in errors(run)}, run.log
    assert [one for one in run.annotations if one.path == "forged" or one.message.startswith("forged")] == []
    assert list(faulty.clone.folder.rglob("pwned")) == []
    assert not any(line.lstrip().startswith("::") for line in run.summary.splitlines())
