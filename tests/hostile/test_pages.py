"""Pages as nobody should write them: each gives its exact findings, all in ten seconds and 1 GiB.

Those that grow are in `kinds.py`.
"""

from __future__ import annotations

import pytest

from guides_on_disk import TWO_LANGUAGES, write_guide
from hostile.bombs import ALIASES, MERGES
from hostile.command import found

HEAD = "---\ntitle: T\n---\n"

# Name, page, and what is found in it: line, column, rule.
PAGES: list[tuple[str, str | bytes, list[tuple[int, int, str]]]] = [
    ("no UTF-8", f"{HEAD}가\n".encode("euc-kr"), [(4, 1, "file-encoding")]),
    ("UTF-16", HEAD.encode("utf-16"), [(1, 1, "file-encoding")]),
    ("byte order mark", b"\xef\xbb\xbf" + HEAD.encode(), []),
    ("NUL", f"{HEAD}a\0b\n", [(4, 2, "file-encoding")]),
    ("lone surrogate", HEAD.encode() + b"a\xed\xa0\x80b\n", [(4, 2, "file-encoding")]),
    ("surrogate in YAML", '---\ntitle: "\\ud800"\n---\n', [(2, 11, "front-matter-invalid")]),
    ("surrogate in JSON", '{"title": "\\ud800"}\n', []),
    ("bidi override", f"{HEAD}Use `MIT\u202e)c(`.\n", [(4, 9, "text-bidi")]),
    ("bidi isolates", f"{HEAD}a\n\u2066b\u2069 \u2067c\n", [(5, 1, "text-bidi")]),
    ("bidi mark in front matter", "---\ntitle: T\u200f\n---\n", [(2, 9, "text-bidi")]),
    ("look-alike in a host", f"{HEAD}[a](https://ex\u0430mple.org/)\n", [(4, 15, "text-lookalike")]),
    ("look-alike in an identifier", f"{HEAD}`G\u0420L-2.0`\n", [(4, 3, "text-lookalike")]),
    (
        "look-alikes alone in an identifier",
        f"{HEAD}SPDX Identifier: `\u041c\u0406\u0422`\n",
        [(4, 19, "spdx-syntax"), (4, 19, "text-lookalike")],
    ),
    ("look-alikes alone in a host", f"{HEAD}[a](https://\u0441\u043e\u0441.org)\n", [(4, 1, "text-lookalike")]),
    (
        "look-alike in a license's identifier",
        f"{HEAD}SPDX Identifier: `M\u0406T`\n",
        [(4, 20, "spdx-syntax"), (4, 20, "text-lookalike")],
    ),
    (
        "a Greek letter in a word that is one",
        f"{HEAD}\u03bcm, \u0394x, \u041cIT-\uc740\n".replace("\u041cIT", "MIT"),
        [],
    ),
    ("alias bomb for a weight", f"---\ntitle: T\n{ALIASES}weight: *i\n---\n", [(12, 1, "front-matter-type")]),
    ("CRLF", f"{HEAD}[a]()\n".replace("\n", "\r\n"), [(4, 1, "link-empty")]),
    ("lone CR", f"{HEAD}[a]()\n".replace("\n", "\r"), [(4, 1, "link-empty")]),
    ("1 MB line", f"{HEAD}{'word ' * 200_000}[a]()\n", [(4, 1_000_001, "link-empty")]),
    # A second heading of the first level is reported, a hundred times a page.
    ("shortcode never closed", HEAD + "{{% alert %}}\na\n", [(4, 1, "shortcode-unclosed")]),
    ("shortcode tag never closed", HEAD + "{{% alert\n", [(4, 1, "shortcode-unclosed")]),
    # The one note of the whole site: no template of these is here.
    (
        "shortcodes crossed",
        HEAD + "{{% a %}}{{% b %}}{{% /a %}}{{% /b %}}\n",
        [(4, 1, "shortcode-unknown"), (4, 29, "shortcode-unclosed")],
    ),
    ("shortcode in a heading", HEAD + "# {{% alert %}}a{{% /alert %}}\n", []),
    ("shortcode in code", HEAD + "`{{< nonsense >}}`\n", [(4, 2, "shortcode-in-code")]),
    ("shortcode in front matter", "---\ntitle: '{{< nonsense >}}'\n---\n", []),
    ("YAML alias bomb", f"---\ntitle: T\n{ALIASES}---\n", []),
    ("YAML nested 10,000 deep", f"---\ntitle: T\na: {'[' * 10_000}\n---\n", [(3, 103, "front-matter-invalid")]),
    ("YAML merge bomb", f"---\ntitle: T\n{MERGES}---\n", [(8, 4, "front-matter-invalid")]),
    (
        "YAML merge chain",
        "---\ntitle: T\na0: &a0 {k: v}\n"
        + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, k{n}: v}}\n" for n in range(1, 3000))
        + "---\n",
        [(144, 7, "front-matter-invalid")],
    ),
    ("YAML merge of itself", "---\ntitle: T\na: &a {<<: *a}\n---\n", []),
    ("YAML not a number", "---\ntitle: T\nx: .nan\n---\n", []),
    ("YAML infinite weight", "---\ntitle: T\nweight: .inf\n---\n", [(3, 1, "front-matter-type")]),
    ("YAML merge key", "---\na: &a {title: T}\n<<: *a\n---\n", []),
    ("YAML duplicate key", "---\ntitle: T\ntitle: U\n---\n", [(3, 1, "front-matter-duplicate")]),
    ("YAML tag", "---\ntitle: !!python/object/apply:os.system [id]\n---\n", [(2, 1, "front-matter-type")]),
    ("YAML huge integer", f"---\ntitle: T\nweight: {'9' * 100_000}\n---\n", [(3, 1, "front-matter-type")]),
    ("YAML sexagesimal", f"---\ntitle: T\nweight: 1{':59' * 10_000}\n---\n", [(3, 1, "front-matter-type")]),
    ("YAML impossible date", "---\ntitle: T\ndate: 2026-02-30\n---\n", [(3, 1, "front-matter-invalid")]),
    ("YAML date for a title", "---\ntitle: 2026-02-28\n---\n", []),
    ("YAML list", "---\n- a\n---\n", [(2, 1, "front-matter-invalid")]),
    ("YAML recursive", "---\ntitle: T\na: &a [*a]\n---\n", []),
    ("YAML key that is a list", "---\ntitle: T\n? [a, b]\n: c\n---\n", [(3, 3, "front-matter-invalid")]),
    ("YAML never closed", "---\ntitle: T\n", [(1, 1, "front-matter-invalid")]),
    ("TOML never closed", "+++\ntitle = 'T'\n", [(1, 1, "front-matter-invalid")]),
    ("TOML nested 10,000 deep", f"+++\ntitle = 'T'\na = {'[' * 10_000}\n+++\n", [(3, 10_005, "front-matter-invalid")]),
    ("TOML dotted 100 deep", f"+++\ntitle = 'T'\na{'.a' * 99} = 1\n+++\n", []),
    (
        "TOML dotted 10,000 deep",
        f"+++\ntitle = 'T'\na{'.a' * 10_000} = 1\n+++\n",
        [(3, 20_006, "front-matter-invalid")],
    ),
    (
        "TOML dotted 500,000 deep",
        f"+++\ntitle = 'T'\n[a{'.a' * 500_000}]\n+++\n",
        [(3, 1_000_004, "front-matter-invalid")],
    ),
    ("TOML huge integer", f"+++\ntitle = 'T'\nweight = {'9' * 100_000}\n+++\n", [(3, 100_010, "front-matter-invalid")]),
    ("TOML duplicate key", "+++\ntitle = 'T'\ntitle = 'U'\n+++\n", [(3, 12, "front-matter-invalid")]),
    ("TOML impossible date", "+++\ntitle = 'T'\ndate = 2026-02-30\n+++\n", [(3, 8, "front-matter-invalid")]),
    ("TOML date for a title", "+++\ntitle = 2026-02-28\n+++\n", []),
    ("TOML tag", "+++\ntitle = !!python/object/apply:os.system\n+++\n", [(2, 9, "front-matter-invalid")]),
    ("JSON duplicate key", '{"title": "T", "title": "U"}\n', []),
    ("JSON not a number", '{"title": "T", "weight": NaN}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON number without end", '{"title": "T", "weight": 1e999}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON control character", '{"title": "T\x01"}\n', [(1, 13, "front-matter-invalid")]),
    ("JSON behind a text", '{"title": "T"} a\n', []),
    ("JSON never closed", '{"title": "T"\n', [(2, 1, "front-matter-invalid")]),
    ("JSON nested 100,000 deep", '{"title": "T", "a": ' + "[" * 100_000 + "\n", [(1, 1, "front-matter-invalid")]),
    ("JSON huge integer", f'{{"title": "T", "weight": {"9" * 100_000}}}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON list", '[{"title": "T"}]\n', [(1, 1, "front-matter-missing")]),
    ("nested SPDX expression", f"{HEAD}SPDX Identifier: `{'(' * 400}MIT{')' * 400}`\n", []),
    ("long SPDX identifier", f"{HEAD}SPDX Identifier: `{'MIT-' * 200}`\n", [(4, 19, "spdx-unlisted")]),
    # What no page has so many of is not read.
    *(
        (name, text, [(1, 1, "file-size")])
        for name, text in (
            ("100,000 brackets", "[" * 100_000),
            ("50,000 images that never end", "![" * 50_000),
            ("30,000 references that never end", "[a][" * 30_000),
            ("20,000 CDATA sections that never end", "a <![CDATA[" * 20_000),
            ("200,000 backticks, one a line", "`a\n" * 200_000),
            ("300,000 emphases", "*a_ " * 300_000),
            ("1,000,000 list items", "-\n" * 1_000_000),
            ("100,000 rows", "|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000),
            ("100,000 links", "[a](b)\n" * 100_000),
            ("100,000 headings", "# a\n" * 100_000),
        )
    ),
]


def path_of(number: int) -> str:
    page = PAGES[number][1]
    named = b"SPDX Identifier" in (page if isinstance(page, bytes) else page.encode())
    return f"licenses/{number}/MIT/_index.md" if named else f"{number}.md"


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, int, str]]:
    """Check all of them in one guide, in the bounds of one command."""
    root = write_guide(tmp_path_factory.mktemp("guide"), {}, TWO_LANGUAGES)
    for number, (_, page, _) in enumerate(PAGES):
        for language in ("ko", "en"):
            file = root / f"content/{language}/{path_of(number)}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    return found(root, "check", "--jobs", "1")[1]


@pytest.mark.parametrize(
    ("number", "expected"), [(n, one[2]) for n, one in enumerate(PAGES)], ids=[one[0] for one in PAGES]
)
def test_a_hostile_page_gives_its_findings(
    findings: list[tuple[str, int, int, str]], number: int, expected: list[tuple[int, int, str]]
) -> None:
    own = f"content/ko/{path_of(number)}"
    assert [one[1:] for one in findings if one[0] == own] == expected
