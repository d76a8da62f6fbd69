from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import check, lines, make_guide, places
from guides_on_disk import write_guide

MIT, LLAMA = "data/licenses/MIT.yaml", "data/licenses/Llama-2.yaml"
KO, EN = "content/ko/licenses/Llama-2/_index.md", "content/en/licenses/Llama-2/_index.md"
PAGE = {"content/ko/licenses/MIT/_index.md": "text"}
GOOD_MIT = """\
name: MIT License
category: permissive
spdx: listed
"""
GOOD_LLAMA = """\
name: Llama 2
category: ai-model
spdx: unlisted
sbom: LicenseRef-llama-2
hugging_face: llama2
text: https://huggingface.co/meta-llama/Llama-2-7b/blob/main/LICENSE.txt
osi:
  status: not-approved
  source: https://opensource.org/licenses
  on: 2026-11-28
marks:
  허용: may
"""


def found(data: str, path: str) -> list[tuple[int, str]]:
    return lines(check(make_guide({**PAGE, path: data}), "data-invalid"))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (MIT, GOOD_MIT),
        (MIT, "{name: MIT License, category: unclassified, spdx: listed}"),
        (MIT, "name: No\ncategory: permissive\nspdx: listed\n"),
        (LLAMA, GOOD_LLAMA),
        (LLAMA, "<<: {name: Llama, spdx: unlisted}\ncategory: ai-model\nsbom: LicenseRef-a\n"),
        (LLAMA, GOOD_LLAMA.replace("LicenseRef-llama-2", "DocumentRef-x:LicenseRef-llama-2")),
        (LLAMA, GOOD_LLAMA.replace("llama2", "openrail++")),
    ],
)
def test_sound_data_is_left_alone(path: str, data: str) -> None:
    assert found(data, path) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (MIT, "name: MIT License\n", "", 1),
        (MIT, "category: permissive\n", "", 1),
        (MIT, "spdx: listed\n", "", 1),
        (MIT, GOOD_MIT, "", 1),
        (MIT, "category: permissive", "category: free", 2),
        (MIT, "spdx: listed", "spdx: maybe", 3),
        (MIT, "spdx: listed", "spdx: on the list", 3),
        (MIT, "name: MIT License", "name: 1", 1),
        (MIT, "name: MIT License", "name: ''", 1),
        (MIT, "name: MIT License", "name: [MIT]", 1),
        (MIT, "name: MIT License", "title: MIT License\nname: x", 1),
        (MIT, "name: MIT License", "name: MIT\nname: again", 2),
        (MIT, GOOD_MIT, "text", 1),
        (MIT, "name", "\tname", 1),
        (MIT, "spdx: listed\n", "spdx: listed\nsbom: LicenseRef-mit\n", 4),
        (MIT, "spdx: listed\n", "spdx: listed\ntext: http://example.org/mit\n", 4),
        (LLAMA, "sbom: LicenseRef-llama-2\n", "", 1),
        (LLAMA, "sbom: LicenseRef-llama-2", "sbom: LicenseRef-llama_2", 4),
        (LLAMA, "sbom: LicenseRef-llama-2", "sbom: MIT", 4),
        (LLAMA, "hugging_face: llama2", "hugging_face: Llama2", 5),
        (LLAMA, "text: https://huggingface.co/", "text: https://user:secret@huggingface.co/", 6),
        (LLAMA, "text: https://huggingface.co/", "text: huggingface.co/", 6),
        (LLAMA, "status: not-approved", "status: no", 8),
        (LLAMA, "  status: not-approved\n", "", 7),
        (LLAMA, "source: https:", "source: http:", 9),
        (LLAMA, "on: 2026-11-28", "on: 28 November 2026", 10),
        (LLAMA, "on: 2026-11-28", "on: 2026-11-31", 10),
        (LLAMA, "  status:", "  says: x\n  status:", 8),
        (LLAMA, "허용: may", "허용: perhaps", 12),
        (LLAMA, "marks:\n  허용: may", "marks: [허용]", 11),
    ],
)
def test_each_fault_of_the_data_is_named_at_its_line(path: str, old: str, new: str, line: int) -> None:
    good = GOOD_MIT if path == MIT else GOOD_LLAMA
    assert good.count(old) == 1
    assert found(good.replace(old, new), path) == [(line, "data-invalid")]


@pytest.mark.parametrize(("path", "data"), [("data/licenses/Llama-3.yaml", GOOD_MIT), (MIT, GOOD_LLAMA)])
def test_where_the_declared_status_is_wrong_the_keys_that_depend_on_it_are_no_fault(path: str, data: str) -> None:
    assert found(data.partition("marks:")[0], path) == []
    unlisted = "name: x\ncategory: ai-model\nspdx: unlisted\n"
    assert (found(unlisted, MIT), found(unlisted, LLAMA)) == ([], [(1, "data-invalid")])


def test_osi_approval_is_for_what_the_list_lacks() -> None:
    osi = GOOD_LLAMA[GOOD_LLAMA.index("osi:") : GOOD_LLAMA.index("marks:")]
    assert found(GOOD_MIT + osi, MIT) == [(4, "data-invalid")]


def test_data_that_is_no_mapping_is_named() -> None:
    assert found("- MIT\n", MIT) == [(1, "data-invalid")]


def test_the_data_of_a_site_without_licence_pages_is_its_own() -> None:
    assert check(make_guide({"content/ko/x.md": "text", MIT: "- MIT\n"}), "data-invalid") == []


def test_a_byte_order_mark_and_line_ends_of_two_characters_change_nothing(tmp_path: Path) -> None:
    write_guide(tmp_path, PAGE)
    (tmp_path / "data/licenses").mkdir(parents=True)
    (tmp_path / MIT).write_bytes(b"\xef\xbb\xbf" + GOOD_MIT.replace("\n", "\r\n").encode())
    assert run_source_checks(load(tmp_path), ["data-invalid"]) == []


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("허용되는 사용: may\n  금지: must-not\n  '검토 필요': ask", []),
        ("'2. `코드`와 강조': must", [(LLAMA, 6, "data-invalid")]),
        ("'2. 코드와 강조': must", []),
        ("금지: must-not\n  금지됨: must-not\n  가: may", [(LLAMA, 7, "data-invalid"), (LLAMA, 8, "data-invalid")]),
        ("Permitted: may", [(LLAMA, 6, "data-invalid")]),
        ("Llama 2: may", [(LLAMA, 6, "data-invalid")]),
        ("[허용되는 사용]", [(LLAMA, 5, "data-invalid")]),
    ],
)
def test_a_mark_is_of_a_heading_of_the_source_page(marks: str, expected: list[tuple[str, int, str]]) -> None:
    korean = (
        "---\ntitle: Llama 2\n---\n\n## 허용되는 사용\n\n### 금지 {#no}\n\n## 검토  필요\n\n#### 2. `코드`와 *강조*\n"
    )
    data = "name: Llama 2\ncategory: ai-model\nspdx: unlisted\nsbom: LicenseRef-llama-2\nmarks:\n  " + marks
    guide = make_guide({KO: korean, EN: "## Permitted\n", LLAMA: data.replace("\n  [", " [")})
    assert places(check(guide, "data-invalid")) == expected


def test_a_mark_of_a_licence_without_a_source_page_is_not_judged() -> None:
    data = "name: Llama 2\ncategory: ai-model\nspdx: unlisted\nsbom: LicenseRef-llama-2\nmarks: {허용: may}\n"
    assert check(make_guide({EN: "## Permitted\n", LLAMA: data}), "data-invalid") == []
    assert check(make_guide({KO: "\0", LLAMA: data.replace("marks", "# marks")}), "data-invalid") == []
