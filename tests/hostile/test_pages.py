"""Pages as nobody should write them: each gives its exact findings, in ten seconds and 1 GiB."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import TWO_LANGUAGES, write_guide
from hostile.bombs import ALIASES, MERGES
from hostile.command import found

LICENSE = "licenses/MIT/_index.md"
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
    ("1 MB of look-alikes", HEAD + "\u0430" * 500_000 + "\n" + "\u0430." * 250_000, []),
    (
        "100,000 look-alike words",
        HEAD + "\u0430b " * 100_000,
        [(4, 3 * n + 1, "text-lookalike") for n in range(100)],
    ),
    ("zero-width characters", HEAD + "[a\u200b](/) \u200b\u2060\ufffc\n" + "\u200b" * 500_000, []),
    ("combining characters", HEAD + "# a" + "\u0301" * 500_000, []),
    ("text from right to left", HEAD + "\u05e9\u05dc\u05d5\u05dd " * 100_000, []),
    ("decomposed Hangul", HEAD + "## " + "\u1112\u1161\u11ab" * 100_000, []),
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
    ("1 MB word of letters and no digit", f"{HEAD}{'a' * 1_000_000}\n", []),
    ("1 MB of one host", f"{HEAD}<https://{'a.' * 500_000}>\n", []),
    ("50,000 lines of bidi controls", HEAD + "\u202e\n" * 50_000, [(n, 1, "text-bidi") for n in range(4, 104)]),
    ("10,000 quotes", HEAD + ">" * 10_000 + " a\n", []),
    ("10,000 lists", HEAD + "- " * 10_000 + "a\n", []),
    ("10,000 brackets", HEAD + "[" * 10_000 + "a" + "](/)" * 10_000 + "\n", []),
    ("10,000 images", HEAD + "![" * 10_000 + "a" + "](b)" * 10_000 + "\n", []),
    ("10,000 emphases", HEAD + "*a **b " * 10_000 + "\n", []),
    ("10,000 emphases in each other", HEAD + "*a " * 10_000 + "b*" * 10_000 + "\n", []),
    ("10,000 strong emphases in each other", HEAD + "**a " * 10_000 + "b**" * 10_000 + "\n", []),
    ("10,000 strikethroughs", HEAD + "~~a " * 10_000 + "\n", []),
    ("1,400 lists by indentation", HEAD + "".join(f"{'  ' * n}- a\n" for n in range(1_400)), []),
    ("1,900 quotes by their marks", HEAD + "".join(f"{'>' * n} a\n" for n in range(1_900)), []),
    ("5,000 quotes and lists in each other", HEAD + "> - " * 5_000 + "a\n", []),
    ("1 MB heading", HEAD + "# " + "a" * 1_000_000 + "\n", []),
    ("1 MB of blanks", HEAD + "a" + " " * 1_000_000 + "b\n", []),
    ("500,000 braces in a heading", HEAD + "# a " + "{" * 500_000 + "}\n", []),
    ("1 MB shortcode", HEAD + "{{< " + "a" * 1_000_000 + " >}}\n", []),
    ("100,000 shortcode parameters", HEAD + "{{< a " + "b " * 100_000 + ">}}\n", []),
    (
        "10,000 shortcode tags without an end",
        HEAD + "{{< a `" * 10_000 + "\n",
        [*((4, 7 * n + 1, "shortcode-unclosed") for n in range(9_999)), (4, 69_994, "shortcode-syntax")],
    ),
    ("10,000 inline HTML tags", HEAD + 'a <a href="/">\n' * 10_000, []),
    ("20,000 footnotes named", HEAD + "[^1]: a\n\n" + "[^1] " * 20_000 + "\n", []),
    ("20,000 definitions", HEAD + "a\n" + ": b\n" * 20_000, []),
    ("10,000 backticks", HEAD + " ".join("`" * n for n in range(1, 1_000)) + "\n", []),
    # A second heading of the first level is reported, a hundred times a page.
    (
        "10,000 headings",
        HEAD + "".join(f"{'#' * (n % 6 + 1)} a{n}\n" for n in range(10_000)),
        [(n, 1, "heading-order") for n in range(10, 610, 6)],
    ),
    ("10,000 headings of one name", HEAD + "# a\n" * 10_000, [(n, 1, "heading-order") for n in range(5, 105)]),
    ("10,000 headings of one id", HEAD + "# a {#b}\n" * 10_000, [(n, 1, "heading-order") for n in range(5, 105)]),
    ("10,000 links without a text", HEAD + "[](/)\n\n" * 10_000, [(n, 1, "link-empty") for n in range(4, 20_004, 2)]),
    ("20,000 rows of code", HEAD + "|a|\n|-|\n" + "|`b`|\n" * 20_000, []),
    ("20,000 code spans in a line", HEAD + "`a` " * 20_000 + "\n", []),
    ("100,000 quotation marks that open", HEAD + "“가나다 " * 100_000 + "\n", []),
    (
        "10,000 sections to be written",
        HEAD + "## a\n\n<!-- to be written -->\n" * 10_000,
        [(n, 1, "section-unwritten") for n in range(6, 30_004, 3)],
    ),
    ("10,000 columns", HEAD + "|a" * 10_000 + "\n" + "|-" * 10_000 + "\n" + "|b" * 10_000 + "\n", []),
    ("10,000 footnotes", HEAD + "".join(f"[^{n}]: a[^{n + 1}]\n" for n in range(10_000)), []),
    ("10,000 attributes", HEAD + "# a {" + "#a " * 10_000 + "}\n", []),
    ("10,000 opened tags", HEAD + "<a href='" * 10_000 + "\n", []),
    ("shortcode never closed", HEAD + "{{% alert %}}\na\n", [(4, 1, "shortcode-unclosed")]),
    ("shortcode tag never closed", HEAD + "{{% alert\n", [(4, 1, "shortcode-unclosed")]),
    ("shortcodes crossed", HEAD + "{{% a %}}{{% b %}}{{% /a %}}{{% /b %}}\n", [(4, 29, "shortcode-unclosed")]),
    ("shortcode in a heading", HEAD + "# {{% alert %}}a{{% /alert %}}\n", []),
    ("shortcode in code", HEAD + "`{{< nonsense >}}`\n", [(4, 2, "shortcode-in-code")]),
    ("shortcode in front matter", "---\ntitle: '{{< nonsense >}}'\n---\n", []),
    ("10,000 shortcodes", HEAD + "{{% alert %}}a{{% /alert %}}\n\n" * 10_000, []),
    ("10,000 shortcodes in each other", HEAD + "{{% alert %}}\n" * 10_000 + "{{% /alert %}}\n" * 10_000, []),
    (
        "5,000 shortcodes never closed",
        HEAD + "{{% alert %}}\n" * 5_000,
        [(n, 1, "shortcode-unclosed") for n in range(4, 5_004)],
    ),
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
    ("YAML 20,000 keys", "---\ntitle: T\n" + "".join(f"k{n}: v\n" for n in range(20_000)) + "---\n", []),
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
    ("TOML 20,000 keys", "+++\ntitle = 'T'\n" + "".join(f"k{n} = 1\n" for n in range(20_000)) + "+++\n", []),
    ("TOML impossible date", "+++\ntitle = 'T'\ndate = 2026-02-30\n+++\n", [(3, 8, "front-matter-invalid")]),
    ("TOML date for a title", "+++\ntitle = 2026-02-28\n+++\n", []),
    ("TOML tag", "+++\ntitle = !!python/object/apply:os.system\n+++\n", [(2, 9, "front-matter-invalid")]),
    ("JSON duplicate key", '{"title": "T", "title": "U"}\n', []),
    ("JSON 20,000 keys", '{"title": "T"' + "".join(f', "k{n}": 1' for n in range(20_000)) + "}\n", []),
    ("JSON not a number", '{"title": "T", "weight": NaN}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON number without end", '{"title": "T", "weight": 1e999}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON control character", '{"title": "T\x01"}\n', [(1, 13, "front-matter-invalid")]),
    ("JSON behind a text", '{"title": "T"} a\n', []),
    ("JSON never closed", '{"title": "T"\n', [(2, 1, "front-matter-invalid")]),
    ("JSON nested 100,000 deep", '{"title": "T", "a": ' + "[" * 100_000 + "\n", [(1, 1, "front-matter-invalid")]),
    ("JSON huge integer", f'{{"title": "T", "weight": {"9" * 100_000}}}\n', [(1, 1, "front-matter-invalid")]),
    ("JSON list", '[{"title": "T"}]\n', [(1, 1, "front-matter-missing")]),
    # A line of more than a thousand characters is none that names a licence.
    ("huge SPDX expression", f"{HEAD}SPDX Identifier: `{'(' * 100_000}MIT`\n", [(5, 1, "spdx-missing")]),
    ("nested SPDX expression", f"{HEAD}SPDX Identifier: `{'(' * 400}MIT{')' * 400}`\n", []),
    ("huge SPDX identifier", f"{HEAD}SPDX Identifier: `{'MIT-' * 10_000}`\n", [(5, 1, "spdx-missing")]),
    ("long SPDX identifier", f"{HEAD}SPDX Identifier: `{'MIT-' * 200}`\n", [(4, 19, "spdx-unlisted")]),
    (
        "5,000 unlisted SPDX identifiers",
        HEAD + "".join(f"SPDX Identifier: `Abcd-{n}`\n\n" for n in range(5_000)),
        [(n, 19, "spdx-unlisted") for n in range(4, 10_004, 2)],
    ),
    (
        "5,000 links to SPDX pages that cannot be",
        f"{HEAD}SPDX Identifier: `MIT`\n\n"
        + "".join(f"[a](https://spdx.org/licenses/Abcd-{n}.html)\n" for n in range(5_000)),
        [(n, 1, "spdx-link") for n in range(6, 5_006)],
    ),
    ("100,000 SPDX identifiers", f"{HEAD}`MIT{' OR MIT' * 100_000}` SPDX Identifier\n", [(5, 1, "spdx-missing")]),
]


@pytest.mark.parametrize(("page", "expected"), [one[1:] for one in PAGES], ids=[one[0] for one in PAGES])
def test_a_hostile_page_gives_its_findings(
    tmp_path: Path, page: str | bytes, expected: list[tuple[int, int, str]]
) -> None:
    write_guide(tmp_path, {}, TWO_LANGUAGES)
    path = LICENSE if b"SPDX Identifier" in (page if isinstance(page, bytes) else page.encode()) else "a.md"
    for language in ("ko", "en"):
        file = tmp_path / f"content/{language}/{path}"
        file.parent.mkdir(parents=True)
        file.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    _, findings = found(tmp_path, "check")
    own = [(line, column, rule) for path, line, column, rule in findings if path.startswith("content/ko/")]
    assert own == expected
