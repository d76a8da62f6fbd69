"""A grammar of large inputs: what is written how often, and where in a guide or a built site it stands.

A new kind of input is a line in `KINDS`: its name, the place, what is written, how often at most, and what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice, product
from json import dumps
from types import MappingProxyType
from typing import NamedTuple

import grounds_samples
from built_sites import page as built_page
from guides_on_disk import TWO_LANGUAGES

Files = Mapping[str, str]
# What is written, n times.
Text = Callable[[int], str]
HEADS = {"ko": "---\ntitle: 글\n---\n", "en": "---\ntitle: T\n---\n"}
ENTRY = "name: MIT License\ncategory: permissive\nspdx: listed\n"
REFERENCES = "\n\n## R\n\n[a](https://spdx.org/licenses/MIT.html)\n"


class Kind(NamedTuple):
    """A kind of input: how to write it `n` times, the greatest `n`, and how many findings of each rule that gives.

    A rule says no more than its bound, so that 1,300 links may be 200 findings.
    """

    name: str
    place: Callable[[str], tuple[str, Files]]
    text: Text
    most: int
    finds: Mapping[str, int] = {}

    def write(self, n: int) -> tuple[str, Files]:
        """Return the command that reads `n` of it, and the files of the guide."""
        return self.place(self.text(n))


# --- what is written ---


def many(unit: str, before: str = "", after: str = "") -> Text:
    """Write a unit again and again; `{n}` in it counts."""
    if "{n}" not in unit:
        return lambda n: before + unit * n + after
    return lambda n: before + "".join([unit.replace("{n}", str(i)) for i in range(n)]) + after


def nested(opened: str, inside: str, closed: str) -> Text:
    """Write a unit inside itself."""
    return lambda n: opened * n + inside + closed * n


def both(korean: Text, english: Text) -> Text:
    """Write one thing in Korean and another in English."""
    return lambda n: f"{korean(n)}\0{english(n)}"


def less(korean: str, english: str) -> Text:
    """Write a unit in both languages, once less in English."""
    return both(many(korean), lambda n: many(english)(n - 1))


# --- where it stands ---


def page(text: str) -> tuple[str, Files]:
    """Write a page, the same in both languages, or as `both` has it."""
    korean, _, english = text.partition("\0")
    return "check", {"content/ko/a.md": HEADS["ko"] + korean, "content/en/a.md": HEADS["en"] + (english or korean)}


def published(text: str) -> tuple[str, Files]:
    """Write a page of a site that publishes the HTML of its pages."""
    command, files = page(text)
    return command, {"hugo.toml": f"{TWO_LANGUAGES}[markup.goldmark.renderer]\nunsafe = true\n", **files}


def boxed(text: str) -> tuple[str, Files]:
    """Write a page of a site that publishes the HTML of its pages, with boxes that print their text as it stands."""
    command, files = published(text)
    return command, {**files, "layouts/_shortcodes/box.html": "<div>{{ .Inner }}</div>"}


def whole(text: str) -> tuple[str, Files]:
    """Write a page with its front matter."""
    return "check", {"content/ko/a.md": text, "content/en/a.md": text}


def licence(text: str) -> tuple[str, Files]:
    """Write a licence's page."""
    pages = {f"content/{key}/licenses/MIT/_index.md": head + text + REFERENCES for key, head in HEADS.items()}
    return "check", {**pages, "data/licenses/MIT.yaml": ENTRY}


def entry(text: str) -> tuple[str, Files]:
    """Write what the data say of a licence."""
    return "check", {**licence("SPDX Identifier: `MIT`\n")[1], "data/licenses/MIT.yaml": text}


def grounded(path: str) -> Callable[[str], tuple[str, Files]]:
    """Write a file of what licences' texts say, beside sound ones of a licence."""
    return lambda text: ("check", {"hugo.toml": TWO_LANGUAGES, **grounds_samples.FILES, path: text})


def data(path: str) -> Callable[[str], tuple[str, Files]]:
    """Write any other file beside the pages."""
    return lambda text: ("check", {**page("")[1], path: text})


def built(path: str) -> Callable[[str], tuple[str, Files]]:
    """Write a file of the built site."""
    return lambda text: ("site", {**page("")[1], "public/index.html": built_page(""), path: text})


def body(text: str) -> tuple[str, Files]:
    """Write a page of the built site."""
    return built("public/a/index.html")(built_page(text))


def written_and_built(text: str) -> tuple[str, Files]:
    """Write a page, and what is built of it: a link that leads nowhere."""
    return "site", {**page(text)[1], "public/a/index.html": built_page("<a href=/gone/>a</a>")}


def files(path: str, text: str, also: Files = MappingProxyType({})) -> Callable[[str], tuple[str, Files]]:
    """Write as many files as there are lines; `{line}` in path and text is the line."""
    command = "site" if path.startswith("public") else "check"

    def place(lines: str) -> tuple[str, Files]:
        own = {path.replace("{line}", one): text.replace("{line}", one) for one in lines.split()}
        return command, {**page("")[1], **also, **own}

    return place


def languages(text: str) -> tuple[str, Files]:
    """Write as many languages as there are letters, each with a page."""
    keys = ["".join(letters) for letters in islice(product("abcdefghij", repeat=3), len(text))]
    config = 'defaultContentLanguage = "aaa"\n' + "".join(
        f'[languages.{k}]\ncontentDir = "content/{k}"\n' for k in keys
    )
    return "check", {"hugo.toml": config} | {f"content/{key}/a.md": HEADS["en"] + "## A\n\n`b` c\n" for key in keys}


KINDS: tuple[Kind, ...] = (
    # Brackets, images and links in the text of a page.
    Kind("brackets that never close", page, many("["), 1_700),
    Kind("images that never end", page, many("!["), 660),
    Kind("references that never end", page, many("[a]["), 520),
    Kind("brackets in brackets", page, nested("[", "a", "](/)"), 2_100, {"link-broken": 2}),
    Kind("images in one link", page, many("![a](b) ", "[", "](/)"), 920),
    Kind("images in images", page, nested("![", "a", "](b)"), 750),
    Kind("links in a line", page, many("[a](/b) "), 1_300, {"link-broken": 200}),
    Kind("links a line", page, many("[a](b)\n"), 990, {"link-broken": 200}),
    Kind("links without a text", page, many("[](/)\n\n"), 450, {"link-empty": 900}),
    Kind("links without a target", page, many("[a]()\n\n"), 560, {"link-empty": 1120}),
    Kind("links to fragments that are not there", page, many("[a](#b{n}) "), 1_000, {"anchor-broken": 200}),
    Kind("links up the folders", page, many("[a](../b{n}.md) "), 1_200, {"link-broken": 200}),
    Kind("steps up in one link", page, many("../", "[a](", "b.md)"), 30_000, {"link-broken": 2, "link-relative": 2}),
    Kind("steps up and down in one link", page, many("../a/", "[a](", "b.md)"), 30_000, {"link-broken": 2}),
    Kind(
        "links to spdx.org",
        licence,
        many("[a](https://spdx.org/licenses/Abcd-{n}.html)\n", "SPDX Identifier: `MIT`\n\n"),
        570,
        {"untranslated": 1, "spdx-link": 1140},
    ),
    Kind(
        "links to spdx.org, all one",
        licence,
        many("[a](https://spdx.org/licenses/MIT.html) ", "SPDX Identifier: `MIT`\n\n"),
        1_100,
        {"untranslated": 1},
    ),
    Kind(
        "links a section, changed",
        page,
        both(many("[가](https://e.org/{n}) "), many("[a](https://e.org/x{n}) ")),
        220,
        {"fact-mismatch": 220},
    ),
    Kind(
        "links without a target, as many with",
        page,
        both(many("[가]() "), many("[a](https://e.org/x{n}) ")),
        380,
        {"link-empty": 380},
    ),
    Kind(
        "links to pages, changed",
        page,
        both(many("[가](/a{n}) "), many("[a](/b{n}) ")),
        460,
        {"fact-mismatch": 360, "link-broken": 200},
    ),
    Kind("references without a definition", page, many("[the text][ref{n}] "), 550, {"link-broken": 200}),
    Kind("definitions of links", page, many("[a{n}]: /b\n"), 4_000),
    Kind(
        "references to definitions",
        page,
        lambda n: "".join(f"[a{i}]: /b\n" for i in range(n)) + "\n" + "".join(f"[x][a{i}] " for i in range(n)),
        720,
        {"link-broken": 200},
    ),
    Kind("bare http://", page, many("http://"), 6_200),
    Kind("bare http:// apart", page, many("http:// "), 5_000),
    Kind("bare addresses", page, many("https://e.org/{n} "), 850),
    Kind("autolinks in a line", page, many("<https://e.org/{n}> "), 610),
    Kind("bare addresses behind a bracket", page, many("https://e.org/{n} ", "[ "), 5_000),
    Kind("bare addresses in brackets", page, many("[https://e.org/{n}] a@e.org "), 850),
    Kind("brackets behind an address", page, many(")", "https://e.org/"), 100_000),
    Kind("one host", page, many("a.", "<https://", ">"), 86_000),
    Kind("mail addresses", page, many("a@e.org "), 10_000),
    Kind("at signs", page, many("a@"), 50_000),
    # Code, emphasis, HTML.
    Kind("code spans in a line", page, many("`a{n}` "), 2_200),
    Kind("code spans that are one", page, many("`a` "), 2_900),
    Kind("code spans and autolinks in a line", page, many("`a` <https://e.org/> "), 560),
    Kind("code spans of both, changed", page, both(many("`a{n}` "), many("`b{n}` ")), 470, {"fact-mismatch": 470}),
    Kind(
        "code spans, half of them",
        page,
        both(many("`a{n}` "), lambda n: many("`a{n}` ")(n // 2)),
        2_500,
        {"fact-mismatch": 1},
    ),
    Kind("backticks that never close", page, many("`a\n"), 2_800),
    Kind("backticks, one more each", page, lambda n: " ".join("`" * i for i in range(1, n)), 400),
    Kind("emphases", page, many("*a **b "), 1_900),
    Kind("emphases of two kinds", page, many("*a_ "), 1_500),
    Kind("emphases in emphases", page, nested("*a ", "b", "*"), 3_100),
    Kind("strong in strong", page, nested("**a ", "b", "**"), 1_700),
    Kind("strikethroughs", page, many("~~a "), 3_400),
    Kind("inline HTML", page, many('a <a href="/">\n'), 1_100),
    Kind("HTML links in a paragraph", published, many('<a href="/x{n}">b</a> '), 840, {"link-broken": 200}),
    Kind("opened tags", page, many("<a href='"), 9_100),
    Kind("tags that never end", page, many("<a "), 12_000),
    Kind("scripts", page, many("<script>a</script>\n\n"), 2_100, {"html-active": 2}),
    Kind("attributes of a tag", page, many(' a{n}="b"', "<p", ">"), 10_000),
    Kind("CDATA that never ends", page, many("a <![CDATA["), 340),
    Kind("comments", page, many("<!-- a -->\n\n"), 3_700),
    Kind("comments that never end", page, many("<!-- a "), 20_000),
    Kind("texts that end in comments", page, many("<style><!--</style>"), 5_000),
    Kind("texts that end in values", page, many("<style><p a='</style>"), 2_000, {"html-active": 2}),
    Kind(
        "comments to pass over",
        page,
        many("<!-- guidecheck-ignore link-empty: b -->\n\n[a]()\n\n"),
        300,
    ),
    Kind("ampersands", page, many("&amp;&#x61;"), 6_100),
    Kind("backslashes", page, many("\\"), 28_000),
    Kind("beginnings of addresses with escapes", page, many("](a\\_"), 9_000),
    Kind("dollars", page, many("$a$ "), 20_000),
    # Blocks.
    Kind("headings", page, many("# a\n"), 1_100, {"heading-order": 1}),
    Kind("headings that differ", page, many("## a {n}\n"), 1_000),
    Kind(
        "headings of six levels",
        page,
        lambda n: "".join(f"{'#' * (i % 6 + 1)} a{i}\n" for i in range(n)),
        870,
        {"heading-order": 1},
    ),
    Kind("headings of one id", page, many("## a {#b}\n"), 770),
    Kind(
        "equal headings against one less",
        page,
        less("## 가\n\n글\n\n", "## a\n\ntext\n\n"),
        240,
        {"section-missing": 1},
    ),
    Kind(
        "sections against one",
        page,
        both(many("## {n}. 가\n\n글\n\n"), lambda n: "## 0. a\n\ntext\n\n"),
        420,
        {"section-missing": 1},
    ),
    Kind(
        "sections against none",
        page,
        both(many("## {n}. 가\n\n글\n\n"), lambda n: "text\n"),
        1_200,
        {"untranslated": 1},
    ),
    Kind(
        "sections in half",
        page,
        both(
            many("## {n}. 가\n\n가 {n}\n\n"),
            lambda n: "".join(f"## {i}. a\n\na {i}\n\n" for i in range(n) if not n // 4 <= i < n // 2),
        ),
        2_400,
        {"section-missing": 1},
    ),
    Kind(
        "sections that align badly",
        page,
        both(many("## {n}. 가\n\n가 {n}\n\n"), many("### b{n}\n\n- a\n\n")),
        310,
        {"section-missing": 1},
    ),
    Kind(
        "sections with the ids of neighbours",
        page,
        both(many("## 가 {#i{n}}\n\n"), lambda n: "".join(f"## h {{#i{i ^ 1}}}\n\n" for i in range(n))),
        280,
        {"section-missing": 2},
    ),
    Kind(
        "sections to be written",
        page,
        many("## a\n\n<!-- to be written -->\n"),
        390,
        {"section-unwritten": 780},
    ),
    Kind("a long heading", page, many("a", "# "), 200_000),
    Kind("blanks in a heading", page, many(" ", "# a", "b}"), 150_000),
    Kind("braces in a heading", page, many("{", "# a ", "}"), 100_000),
    Kind("attributes of a heading", page, many("#a ", "# a {", "}"), 10_000),
    Kind("names and values of a heading", page, many("b='c\" ", "# a {", "}"), 10_000, {"attributes-shown": 2}),
    Kind("a long attribute of a heading", page, many("b", "# a {", "}"), 100_000),
    Kind("underlines of headings", page, many("a\n=\n"), 690, {"heading-order": 1}),
    Kind("list items", page, many("- a\n"), 1_400),
    Kind("list items, empty", page, many("-\n"), 3_000),
    Kind("list items, one less", page, less("- 가\n", "- a\n"), 1_400, {"block-mismatch": 1}),
    Kind("lists, one less", page, less("- 가\n\n<!-- -->\n\n", "- a\n\n<!-- -->\n\n"), 980, {"block-mismatch": 1}),
    Kind(
        "lists that are tables",
        page,
        both(many("- 가\n\n<!-- -->\n\n"), many("|a|\n|-|\n\n")),
        830,
        {"block-mismatch": 2},
    ),
    Kind("lists in lists in a line", page, many("- ", "", "a"), 8_000),
    Kind("lists in lists", page, lambda n: "".join(f"{'  ' * i}- a\n" for i in range(n)), 90),
    Kind("quotes in a line", page, many(">", "", " a"), 8_000),
    Kind("quotes and lists in each other", page, many("> - ", "", "a"), 3_000),
    Kind("tasks", page, many("- [ ] a\n"), 1_300),
    Kind("rows", page, many("|c|d|\n", "|a|b|\n|-|-|\n"), 1_500),
    Kind("rows, one less", page, less("|나|\n", "|b|\n"), 4_100),
    Kind("rows of code", page, many("|`b`|\n", "|a|\n|-|\n"), 1_400, {"untranslated": 1}),
    # A table is told once on each page.
    Kind("rows with more cells", page, many("|c|d|e|\n", "|a|b|\n|-|-|\n"), 700, {"table-cells": 2}),
    Kind("tables", page, many("|a|\n|-|\n|b|\n\n"), 620),
    Kind("columns", page, lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b" * n + "\n", 2_700),
    Kind("definitions", page, many(": b\n", "a\n"), 1_700),
    Kind("footnotes", page, many("[^{n}]: a\n"), 1_200),
    Kind("footnotes named", page, many("[^1] ", "[^1]: a\n\n"), 8_000),
    Kind("paragraphs", page, many("a\n\n"), 2_700),
    Kind(
        "paragraphs lost",
        page,
        both(
            many("## 장 {n}\n\n" + f"- {'가' * 50}\n" * 3 + f"\n{'나' * 60}\n" * 4 + "\n"),
            many("## Part {n}\n\n" + f"- {'a' * 100}\n" * 3 + f"\n{'b' * 120}\n" * 3 + "\n"),
        ),
        60,
        {"block-mismatch": 60},
    ),
    Kind("paragraphs left in Korean", page, many("가나다 라마바 사아자\n\n"), 1_900, {"untranslated": 1}),
    Kind("code blocks", page, many("```\na\n```\n\n"), 1_900),
    Kind(
        "code blocks, another way divided",
        page,
        both(many("```\na\n```\n\n"), many("a\n", "```\n", "```\n")),
        900,
        {"block-mismatch": 1},
    ),
    Kind(
        "sections with code, one less",
        page,
        less("## 가\n\n```\na\nb\n```\n\n", "## a\n\n```\na\nb\n```\n\n"),
        250,
        {"section-missing": 1},
    ),
    Kind(
        "numbered lists that go on",
        page,
        less("{n}. 가\n\n글\n\n", "{n}. a\n\ntext\n\n"),
        700,
        {"block-mismatch": 1},
    ),
    Kind(
        "lines of a code block",
        page,
        both(many("가 {n}\n", "```\n", "```\n"), many("b {n}\n", "```\n", "```\n")),
        5_000,
    ),
    Kind(
        "strings of a line of code",
        page,
        both(many('"""', "```py\n", "가\n```\n"), many('"""', "```py\n", "a\n```\n")),
        16_000,
    ),
    Kind(
        "blanks in a line of code",
        page,
        both(many(" ", "```\na", "가\n```\n"), many(" ", "```\na", "b\n```\n")),
        100_000,
    ),
    Kind("attributes with a language", page, many("{lang=en}\n"), 1_700, {"attributes-shown": 200}),
    # Words.
    Kind("a long line", page, many("word "), 48_000),
    Kind("a long word", page, many("a"), 500_000),
    Kind("blanks", page, many(" ", "a", "b"), 500_000),
    Kind("look-alikes", page, many("\u0430"), 68_000),
    Kind("words with a look-alike", page, many("\u0430b "), 10_000, {"text-lookalike": 200}),
    Kind("zero-width characters", page, many("\u200b"), 180_000),
    Kind("combining characters", page, many("\u0301", "# a"), 100_000),
    Kind("bidi controls", page, many("\u202e\n"), 5_300, {"text-bidi": 200}),
    Kind("words from right to left", page, many("\u05e9\u05dc\u05d5\u05dd "), 20_000),
    Kind("decomposed Hangul", page, many("\u1112\u1161\u11ab", "## "), 24_000, {"untranslated": 1}),
    Kind("quotation marks", page, many("“가나다 "), 20_000, {"untranslated": 1}),
    Kind("versions", page, both(many("v{n}.1 "), many("v{n}.2 ")), 590, {"fact-mismatch": 590}),
    Kind(
        "facts of a line, changed",
        page,
        both(many("`c{n}` [가](https://e.org/{n}) "), many("`d{n}` [a](https://e.org/x{n}) ")),
        300,
        {"fact-mismatch": 600},
    ),
    Kind("names with numbers", page, both(many("React {n}.1, "), many("React {n}.2, ")), 690, {"fact-mismatch": 690}),
    # Identifiers.
    Kind(
        "identifiers in an expression",
        licence,
        many(" OR MIT", "`MIT", "` SPDX Identifier"),
        20_000,
        {"spdx-missing": 2},
    ),
    Kind("brackets in an expression", licence, lambda n: f"SPDX Identifier: `{'(' * n}MIT{')' * n}`\n", 400),
    Kind("a long identifier", licence, many("MIT-", "SPDX Identifier: `", "`\n"), 20_000, {"spdx-missing": 2}),
    Kind("identifier lines", licence, many("SPDX Identifier: `Abcd-{n}`\n\n"), 380, {"spdx-unlisted": 760}),
    Kind(
        "blanks in an identifier line", licence, many(" ", "SPDX Identifier:", "`MIT`\n"), 50_000, {"spdx-missing": 2}
    ),
    Kind(
        "identifier lines of blanks", licence, many("SPDX Identifier: " + " " * 40 + "\n\n"), 480, {"spdx-missing": 960}
    ),
    Kind(
        "tags with blanks",
        licence,
        many(f"SPDX-License-Identifier: a{' ' * 200}b\n", "SPDX Identifier: `MIT`\n\n```\n", "```\n"),
        260,
        {"spdx-syntax": 520},
    ),
    Kind(
        "tags with quotation marks",
        licence,
        many("SPDX-License-Identifier: MIT " + '"' * 40 + "x\n", "SPDX Identifier: `MIT`\n\n```\n", "```\n"),
        1_600,
        {"spdx-syntax": 3200},
    ),
    Kind(
        "columns of identifiers",
        licence,
        lambda n: "|SPDX" * n + "|\n" + "|-" * n + "|\n" + "|MIT" * n + "|\n",
        1_100,
        {"spdx-missing": 2},
    ),
    Kind(
        "identifiers in text", page, both(many("MIT-0 GPL-2.0-only "), many("Apache-2.0 ")), 5_000, {"fact-mismatch": 2}
    ),
    # Shortcodes.
    Kind("shortcodes", page, many("{{% alert %}}a{{% /alert %}}\n\n"), 510),
    Kind("shortcodes in shortcodes", page, nested("{{% alert %}}\n", "", "{{% /alert %}}\n"), 510),
    Kind(
        "boxes of Markdown",
        boxed,
        many("{{% box %}}**a**{{% /box %}}\n\n"),
        510,
        {"shortcode-delimiter": 1_020},
    ),
    Kind("boxes in boxes", boxed, nested("{{< box >}}\n", "**a**", "{{< /box >}}\n"), 510, {"shortcode-delimiter": 2}),
    Kind("boxes that are printed", boxed, many("{{< box >}}**a**{{< /box >}}\n"), 510, {"shortcode-delimiter": 1_020}),
    Kind(
        "conditions of a template", data("layouts/_shortcodes/a.html"), many("{{ if .a }}b{{ else }}c{{ end }}"), 20_000
    ),
    Kind("actions without an end", data("layouts/_shortcodes/a.html"), many("{{ .a "), 20_000),
    Kind("shortcodes never closed", page, many("{{% alert %}}\n"), 440, {"shortcode-unclosed": 880}),
    Kind(
        "shortcode tags without an end", page, many("{{< a `"), 510, {"shortcode-unclosed": 1018, "shortcode-syntax": 2}
    ),
    Kind("parameters of a shortcode", page, many("b ", "{{< a ", ">}}\n"), 20_000, {"shortcode-unknown": 1}),
    Kind("a long shortcode", page, many("a", "{{< ", " >}}\n"), 200_000, {"shortcode-unknown": 1}),
    Kind("pages named by ref", page, many('{{< ref "b{n}" >}} '), 1_200, {"link-broken": 200}),
    Kind("alerts in a colour", page, many('{{% alert color="b{n}" %}}\n{{% /alert %}}\n'), 670),
    # Front matter.
    Kind("YAML keys", whole, many("k{n}: v\n", "---\ntitle: T\n", "---\n"), 2_200),
    Kind(
        "YAML keys in Korean only",
        lambda text: (
            "check",
            {"content/ko/a.md": HEADS["ko"].replace("글\n", f"글\n{text}"), "content/en/a.md": HEADS["en"]},
        ),
        many("k{n}: 1\n"),
        1_200,
        # One finding names them all.
        {"front-matter-mismatch": 1},
    ),
    Kind(
        "digits of a number",
        whole,
        many("1_", '---\ntitle: T\nsitemap: {priority: "', 'x"}\n---\n'),
        60_000,
        {"front-matter-type": 2},
    ),
    Kind("YAML nested", whole, many("[", "---\ntitle: T\na: ", "\n---\n"), 20_000, {"front-matter-invalid": 2}),
    Kind("YAML aliases", whole, lambda n: "---\ntitle: T\na: &a [b]\nc: [" + "*a, " * n + "]\n---\n", 5_000),
    Kind("YAML values with a link", whole, many('k{n}: "[a](https://e.org/) b"\n', "---\ntitle: T\n", "---\n"), 2_000),
    Kind("YAML aliases of a page", whole, many("- /x/{n}/\n", "---\ntitle: T\naliases:\n", "---\n"), 3_000),
    Kind("TOML keys", whole, many("k{n} = 1\n", "+++\ntitle = 'T'\n", "+++\n"), 5_000),
    Kind("TOML dots", whole, many(".a", "+++\ntitle = 'T'\na", " = 1\n+++\n"), 20_000, {"front-matter-invalid": 2}),
    Kind("JSON keys", whole, many(', "k{n}": 1', '{"title": "T"', "}\n"), 5_000),
    Kind("JSON escapes", whole, many('\\"', '{"title": "', '"}\n'), 50_000),
    Kind("JSON escapes that never end", whole, many('\\"', '{"title": "'), 50_000, {"front-matter-invalid": 2}),
    Kind("JSON braces", whole, many("{", '{"title": "', '"}\n'), 50_000),
    Kind("JSON nested", whole, many("[", '{"title": "T", "a": ', "\n"), 50_000, {"front-matter-invalid": 2}),
    # Data, records and settings.
    Kind("keys of an entry", entry, many("k{n}: v\n", ENTRY), 880, {"data-invalid": 880}),
    Kind("one key of an entry", entry, many("text: https://a.org\n", ENTRY), 1_100, {"data-invalid": 1099}),
    Kind("marks of an entry", entry, many('  "a{n}": may\n', ENTRY + "marks:\n"), 1_000, {"data-invalid": 1000}),
    Kind("words of a reference", entry, many("a ", ENTRY + 'sbom: "LicenseRef-', '"\n'), 50_000, {"data-invalid": 1}),
    Kind("dots of an address", entry, many(".", ENTRY + "text: https://a", "\n"), 100_000),
    Kind(
        "topics",
        grounded(grounds_samples.TOPICS_FILE),
        many("t{n}: {ko: 가, en: a}\n", grounds_samples.TOPICS),
        2_000,
        {"spdx-unlisted": 2},
    ),
    Kind(
        "questions without an answer",
        grounded("data/questions.yaml"),
        many("- {license: Toy, point: p{n}, ko: 가, en: a}\n", "questions:\n"),
        1_600,
        {"grounds-invalid": 100, "spdx-unlisted": 2},
    ),
    Kind(
        "questions of no licence",
        grounded("data/questions.yaml"),
        many("- {license: Toy{n}, point: p{n}, ko: 가, en: a}\n", "questions:\n"),
        1_600,
        {"grounds-invalid": 100, "spdx-unlisted": 2},
    ),
    Kind(
        "points of no topic",
        grounded(grounds_samples.FILE),
        many(
            '  p{n}: {kind: limit, topic: t{n}, when: [any], clause: "1", quote: You may use, ko: 가, en: a}\n',
            *grounds_samples.DATA.replace("points:\n", "points:\n\0").split("\0"),
        ),
        1_600,
        {"grounds-invalid": 100, "spdx-unlisted": 2},
    ),
    Kind(
        "lines of a record",
        data("data/translations.json"),
        many('"{n} {n} a", ', '{"version": 1, "translations": {"en": {"a.md": [', '"a b c"]}}}'),
        5_000,
    ),
    Kind(
        "pages of a record",
        data("data/translations.json"),
        many('"{n}.md": ["a b c"], ', '{"version": 1, "translations": {"en": {', '"a.md": ["a b c"]}}}'),
        5_000,
    ),
    Kind(
        "ignores",
        data("guidecheck.toml"),
        many('[[ignore]]\nrule = "*"\npath = "content/**/{n}*"\nreason = "a"\n'),
        500,
        {"ignore-unused": 500},
    ),
    Kind("languages in the making", data("guidecheck.toml"), many('"ko:a/**/{n}", ', "partial = [", "]\n"), 1_000),
    Kind(
        "equal addresses",
        data("guidecheck.toml"),
        many('["https://a.org/{n}", "https://b.org/{n}"], ', "equivalent = [", "]\n"),
        2_000,
    ),
    Kind(
        "wildcards of a path",
        data("guidecheck.toml"),
        many("*a", '[[ignore]]\nrule = "*"\npath = "', '"\nreason = "a"\n'),
        2_000,
        {"ignore-unused": 1},
    ),
    Kind("keys of the configuration", data("hugo.toml"), many("k{n} = 1\n", "", TWO_LANGUAGES), 5_000),
    Kind("languages", languages, many("x"), 160),
    # Each is a note beside one finding on the language that lacks them.
    Kind("pages", files("content/ko/{line}.md", HEADS["ko"]), many("p{n} "), 120, {"page-missing": 121}),
    Kind(
        "folders in folders",
        files("content/ko/{line}.md", HEADS["ko"]),
        lambda n: "a/" * n + "b",
        100,
        {"page-missing": 1},
    ),
    Kind(
        "entries without a page",
        files(
            "data/licenses/Foo-{line}.yaml", "name: A\ncategory: permissive\nspdx: unlisted\nsbom: LicenseRef-{line}\n"
        ),
        many("{n} "),
        340,
    ),
    # The built site.
    Kind(
        "slashes of a parameter",
        written_and_built,
        many("/", '{{< x "', ' gone" >}}\n'),
        100_000,
        {"site-link": 1},
    ),
    Kind("broken links", body, many("<a href=/gone/>a</a>"), 1_900, {"site-link": 1900}),
    Kind("broken links that differ", body, many("<a href=/gone/{n}/>a</a>"), 1_300, {"site-link": 1300}),
    Kind("broken fragments and ids", body, many('<p id=i{n}><a href="#j{n}">a</a>'), 490, {"site-anchor": 490}),
    Kind("sound links", body, many("<a href=/>a</a>"), 7_400),
    Kind("ids", body, many("<p id=a{n}>"), 20_000),
    Kind("one id", body, many("<p id=a>"), 2_000, {"site-id": 1999}),
    Kind("elements in each other", body, many("<div>"), 20_000, {"site-file": 1}),
    Kind("attributes of an element", body, many(" a{n}", "<p", ">"), 5_000, {"site-file": 1}),
    Kind("options", body, many("<option>", "<select>"), 50_000, {"site-file": 1}),
    Kind("numbers of a path", body, many(" 1", '<svg><path d="', '"/></svg>'), 100_000),
    Kind(
        "candidates of srcset", body, many("/x{n}.png 1x, ", '<img alt="" srcset="', '">'), 1_400, {"site-image": 1400}
    ),
    Kind("commas of srcset", body, many(",", '<img alt="" srcset="', '">'), 50_000),
    Kind("steps up", body, many("../", '<a href="', '">a</a>'), 25_000),
    Kind(
        "addresses in a style",
        body,
        many("url(/x{n}.png) ", '<p style="background: ', '">'),
        1_400,
        {"site-link": 1400},
    ),
    Kind("images without a text", body, many('<img src="/x.png">'), 1_000, {"site-alt": 1000, "site-image": 1000}),
    Kind(
        "images in one link of a site",
        body,
        many('<img src="/x.png" alt="">', "<a href=/>", "</a>"),
        600,
        {"site-alt": 600, "site-image": 600},
    ),
    Kind("headings of a site", body, many("<h2 id=a{n}>a</h2>"), 5_000),
    Kind("text that looks like emphasis", body, many("<p>**a** b</p>"), 3_000, {"site-leak": 100}),
    Kind("leftovers", body, many("<p>{{ a }}</p>"), 3_000),
    Kind("tags that do not nest", body, many("<p><b>a</p></b>"), 3_000),
    Kind("strings of CSS that never end", built("public/a.css"), many('"\\'), 100_000),
    Kind("comments of CSS", built("public/a.css"), many("/*"), 100_000, {"site-file": 1}),
    Kind("addresses of CSS", built("public/a.css"), many("a{b:url(/c{n})}"), 3_000, {"site-link": 3000}),
    Kind("addresses of CSS that never end", built("public/a.css"), many("a{b:url('"), 30_000, {"site-file": 1}),
    Kind(
        "entries of an index",
        built("public/index.json"),
        lambda n: "[" + ",".join(f'{{"ref": "/{i}"}}' for i in range(n)) + "]",
        3_000,
        {"site-link": 3000},
    ),
    Kind(
        "entries of an index, escaped",
        built("public/index.json"),
        lambda n: dumps([{"ref": f"/가{i}"} for i in range(n)]),
        3_000,
        {"site-link": 3_000},
    ),
    Kind("an index, nested", built("public/index.json"), many("["), 50_000, {"site-file": 1}),
    Kind(
        "entries of a site map",
        built("public/sitemap.xml"),
        many("<url><loc>/{n}</loc></url>", "<urlset>", "</urlset>"),
        3_000,
        {"site-link": 3000},
    ),
    Kind("lines of robots.txt", built("public/robots.txt"), many("Sitemap: /{n}.xml\n"), 2_200, {"site-link": 2200}),
    Kind("built pages", files("public/{line}/index.html", built_page("<p id=a>a</p>")), many("p{n} "), 300),
    Kind(
        "redirects in a chain",
        lambda text: (
            "site",
            {
                **page("")[1],
                "public/index.html": built_page('<a href="/p0/">a</a>'),
                **{
                    f"public/p{i}/index.html": f'<html lang=ko><meta http-equiv=refresh content="0; url=/p{i + 1}/">'
                    for i in range(len(text))
                },
            },
        ),
        many("x"),
        200,
        {"site-link": 1},
    ),
)
