from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.almost_links import almost_links
from guidecheck.source.load import load
from guides_in_memory import lines, make_guide
from guides_on_disk import TWO_LANGUAGES, write_guide

RULES = ("link-broken", "anchor-broken")
HEAD = "---\ntitle: T\n---\n"
PAGES = {
    "content/ko/_index.md": HEAD,
    "content/en/_index.md": HEAD,
    "content/ko/licenses/_index.md": HEAD,
    "content/en/licenses/_index.md": HEAD,
    "content/ko/licenses/MIT/_index.md": HEAD
    + "## 사용 조건 (요약)\n\n### 2.1 `main()`을\n\n## 끝 {#end}\n\n<b id=raw>x</b>\n",
    "content/en/licenses/MIT/_index.md": HEAD
    + "## Terms & more\n\n## Terms & more\n\n> ## In a box\n\na[^1]\n\n[^1]: b\n",
    "content/ko/guides/a.md": "---\ntitle: A\nslug: first\naliases: [/old/place/, beside]\n---\n## 하나\n",
    "content/en/guides/a.md": "---\ntitle: A\nurl: /elsewhere/a/\n---\n## One\n",
    "content/ko/guides/b/index.md": HEAD,
    "content/en/guides/b/index.md": HEAD,
    "content/ko/guides/b/flow.png": "x",
    "content/en/guides/no-index/c.md": HEAD,
    "static/images/logo.svg": "<svg/>",
    "static/tool/index.html": "x",
    "assets/drawn.png": "x",
}


def told(root: Path, page: str, text: str, files: Mapping[str, str] = {}, config: str = "") -> list[tuple[int, str]]:
    """Return line and rule of what is found in a page of that text."""
    write_guide(root, {**PAGES, page: HEAD + text, **files}, TWO_LANGUAGES + config)
    found = run_source_checks(load(root), RULES)
    assert [one for one in check_source(root).findings if one.rule in RULES] == found
    return [(one.line - 3, one.rule) for one in found if one.path == page]


HERE = "content/ko/guides/x.md"


@pytest.mark.parametrize(
    "target",
    [
        *("../MTI/", "/licenses/MTI/", "/ko/licenses/MTI/", "/en/licenses/MTI", "../licenses/MTI/_index.md", "d.md"),
        # Hugo finds a page by its name alone for `ref`, not for a link.
        *(
            "MIT.md",
            "MIT/",
            "/MIT/",
            "./c.md",
            "../../licenses/nothing.md",
            "/guides/c/#one",
            "../licenses/Apache2.0/",
            "../guides/B2/",
            "%EC%97%86%EC%9D%8C/",
        ),
        *("flow.png", "/images/lgo.svg", "../images/flow.png", "b/flow2.png"),
        *("x.pdf", "/files/x.zip", "../b/report.docx", "/images/Logo.svg"),
    ],
)
def test_a_link_that_no_page_and_no_file_answers_is_broken(tmp_path: Path, target: str) -> None:
    image = "!" * target.endswith(("png", "svg"))
    assert told(tmp_path, HERE, f"\ntext {image}[a]({target})\n") == [(2, "link-broken")]


@pytest.mark.parametrize(
    "target",
    [
        # By file, by address, from the top, with and without language, in any case.
        *(
            "../licenses/MIT/_index.md",
            "../../licenses/MIT/",
            "/licenses/MIT",
            "/en/licenses/mit/",
            "a.md",
            "../first/",
        ),
        *("/guides/a/", "/guides/first/", "/elsewhere/a/", "/old/place", "/guides/beside/", "b/", "b/index.md", "../b"),
        *("licenses/MIT", "/guides/", "no-index/", "/en/guides/no-index/", "..", "../", "/", "./", "a"),
        # Files beside the pages.
        *("b/flow.png", "/guides/b/flow.png", "/images/logo.svg", "drawn.png", "/drawn.png", "/tool/", "/images/"),
        # What only templates, taxonomies and hosts know.
        *(
            "/tags/",
            "/tags/mit/",
            "/categories/x",
            "/guides/page/2/",
            "/_print/",
            "/index.xml",
            "/sitemap.xml",
            "x.csv",
        ),
        *("https://e.org/x/", "//e.org/x/", "mailto:a@e.org", "tel:1", "?q=1", "#", "#top", "v1.2", "/css/x.css"),
    ],
)
def test_a_link_that_hugo_or_a_browser_can_read_is_sound(tmp_path: Path, target: str) -> None:
    image = "!" * target.endswith(("png", "svg"))
    assert told(tmp_path, HERE, f"{image}[a]({target})\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "{{</* ref nothing.md */>}}\n",
        "`[a](nothing/)`\n\n```\n[a](nothing/)\n```\n\n<!-- [a](nothing/) -->\n",
        "<!-- guidecheck-ignore link-broken: it comes later -->\n[a](nothing/)\n",
        "[a](nothing\\x)\n",
    ],
)
def test_what_is_no_link_or_is_told_elsewhere_is_silent(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, HERE, text) == []


@pytest.mark.parametrize(
    ("target", "broken"),
    [
        ("#여기", False),
        ("#%EC%97%AC%EA%B8%B0", False),
        ("#여 기", True),
        ("#저기", True),
        ("../licenses/MIT/#사용-조건-요약", False),
        ("../licenses/MIT/#사용-조건", True),
        ("../licenses/MIT/#21-main을", False),
        ("../licenses/MIT/#end", False),
        ("../licenses/MIT/#끝", True),
        ("../licenses/MIT/#raw", False),
        ("../licenses/MIT/#Raw", True),
        ("/licenses/MIT/_index.md#:~:text=a", False),
        ("a.md#하나", False),
        ("a.md#둘", True),
    ],
)
def test_a_fragment_is_compared_with_the_ids_of_its_page(tmp_path: Path, target: str, broken: bool) -> None:
    assert told(tmp_path, HERE, f"## 여기\n\n[a](<{target}>)\n") == ([(3, "anchor-broken")] if broken else [])


@pytest.mark.parametrize(
    ("fragment", "broken"),
    [
        *(("terms--more", False), ("terms--more-1", False), ("in-a-box", False), ("fn:1", False)),
        *(("terms-more", True), ("terms--more-2", True), ("Terms--more", True)),
    ],
)
def test_ids_are_those_of_goldmark(tmp_path: Path, fragment: str, broken: bool) -> None:
    text = f"[a](../licenses/MIT/#{fragment})\n"
    assert told(tmp_path, "content/en/guides/x.md", text) == ([(1, "anchor-broken")] if broken else [])


# The ids are those that Hugo 0.168 makes.
@pytest.mark.parametrize(
    ("heading", "made"),
    [("a &#x41;", "a-x41"), ("a &#65; b", "a-65-b"), ("전각\u3000공백", "전각공백"), ("a\u2009b", "ab")],
)
def test_what_a_heading_is_written_with_is_in_its_id(tmp_path: Path, heading: str, made: str) -> None:
    assert told(tmp_path, HERE, f"## {heading}\n\n[a](#{made}) [b](#{made}-1)\n") == [(3, "anchor-broken")]


@pytest.mark.parametrize("attribute", ['{id="one"}', "{ .x id=one }", "{#one .x}", '{data-x="1" id="one"}'])
def test_an_id_given_to_a_heading_or_block_counts(tmp_path: Path, attribute: str) -> None:
    assert told(tmp_path, HERE, f"## A {attribute}\n\n[a](#one) [b](#two)\n") == [(3, "anchor-broken")]


def test_ids_of_headings_in_boxes_count(tmp_path: Path) -> None:
    templates = {f"layouts/_shortcodes/{name}.html": "{{ .Inner }}" for name in ("box", "note")}
    quoted = "> ## A {#one}\n\n## One\n\n[a](#one-1) [b](#one-2)\n"
    assert told(tmp_path / "a", HERE, quoted, templates) == [(5, "anchor-broken")]
    printed = "## A\n\n{{% box %}}\n\n## B\n\n{{% /box %}}\n\n[b](#b) [c](#c)\n"
    assert told(tmp_path / "b", HERE, printed, templates) == [(9, "anchor-broken")]
    within = "{{< box >}}\n{{% note %}}\n\n## B\n\n{{% /note %}}\n{{< /box >}}\n\n[b](#b)\n"
    assert told(tmp_path / "c", HERE, within, templates) == []


def test_in_a_site_without_a_folder_of_static_files_there_are_none(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": f"{HEAD}![a](b.png)\n\n![c](/d.png)\n"})
    (found,) = run_source_checks(load(tmp_path), RULES)
    assert (found.line, found.rule, found.severity.value) == (4, "link-broken", "note")
    said = "Images that are not there: 2, such as b.png. The site has no file beside its pages."
    assert str(found.message) == said
    (tmp_path / "content/ko/a.md").write_text(f"{HEAD}![a](b.png)\n\n[c](/d.pdf)\n", encoding="utf-8")
    (found,) = run_source_checks(load(tmp_path), RULES)
    assert str(found.message) == said.replace("Images", "Images and files")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/e.png").write_text("")
    told_now = [(one.line, one.severity.value) for one in run_source_checks(load(tmp_path), RULES)]
    assert told_now == [(4, "error"), (6, "error")]


IMAGE = "<img src='{{ $src }}'>"


@pytest.mark.parametrize(
    ("kind", "template", "expected"),
    [
        ("image", "{{ $src := .Destination }}{{ with index hugo.Data.plans .Text }}{{ $src = . }}{{ end }}", "note"),
        ("image", "{{ $src := index $.Page.Site.Data.plans .Destination }}", "note"),
        ("image", '{{ $src := printf "%s/%s" site.Params.host (strings.TrimPrefix "/" .Destination) }}', "note"),
        ("image", "{{ $src := urls.JoinPath site.Params.host .Destination }}", "note"),
        ("image", "{{ $src := (.Page.Resources.GetMatch .Destination).RelPermalink }}", "error"),
        ("image", '{{ $src := .Destination }}{{ $width := printf "%dx" site.Params.width }}', "error"),
        ("image", "{{/* site.Data\n holds none */}}{{ $src := .Destination }}", "error"),
        ("link", "{{ $src := index hugo.Data.plans .Destination }}", "error"),
    ],
)
def test_an_image_that_a_template_looks_for_elsewhere_is_not_judged(
    tmp_path: Path, kind: str, template: str, expected: str
) -> None:
    files = {
        "content/ko/a.md": f"{HEAD}![a](/b.png)\n\n![c](/d.png)\n",
        "static/e.png": "x",
        f"layouts/_markup/render-{kind}.html": template + IMAGE,
    }
    found = run_source_checks(load(write_guide(tmp_path, files)), RULES)
    lines = [4] if expected == "note" else [4, 6]
    assert [(one.line, one.severity.value) for one in found] == [(line, expected) for line in lines]


@pytest.mark.parametrize(
    ("files", "broken"),
    [
        ({"layouts/_shortcodes/box.html": '<p id="{{ .Get 0 }}">'}, False),
        ({"layouts/_shortcodes/box.html": "<p>{{ .Inner }}"}, True),
        ({"layouts/single.html": '<main id="nothere">{{ .Content }}'}, False),
        ({"layouts/single.html": '<main id="not{{ .x }}">{{ .Content }}'}, False),
        ({"layouts/single.html": '<main id="main">{{ .Content }}'}, True),
        ({"layouts/_markup/render-heading.html": '<h2 id="{{ .Anchor }}">'}, True),
        ({"layouts/_markup/render-heading.html": '<h2 id="not{{ .Anchor | safeURL }}re">'}, True),
        ({"layouts/_markup/render-heading.html": '<h2 id="no{{- .Anchor }}here">'}, False),
        ({"layouts/_markup/render-image.html": '<p id="{{ .Ordinal }}">'}, True),
        ({"layouts/_markup/render-image.html": '<p id="not{{ .Ordinal }}">'}, False),
    ],
)
def test_ids_that_templates_write_count(tmp_path: Path, files: Mapping[str, str], broken: bool) -> None:
    text = "## 여기\n\n{{% box a %}}\n\n[a](#nothere)\n\n## T\n\n## Zz\n"
    assert told(tmp_path, HERE, text, {"layouts/_shortcodes/box.html": "", **files}) == [(5, "anchor-broken")] * broken


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        ('{{< ref "nothing.md" >}}', "link-broken"),
        ('{{% relref "../nothing" %}}', "link-broken"),
        ('{{< relref path="/guides/nothing.md" lang="en" >}}', "link-broken"),
        ('`{{< ref "nothing.md" >}}`', "link-broken"),
        ('{{< ref "korean.md" >}}', ""),
        ('{{< ref "MIT.ko.md" >}}', ""),
        ('{{< ref "MIT.fr.md" >}}', "link-broken"),
        ('{{< ref path="korean.md" lang="en" >}}', "link-broken"),
        ('{{< ref path="/guides/english.md" lang="en" >}}', ""),
        ('{{< ref "english.md" >}}', "link-broken"),
        ('{{< ref "../licenses/MIT/_index.md#end" >}}', ""),
        ('{{< ref "MIT" >}}', ""),
        ('{{< ref "/licenses/MIT#ende" >}}', "anchor-broken"),
        ('{{< ref "#here" >}}', ""),
        ('{{< ref "{{ x }}" >}}', ""),
        ("{{< ref >}}", ""),
        ('{{< ref "drafts.md" >}}', "link-broken"),
        ('{{< ref "../first" >}}', "link-broken"),
        ('{{< ref "/old/place" >}}', "link-broken"),
        ('{{< ref "/guides/a" >}}', ""),
    ],
)
def test_a_page_that_a_shortcode_names_is_there(tmp_path: Path, call: str, rule: str) -> None:
    files = {"content/ko/guides/korean.md": HEAD, "content/en/guides/english.md": HEAD, "layouts/all.html": ""}
    files["content/ko/guides/drafts.md"] = "---\ntitle: T\ndraft: true\n---\n"
    text = f"## Here\n\n[a]({call})\n"
    assert told(tmp_path, HERE, text, files) == ([(3, rule)] if rule else [])


# Each tried with Hugo 0.168, which stops at them.
@pytest.mark.parametrize(
    ("target", "files", "ambiguous"),
    [
        ("c", ["x/c.md", "y/c.md"], True),
        ("c.md#one", ["x/c.md", "y/C.md"], True),
        ("c", ["x/c/index.md", "y/c/_index.md"], True),
        ("c", ["x/c.md"], False),
        ("c", ["x/c.md", "guides/c.md"], False),
        ("c", ["x/c.md", "c.md"], False),
        ("c.ko.md", ["x/c.md"], False),
        ("c.ko.md", ["x/c.md", "y/c.md"], True),
    ],
)
def test_a_name_that_two_pages_have_names_none(tmp_path: Path, target: str, files: list[str], ambiguous: bool) -> None:
    written = {f"content/ko/{file}": "---\ntitle: T\n---\n## One\n" for file in files}
    written["layouts/all.html"] = ""
    text = f'[a]({{{{< ref "{target}" >}}}})\n'
    assert told(tmp_path, HERE, text, written) == [(1, "link-broken")] * ambiguous
    # What is not published has no name, and that of another language is another's.
    for more in ({"content/ko/z/c.md": "---\ntitle: T\ndraft: true\n---\n"}, {"content/en/z/c.md": HEAD}):
        assert told(tmp_path, HERE, text, {**written, **more}) == [(1, "link-broken")] * ambiguous


def test_a_name_below_the_root_is_looked_for_nowhere_else(tmp_path: Path) -> None:
    files = {"content/ko/x/c.md": HEAD, "layouts/all.html": ""}
    assert told(tmp_path, HERE, '[a]({{< ref "/c" >}})\n', files) == [(1, "link-broken")]


MOVING = {
    "layouts/all.html": "{{ .Content }}",
    "content/ko/guides/both.md": "---\ntitle: A\nslug: first\naliases: [/old/korean/, beside]\n---\n",
    "content/en/guides/both.md": "---\ntitle: A\nurl: /elsewhere/\naliases: [/old/english/]\n---\n",
    "content/ko/guides/url.md": "---\ntitle: A\nurl: moved/here/\n---\n",
    "content/en/guides/url.md": "---\ntitle: A\nurl: moved/here/\n---\n",
    "content/ko/guides/draft.md": "---\ntitle: A\ndraft: true\n---\n",
    "content/en/guides/draft.md": HEAD,
    "content/ko/guides/drafts.md": "---\ntitle: A\npubDate: 2024-01-01\npublished: false\n---\n",
    "content/en/guides/drafts.md": "---\ntitle: A\ndraft: true\n---\n",
    "content/ko/section/_index.md": "---\ntitle: A\ndraft: true\n---\n",
    "content/en/section/_index.md": "---\ntitle: A\ndraft: true\n---\n",
    "content/ko/guides/english-draft.md": HEAD,
    "content/en/guides/english-draft.md": "---\ntitle: A\ndraft: true\n---\n",
}
# Each tried with Hugo 0.168: the files that it writes, and what it makes of the address.
BY_HUGO = {
    "ko": {
        "../first/": False, "/guides/first/": False, "first": True, "../both/": True, "both": False, "both.md": False,
        "/guides/both/": False, "/guides/both.md": False, "/old/korean/": False, "/old/korean": False,
        "/old/english/": True, "/en/old/english/": False, "beside": True, "../beside/": False, "/guides/beside/": False,
        "/elsewhere/": False, "/en/elsewhere/": True, "/en/guides/both/": True, "../url/": True, "/guides/url/": False,
        "/moved/here/": False, "/en/moved/here/": False, "draft.md": True, "../draft/": True, "/guides/draft/": True,
        "/en/guides/draft/": False, "../drafts/": True, "/guides/drafts/": True, "/section/": True,
        "/section/_index.md": True, "/en/guides/english-draft/": True, "/guides/english-draft/": False,
    },
    "en": {
        "both.md": False, "/guides/both/": False, "../both/": True, "../first/": True, "/guides/first/": False,
        "/old/korean/": False, "../../old/korean/": True, "/old/english/": True, "../../old/english/": False,
        "/en/old/english/": False, "/elsewhere/": False, "../../../elsewhere/": False, "/moved/here/": False,
        "draft.md": False, "../draft/": False, "/guides/draft/": False, "drafts.md": True,
        "../english-draft/": True, "english-draft.md": True, "/guides/english-draft/": False,
    },
}  # fmt: skip


def dead(root: Path, files: Mapping[str, str], config: str, page: str, links: Mapping[str, bool]) -> dict[str, bool]:
    """Return which links of a page are found to lead nowhere."""
    text = HEAD + "".join(f"[a]({link})\n\n" for link in links)
    write_guide(root, {**PAGES, **MOVING, page: text, **files}, config)
    lines = {one.line for one in check_source(root).findings if one.path == page and one.rule == "link-broken"}
    return {link: 4 + 2 * at in lines for at, link in enumerate(links)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_that_is_a_draft_or_has_moved_is_where_hugo_publishes_it(tmp_path: Path, language: str) -> None:
    links = BY_HUGO[language]
    assert dead(tmp_path, {}, TWO_LANGUAGES, f"content/{language}/guides/x.md", links) == links


SLUG = "---\ntitle: A\nslug: named\n---\n"
CASCADE = "---\ntitle: A\ncascade: {slug: named, target: {path: /list/c}}\n---\n"


@pytest.mark.parametrize(
    ("files", "page", "links"),
    [
        # An alias may climb out of the folder of its language.
        ({"content/en/up.md": "---\ntitle: A\naliases: [../top/]\n---\n"}, "content/en/x.md", ["../../top/"]),
        ({"content/ko/guides/up.md": "---\ntitle: A\naliases: [../top/]\n---\n"}, HERE, ["/top/", "../../top/"]),
        # The name of a list is in the addresses of all below it.
        ({"content/ko/list/_index.md": SLUG, "content/ko/list/c.md": HEAD}, "content/ko/list/x.md", ["c.md", "../c/"]),
        ({"content/ko/list/_index.md": SLUG, "content/ko/list/c.md": HEAD}, HERE, ["/named/c/", "../../named/c/"]),
        # What is above a page may give it its name.
        ({"content/ko/list/_index.md": CASCADE, "content/ko/list/c.md": HEAD}, HERE, ["/list/named/", "../list/c.md"]),
        # The language that has no folder has a page there that leads to its home page.
        ({}, HERE, ["/ko/", "../../ko/", "/ko"]),
        # From a page with a folder of its own Hugo looks beside that folder too.
        ({"content/ko/guides/near.md": HEAD}, "content/ko/guides/x/index.md", ["near.md", "../near/", "../near.md"]),
        # Hugo makes a list of pages below, whatever the other language has there.
        ({"content/ko/some/_index.md": "---\ntitle: A\ndraft: true\n---\n", "content/en/some/c.md": HEAD},
         "content/ko/guides/x.md", ["/en/some/", "/en/some"]),
    ],
)  # fmt: skip
def test_whatever_hugo_publishes_is_sound(
    tmp_path: Path, files: Mapping[str, str], page: str, links: Sequence[str]
) -> None:
    expected = dict.fromkeys(links, False)
    assert dead(tmp_path, files, TWO_LANGUAGES, page, expected) == expected


# Each tried with Hugo 0.168: an alias is below the folder of its language, or beside its page.
ALIASES = "---\ntitle: A\n{}aliases: [/abs/, /en/named/, beside, ../above, /with/index.html]\n---\n"
BY_ALIAS = {
    "/en/abs/": False, "/abs/": True, "/en/named/": True, "/en/en/named/": False, "/named/": True,
    "/en/q/beside/": False, "/en/beside/": True, "/en/q/x/beside/": True, "../beside/": False, "beside/": True,
    "/en/above/": False, "/en/q/above/": True, "/above/": True, "/en/with/": False, "/en/with/index.html": False,
}  # fmt: skip
OF_A_LIST = BY_ALIAS | {
    "/en/beside/": False, "/en/q/beside/": True, "../beside/": True, "../../beside/": False,
    "/above/": False, "/en/above/": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "named", "links"),
    [
        ("q/x.md", "", BY_ALIAS),
        ("q/x/index.md", "", BY_ALIAS),
        ("q/x/_index.md", "", BY_ALIAS),
        ("q/x.md", "slug: y\n", BY_ALIAS),
        ("x.md", "url: /en/q/z/\n", BY_ALIAS),
        ("x.md", "url: q/z/\n", BY_ALIAS),
        ("q/_index.md", "", OF_A_LIST),
    ],
)
def test_an_alias_is_where_hugo_publishes_it(tmp_path: Path, path: str, named: str, links: Mapping[str, bool]) -> None:
    files = {f"content/en/{path}": ALIASES.format(named), f"content/ko/{path}": HEAD}
    assert dead(tmp_path, files, TWO_LANGUAGES, "content/en/q/l.md", links) == links
    found = [one for one in check_source(tmp_path).findings if str(one.message).startswith("/en/named/")]
    # Before Hugo 0.155 an alias was where it is written.
    assert [(one.severity.value, str(one.message), str(one.hint)) for one in found] == [
        (
            "warning",
            f"/en/named/ leads nowhere: Hugo puts the alias /en/named/ of content/en/{path} below the folder of its"
            " language.",
            "Write the alias without /en.",
        )
    ]


def test_in_a_site_of_one_language_hugo_leaves_links_as_they_are(tmp_path: Path) -> None:
    links = {
        **{"../first/": False, "/guides/first/": False, "../both/": True, "both.md": True, "/guides/both/": True},
        **{"/old/korean/": False, "../beside/": False, "/moved/here/": False, "/guides/url/": True},
        **{"../drafts/": True, "../english-draft/": False},
    }
    files = {path.replace("content/ko/", "content/"): text for path, text in {**PAGES, **MOVING}.items()}
    assert dead(tmp_path, files, "", "content/guides/x.md", links) == links


def test_the_language_of_the_source_may_have_a_folder_of_its_own(tmp_path: Path) -> None:
    links = {"/old/korean/": True, "/ko/old/korean/": False, "../beside/": False, "/guides/both/": False}
    config = f"defaultContentLanguageInSubdir = true\n{TWO_LANGUAGES}"
    assert dead(tmp_path, {}, config, HERE, links) == links


@pytest.mark.parametrize(
    ("files", "config", "still"),
    [
        # A template of the site knows where pages have moved to, and can know no alias and no draft.
        ({"layouts/_markup/render-link.html": "x"}, "", {"/old/english/", "../drafts/", "/section/"}),
        ({}, "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n",
         {"/old/english/", "../drafts/", "/section/"}),
        ({}, "buildDrafts = true\n", set()),
        ({}, "uglyURLs = true\n", set()),
        ({}, "theme = 'not-here'\n", set()),
        ({HERE: "---\ntitle: T\ndraft: true\n---\n[a](../drafts/)\n"}, "", set()),
        ({"static/_redirects": "/* /:splat\n"}, "", set()),
        ({"content/ko/guides/both.md": "---\ntitle: A\nurl: /:sections/:slug/\n---\n"}, "",
         {"/old/english/", "../drafts/", "/section/"}),
        ({"static/old/english/index.html": "", "static/guides/drafts/index.html": "", "static/section/x": ""}, "",
         {"../both/"}),
    ],
)  # fmt: skip
def test_what_is_sure_of_drafts_and_moved_pages_hangs_on_the_site(
    tmp_path: Path, files: Mapping[str, str], config: str, still: set[str]
) -> None:
    links = dict.fromkeys(("../both/", "/old/english/", "../drafts/", "/section/"), True)
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    found = dead(tmp_path, files, f"{top}\n{config}\n{tables}", HERE, links)
    assert {link for link, is_dead in found.items() if is_dead} == still


WHEN = {
    "expired": "expiryDate: 2024-02-03",
    "expired-too": "unpublishDate: 2024-02-03T10:00:00Z",
    "later": "date: 2999-01-01",
    "later-too": "date: 2024-02-03\npublishDate: 2999-01-01",
    "now": "date: 2024-02-03\nexpiryDate: 2999-01-01",
    "by-cascade": "x: 1",
}


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", {"expired": "error", "expired-too": "error", "later": "warning", "later-too": "warning",
              "by-cascade": "error"}),
        ("buildExpired = true\n[[cascade]]\ndraft = true\ntarget = {path = '/guides/by-c*'}\n",
         {"later": "warning", "later-too": "warning", "by-cascade": "error"}),
        ("buildFuture = true\n", {"expired": "error", "expired-too": "error", "by-cascade": "error"}),
        ("buildDrafts = true\n", {}),
        ("[frontmatter]\ndate = ['lastmod']\n", {"by-cascade": "error"}),
    ],
)  # fmt: skip
def test_a_page_that_is_not_in_its_time_is_not_published(tmp_path: Path, config: str, expected: dict[str, str]) -> None:
    files = {f"content/ko/guides/{name}.md": f"---\ntitle: T\n{said}\n---\n" for name, said in WHEN.items()}
    files["content/ko/guides/_index.md"] = (
        "---\ntitle: T\ncascade: {draft: true, target: {path: /guides/by-cascade}}\n---\n"
    )
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    files[HERE] = HEAD + "".join(f"[a](../{name}/)\n" for name in WHEN)
    write_guide(tmp_path, files, f"{top}\n{config}\n{tables}")
    found = [one for one in check_source(tmp_path).findings if one.path == HERE and one.rule == "link-broken"]
    assert {list(WHEN)[one.line - 4]: one.severity.value for one in found} == expected


def test_where_the_page_is_published_is_said(tmp_path: Path) -> None:
    write_guide(tmp_path, {**PAGES, **MOVING, HERE: f"{HEAD}[a](../both/) [b](/old/english/) [c](../drafts/)\n"})
    found = [one for one in check_source(tmp_path).findings if one.path == HERE and one.rule == "link-broken"]
    assert [(str(one.message), str(one.hint)) for one in found] == [
        (
            "../both/ leads nowhere: content/ko/guides/both.md is published elsewhere.",
            "Its address is /guides/first/.",
        ),
        (
            "/old/english/ leads nowhere: content/en/guides/both.md is published elsewhere.",
            "Its address is /en/old/english/.",
        ),
        ("../drafts/ leads to content/ko/guides/drafts.md, which is a draft and not published.", ""),
    ]


@pytest.mark.parametrize(
    ("call", "rules"),
    [
        ('{{< figure src="nothing.png" >}}', ["link-broken"]),
        ('{{< figure src="nothing.png" link="nothing/" >}}', ["link-broken"] * 2),
        ('{{% Figure link="../../guides/nothing.md" src="b/flow.png" %}}', ["link-broken"]),
        ("{{< figure src=`/images/lgo.svg` >}}", ["link-broken"]),
        ('{{< figure src="/images/logo.svg" link="#here" >}}', []),
        ('{{< figure src="/images/logo.svg" link="#there" >}}', ["anchor-broken"]),
        ('{{< figure src="b/flow.png" link="../b/" >}}', []),
        ('{{< figure src="https://e.org/a.png" link="mailto:a@e.org" >}}', []),
        ('{{< figure src="" link="" caption="nothing/" alt="nothing.png" >}}', []),
        ('`{{</* figure src="nothing.png" */>}}`', []),
        ('`{{< figure src="nothing.png" >}}`', []),
        ('{{< picture src="nothing.png" link="nothing/" >}}', []),
    ],
)
def test_what_figure_shows_and_where_it_leads_is_there(tmp_path: Path, call: str, rules: list[str]) -> None:
    files = {"layouts/_shortcodes/picture.html": ""}
    assert told(tmp_path, HERE, f"## Here\n\n{call}\n", files) == [(3, rule) for rule in rules]


@pytest.mark.parametrize(
    ("name", "text"),
    [("ref", '[a]({{< ref "nothing.md" >}})\n'), ("figure", '{{< figure src="nothing.png" link="nothing/" >}}\n')],
)
def test_a_shortcode_of_the_site_itself_in_place_of_hugos_may_do_anything(tmp_path: Path, name: str, text: str) -> None:
    assert told(tmp_path / "another", HERE, text, {f"layouts/_shortcodes/{name}s.html": "x"}) != []
    assert told(tmp_path / "own", HERE, text, {f"layouts/_shortcodes/{name}.html": "x"}) == []


@pytest.mark.parametrize(
    ("link", "rules"),
    [
        ("/en/licenses/mit/#terms--more-1", []),
        ("/en/licenses/mit/#end", ["anchor-broken"]),
        ("/licenses/mit/#end", []),
        ("/licenses/mit/#terms--more", ["anchor-broken"]),
    ],
)
def test_a_fragment_is_one_of_the_language_that_the_link_names(tmp_path: Path, link: str, rules: list[str]) -> None:
    assert told(tmp_path, HERE, f"## Here\n\n[a]({link})\n") == [(3, rule) for rule in rules]


def test_where_templates_may_write_any_id_what_is_nearly_one_of_the_page_is_told(tmp_path: Path) -> None:
    files = {"layouts/single.html": '<main id="{{ .x }}">{{ .Content }}'}
    assert told(tmp_path, HERE, "## Summary\n\n[a](#summry) [b](#elsewhere)\n", files) == [(3, "anchor-broken")]


@pytest.mark.parametrize(
    ("files", "config"),
    [
        ({}, "uglyURLs = true\n"),
        ({"static/_redirects": "# old\n/guides/x/nothing/  /guides/ 301\n/*/nothing  /:splat\n"}, ""),
        ({"_redirects": "/guides/x/*  /guides/\n"}, ""),
        ({"content/ko/_redirects": "/guides/x/*  /guides/\n"}, ""),
        ({"static/.htaccess": "RedirectMatch 301 ^/guides/x/.+ /guides/\n"}, ""),
        ({"themes/t/static/_redirects": "/guides/x/*  /guides/\n"}, "theme = 't'\n"),
        ({"layouts/index.redirects": "/guides/x/*  /guides/\n"}, ""),
        (
            {"themes/t/layouts/home.moved.txt": "/guides/x/*  /guides/{{ .y }}\n"},
            "theme = 't'\noutputFormats.moved.baseName = '_redirects'\n",
        ),
        ({"netlify.toml": '[[redirects]]\nfrom = "/guides/*"\nto = "/"\n'}, ""),
        ({"vercel.json": '{"redirects": [{"source": "/guides/:path*", "destination": "/"}]}'}, ""),
        ({"firebase.json": '{"hosting": {"rewrites": [{"source": "/guides/**", "destination": "/"}]}}'}, ""),
        ({"themes/t/static/guides/nothing/x.pdf": "x"}, ""),
        ({"content/ko/guides/nothing.html": "x"}, ""),
        ({"other/guides/nothing/index.html": "x"}, "staticDir3 = 'other'\n"),
    ],
)
def test_where_there_is_no_telling_nothing_is_said(tmp_path: Path, files: Mapping[str, str], config: str) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}[a](nothing/)\n", **files}, f"{top}\n{config}\n{tables}")
    assert run_source_checks(load(tmp_path), RULES) == []


@pytest.mark.parametrize(
    ("config", "path", "links"),
    [
        ("disableDefaultLanguageRedirect = true", HERE, {"/ko/": True, "/en/": False, "/": False}),
        ("disableDefaultSiteRedirect = true", HERE, {"/ko/": True}),
        ("defaultContentLanguageInSubdir = true", HERE, {"/ko/": False, "/en/": False, "/": False}),
        ("removePathAccents = true", "content/ko/guides/é.md", {"/guides/e/": False}),
    ],
)
def test_settings_of_addresses_are_heeded(tmp_path: Path, config: str, path: str, links: Mapping[str, bool]) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    assert dead(tmp_path, {}, f"{top}\n{config}\n{tables}", path, links) == links


DATED = "---\ntitle: T\ndate: 2024-02-03\n---\n"


# Each tried with Hugo 0.168.
@pytest.mark.parametrize(
    ("config", "links", "broken", "unjudged"),
    [
        (
            "[permalinks]\nposts = '/:year/:month/:slug/'\n",
            ["/2024/02/t/", "/en/2024/02/t/", "/posts/p/", "/en/posts/p/", "/posts/", "/posts/own/", "/moved/",
             "/guides/nothing/", "nothing/", "/2024/nothing/", "/nothing/", "/posts/nothing/", "/2024/02/p.md"],
            ["/guides/nothing/", "nothing/", "/2024/nothing/", "/nothing/", "/posts/nothing/",
             "/2024/02/p.md"],
            ["/2024/02/t/", "/en/2024/02/t/", "/en/posts/p/"],
        ),
        (
            "[permalinks.page]\nposts = '/blog/:sections[1:]/:filename/'\n[permalinks.section]\nposts = '/blog/'\n",
            ["/blog/", "/blog/p/", "/blog/a/b/", "/other/p/"],
            ["/other/p/"],
            ["/blog/", "/blog/p/", "/blog/a/b/"],
        ),
        ("[permalinks]\ntags = '/t/:slug/'\n", ["/t/x/", "/nothing/", "/posts/p/"], ["/nothing/"], ["/t/x/"]),
        ("[permalinks.page]\n'/' = '/pages/:slug/'\n", ["/pages/t/", "/nothing/"], ["/nothing/"], ["/pages/t/"]),
        (
            "[languages.en.permalinks]\nposts = '/:year/:slug/'\n",
            ["/2024/t/", "/posts/nothing/"],
            ["/posts/nothing/"],
            ["/2024/t/"],
        ),
        # Nobody knows of an address that may be any.
        ("[permalinks]\nposts = '/:sections/:slug/'\n", ["/nothing/a/", "/nothing.md"], ["/nothing.md"],
         ["/nothing/a/"]),
    ],
)  # fmt: skip
def test_of_permalinks_only_what_they_may_make_is_left_out_and_said_once(
    tmp_path: Path, config: str, links: list[str], broken: list[str], unjudged: list[str]
) -> None:
    files = {f"content/{one}/posts/p.md": DATED for one in ("ko", "en")}
    files["content/ko/posts/own.md"] = "---\ntitle: T\nurl: /moved/\n---\n"
    files |= {"content/ko/posts/_index.md": HEAD, "content/en/posts/_index.md": HEAD}
    files[HERE] = HEAD + "".join(f"[a]({one})\n\n" for one in links)
    write_guide(tmp_path, {**PAGES, **files}, TWO_LANGUAGES + config)
    found = [one for one in check_source(tmp_path).findings if one.path == HERE and one.rule == "link-broken"]
    assert [links[(one.line - 4) // 2] for one in found if one.severity.value == "error"] == broken
    notes = [one for one in found if one.severity.value == "note"]
    assert [links[(one.line - 4) // 2] for one in notes] == unjudged[:1]
    assert [str(one.message) for one in notes] == [
        f"Links that are not judged: {len(unjudged)}, such as {unjudged[0]}."
        " Permalinks make addresses that are not known here."
    ]


def test_from_a_page_that_permalinks_move_any_link_beside_it_may_lead_somewhere(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}[permalinks]\nposts = '/:year/:slug/'\n"
    text = f"{DATED}[a](../other/) [b](nothing.md) [c](/posts/nothing/)\n"
    write_guide(tmp_path, {**PAGES, "content/ko/posts/p.md": text, "content/en/posts/p.md": DATED}, config)
    found = [one for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    assert [(one.severity.value, str(one.message).split()[0]) for one in found] == [
        ("note", "Links"), ("error", "nothing.md"), ("error", "/posts/nothing/"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "config", "absent"),
    [
        ({}, "theme = 'not-here'\n", "not-here"),
        ({}, "[module]\n[[module.imports]]\npath = 'github.com/a/b'\n", "github.com/a/b"),
        ({"content/ko/_content.gotmpl": "x"}, "", "content/ko/_content.gotmpl"),
        ({}, "staticDir = ['static', 'built']\n", "built"),
        ({}, "[module]\n[[module.mounts]]\nsource = 'not-here'\ntarget = 'static/files'\n", "not-here"),
        (
            {},
            "[module]\n[[module.mounts]]\nsource = 'not-here'\ntarget = 'content/more'\n"
            "[[module.mounts]]\nsource = 'content/ko'\ntarget = 'content'\n",
            "not-here",
        ),
    ],
)
def test_what_is_not_judged_is_one_note_with_the_reason(
    tmp_path: Path, files: Mapping[str, str], config: str, absent: str
) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    text = f"{HEAD}[a](nothing/)\n\n[b](../licenses/MIT/) ![c](none.png)\n"
    write_guide(tmp_path, {**PAGES, HERE: text, **files}, f"{top}\n{config}\n{tables}")
    (found,) = run_source_checks(load(tmp_path), RULES)
    assert (found.path, found.line, found.rule, found.severity.value) == (HERE, 4, "link-broken", "note")
    assert str(found.message) == (
        "Links that no page and no file here answers, and that are not judged: 2, such as nothing/: "
        f"{absent} is not here or makes pages of its own."
    )
    assert [one for one in check_source(tmp_path, [tmp_path / HERE]).findings if one.rule in RULES] == [found]


def test_a_static_file_is_in_the_folder_of_no_language(tmp_path: Path) -> None:
    text = f"{HEAD}![a](/en/images/logo.svg)\n\n![b](/en/guides/b/flow.png)\n\n![c](/en/c/d.png)\n"
    write_guide(tmp_path, {**PAGES, HERE: text, "static/en/c/d.png": "x"})
    found = [one for one in run_source_checks(load(tmp_path), RULES) if one.path == HERE]
    assert [(one.line, one.severity.value, str(one.message), str(one.hint)) for one in found] == [
        (4, "error", "The image /en/images/logo.svg is not there.", "Its address is /images/logo.svg."),
        (
            6,
            "warning",
            "/en/guides/b/flow.png leads nowhere: guides/b/flow.png is published elsewhere.",
            "Its address is /guides/b/flow.png.",
        ),
    ]


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ("[markup.goldmark]\nduplicateResourceFiles = true\n", {}),
        ("", {"layouts/_markup/render-image.html": "x"}),
        # What becomes of a file whose page that language does not have is not known.
        ("", {"content/ko/guides/b/index.md": ""}),
    ],
)
def test_where_a_file_may_be_in_another_language_nothing_is_said(
    tmp_path: Path, config: str, files: Mapping[str, str]
) -> None:
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}![b](/en/guides/b/flow.png)\n", **files}, TWO_LANGUAGES + config)
    for path in (path for path, text in files.items() if not text):
        (tmp_path / path).unlink()
    assert [one for one in run_source_checks(load(tmp_path), RULES) if one.path == HERE] == []


@pytest.mark.parametrize(
    ("target", "dead"),
    [
        *(("../both.md", True), ("both/", True), ("/guides/both.html", True), ("../both/", False)),
        *(("/guides/both/index.md", False), ("/guides/both.htm", False), ("/404.html", False)),
    ],
)
@pytest.mark.parametrize(
    ("layout", "config", "known"),
    [
        ("x", "", True),
        # Where relative addresses begin, other templates, or no template at all leaves it open.
        ("<base href='/'>", "", False),
        ("", "", False),
        ("x", "[outputFormats.other]\nmediaType = 'text/html'\n", True),
    ],
)
def test_what_a_browser_asks_for_is_judged_where_the_templates_are_here(
    tmp_path: Path, target: str, dead: bool, layout: str, config: str, known: bool
) -> None:
    files = {"content/guides/x.md": f"{HEAD}[a]({target})\n", "content/guides/both.md": HEAD}
    files |= {"layouts/all.html": layout} if layout else {}
    write_guide(tmp_path, files, f"title = 'T'\n{config}")
    known = known and not (config and target.endswith(".html"))
    assert bool(run_source_checks(load(tmp_path), RULES)) == (dead and known)


def test_a_page_that_hugo_lists_and_does_not_write_is_named(tmp_path: Path) -> None:
    files = {"content/ko/guides/y.md": "---\ntitle: T\nbuild:\n  Render: link\n---\n", HERE: f"{HEAD}[a](y.md)\n"}
    write_guide(tmp_path, {**PAGES, **files})
    (found,) = run_source_checks(load(tmp_path), RULES)
    assert str(found.message) == "y.md leads to content/ko/guides/y.md, of which Hugo makes no page: its build says so."
    # That another language lacks it nobody sees.
    assert not [one for one in check_source(tmp_path).findings if one.path.endswith("guides/y.md")]


@pytest.mark.parametrize(
    ("base", "target", "rule"),
    [
        ("https://guide.test/", "https://guide.test/guides/gone/", "link-broken"),
        ("https://guide.test/", "https://guide.test/licenses/mit/#nowhere", "anchor-broken"),
        ("https://guide.test/sub/", "https://guide.test/sub/guides/gone/", "link-broken"),
        ("https://guide.test/sub/", "https://guide.test/guides/gone/", ""),
        ("https://guide.test/sub/", "https://guide.test/sub/gone/", "link-broken"),
        ("https://guide.test/sub/", "https://guide.test/sub/gone.pdf", "link-broken"),
        ("https://guide.test/sub/", "https://guide.test/gone/", ""),
        # A host named as a sample, other hosts and ports, and folders that are none of the guide's.
        ("https://example.org/", "https://example.org/guides/gone/", ""),
        ("https://guide.test/", "https://guide.test:8080/guides/gone/", ""),
        ("https://guide.test/", "https://guide.test/other/gone/", ""),
        ("https://guide.test/", "https://me@guide.test/guides/gone/", ""),
        ("https://[guide.test/", "https://[guide.test/guides/gone/", ""),
        ("/", "https://guide.test/guides/gone/", ""),
    ],
)
def test_an_address_with_the_host_of_the_site_is_judged(tmp_path: Path, base: str, target: str, rule: str) -> None:
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}<{target}>\n"}, f"baseURL = '{base}'\n{TWO_LANGUAGES}")
    found = [one for one in run_source_checks(load(tmp_path), RULES) if one.path == HERE]
    assert [one.rule for one in found] == [rule] * bool(rule)


def test_a_language_may_have_static_files_of_its_own(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}staticDir = ['static', 'english']\n"
    files = {"english/files/a.pdf": "x", "english/guides/nothing/index.html": "x"}
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}[a](nothing/)\n\n[b](gone/)\n", **files}, config)
    assert [one.line for one in run_source_checks(load(tmp_path), RULES)] == [6]


def test_one_file_may_be_mounted_among_the_content(tmp_path: Path) -> None:
    mounts = "".join(
        f"[[module.mounts]]\nsource = '{source}'\ntarget = '{target}'\n"
        for source, target in (("content/ko", "content"), ("parts/flow.png", "content/guides/drawn.png"))
    )
    config = f"defaultContentLanguage = 'ko'\n[languages.ko]\n[languages.en]\n{mounts}"
    text = f"{HEAD}![a](drawn.png) ![b](/guides/drawn.png)\n\n![c](flow.png)\n"
    write_guide(tmp_path, {**PAGES, HERE: text, "parts/flow.png": "x"}, config)
    assert [one.line for one in run_source_checks(load(tmp_path), RULES)] == [6]


def test_links_that_pages_answer_need_no_list_of_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def list_nothing(*_: object) -> None:
        raise AssertionError("all files of the site are looked for")

    monkeypatch.setattr("guidecheck.source.published.list_published", list_nothing)
    text = f"{HEAD}[a](/a/) [b](../b.md#one) [itself](/b/#one)\n\n## One\n"
    files = {f"content/{language}/{name}.md": text for language in ("ko", "en") for name in ("a", "b")}
    root = write_guide(tmp_path, {f"content/{language}/_index.md": HEAD for language in ("ko", "en")} | files)
    assert not [one for one in check_source(root).findings if one.rule in RULES]


def test_only_pages_asked_for_are_judged_and_by_all_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {HERE: f"{HEAD}[a](../b/) [b](../../elsewhere/a/)\n", "content/ko/guides/y.md": f"{HEAD}[a](nothing/)\n"}
    write_guide(tmp_path, {**PAGES, **files})
    arguments = ["check", "--root", str(tmp_path), "--format", "text", "--only", "link-broken"]
    assert main([*arguments, str(tmp_path / HERE)]) == 0
    assert main([*arguments, str(tmp_path / "content/ko/guides/y.md")]) == 1
    assert "content/ko/guides/y.md:4:1" in capsys.readouterr().out


def test_an_address_that_only_a_page_of_another_name_gives_itself_is_found_from_a_part_of_the_guide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}[a](/old/place/) [b](../b/) [c](../first/)\n"})
    arguments = ["check", "--root", str(tmp_path), "--format", "text", "--only", "link-broken", str(tmp_path / HERE)]
    assert main(arguments) == 0, capsys.readouterr().out


def test_the_nearest_page_is_named(tmp_path: Path) -> None:
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}[a](/licenses/MTI/)\n"})
    (finding,) = run_source_checks(load(tmp_path), RULES)
    assert str(finding.hint) == "The nearest page is content/ko/licenses/MIT/_index.md."


@pytest.mark.parametrize(
    "text",
    ["[글자]（https://a.example/b）", "[글 둘](https://a.example/b）", "- 앞 [글자]（../b/) 뒤", "[글자](../b/）는"],
)
def test_brackets_of_full_width_make_no_link(tmp_path: Path, text: str) -> None:
    write_guide(tmp_path, {**PAGES, HERE: f"{HEAD}{text}\n"})
    (finding,) = run_source_checks(load(tmp_path), RULES)
    assert str(finding.message).startswith("A bracket of full width makes “글")
    assert (finding.line, finding.column) == (4, text.index("[") + 1)


@pytest.mark.parametrize(
    "text",
    [
        "[글](https://a.example/b)（https://a.example/c）",
        "글（https://a.example/b）",
        "[1]（https://a.example/b）",
        "[글자]（설명）",
        "`[글자]（https://a.example/b）`",
    ],
)
def test_brackets_of_full_width_are_no_fault_elsewhere(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, HERE, f"\n{text}\n") == []


def test_no_page_is_near_that_shares_the_folder_alone(tmp_path: Path) -> None:
    write_guide(tmp_path, {**PAGES, "content/ko/licenses/MIT/_index.md": f"{HEAD}[a](nowhere.md)\n"})
    (finding,) = run_source_checks(load(tmp_path), RULES)
    assert str(finding.hint) == "Correct the address, or remove the link."


def test_the_nearest_page_is_one_of_the_same_language(tmp_path: Path) -> None:
    write_guide(tmp_path, {**PAGES, "content/en/guides/x.md": f"{HEAD}[a](/licenses/MTI/)\n"})
    (finding,) = run_source_checks(load(tmp_path), RULES)
    assert str(finding.hint) == "The nearest page is content/en/licenses/MIT/_index.md."


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("[the text][ref]\n", 1),
        ("a [the text][ref] b\n", 1),
        ("- a\n- [원문][원본]\n", 2),
        ("| a |\n| - |\n| [the text][ref] |\n", 3),
        ("[원문](https://e.org/a 에 있습니다.\n", 1),
        ("text\n\n- [a b](../x/ and so on\n", 3),
        ("`code` and [the text][ref]\n", 1),
        ("글 [원문](https://e.org/a\n에 있다.\n", 1),
        ("- [원문](https://e.org/a\n- b\n", 1),
        ("글\n[원문](../x/\n", 2),
        ("[원문](https://e.org/a）에 있다.\n", 1),
        ("[원문](/b b/) 글\n", 1),
        ("[원문(https://e.org/a) 에 있다.\n", 1),
        ("- [ ] 원문](https://e.org/a) 에 있다.\n", 1),
        ("| a |\n| - |\n| 원문](../x/) |\n", 3),
        ("## (원문)[https://e.org/a]\n", 1),
        ("사진 (1860)[/caption]\n", 1),
        ('[caption id="a"] 사진 (1860)[/captions]\n', 1),
        ("글 [원문](b.md 에 있다.\n", 1),
        ("글 ![그림](images/flow.png 참고\n", 1),
        ("글 [원문] (https://e.org/a) 에 있다.\n", 1),
        ("글\n- [원문]  (../x/#a) 참고\n", 2),
        ("글 [원문] (b.md)\n", 1),
        # The name of a file, and addresses that are no web page's.
        ("글\n\n![흐름도](flow chart.png)\n", 3),
        ("글 ![](flow chart.PNG) 참고\n", 1),
        ("[설치 안내](install guide.md) 참고\n", 1),
        ("[메일](mailto: a@e.org)\n", 1),
        ("[전화](tel:+82 2 123)\n", 1),
        ("[아래](#다음 절) 참고\n", 1),
        # A bracket within the address, and a link within a link.
        ("글 [원문](https://e.org/a_(b) 참고\n", 1),
        ("글 [원문](https://e.org/a_(b)를 참고\n", 1),
        ("글 [가 [나](https://e.org/b) 다](https://e.org/a) 참고\n", 1),
        ("글[^1] 이다.\n", 1),
        ("글[^이름] 이다[^1].\n\n[^1]: 주\n", 1),
    ],
)
def test_what_was_meant_for_a_link_is_told(body: str, line: int) -> None:
    assert lines(run_source_checks(make_guide({"content/ko/x.md": body}), ["link-broken"])) == [(line, "link-broken")]


@pytest.mark.parametrize(
    "body",
    [
        "[the text][ref]\n\n[ref]: https://e.org/\n",
        "[the text]\n\n[the text][]\n\n[the text]: https://e.org/\n",
        "- [x] (https://e.org/a)\n- [ ] (https://e.org/b)\n",
        "[1] (https://e.org/a) and [the text] (of 1988) and `[a] (https://e.org/)`\n",
        "[the text] (https://e.org/)\n\n[the text]: https://e.org/a\n",
        "f[name] (../x/) and [a.b](c.d and\n",
        "`[the text][ref]` and `[a](https://e.org/ b`\n",
        "```\n[the text][ref]\n```\n",
        "\\[the text\\]\\[ref\\] and \\[a](https://e.org/ b\n",
        "a[i][j] and x[0][1], matrix[row][column]\n",
        "[1][2] and [x][y] and [^1][^2]\n\n[^1]: a\n[^2]: b\n",
        "[ ] a [x] b\n",
        '[a](https://e.org/ "title")\n',
        '[a](https://e.org/\n"title")\n',
        "[a](b) [c](d) ![e](f.png)\n"[0:0] + "text [see](https://e.org/)\n",
        "<!-- [the text][ref] -->\n",
        "[note] (https://e.org/ a\n",
        "[참고(https://e.org/a)] 와 (참고)[0] 와 f(x)[/i.png]\n",
        "![그림(https://e.org/a.png) 와 [a](https://e.org/a_(b)) 와 [b](https://e.org/\n)\n",
        "정규식 [^abc] 와 `[^1]` 와 \\[^2]\n",
        "글[^1] 과 [^이름]\n\n[^1]: 주\n\n> [^이름]: 주\n",
        "[가 [나](https://e.org/a) 다\n",
        "[![가](https://e.org/a.png) 나](https://e.org/a)\n",
        "`[가 [나](https://e.org/b)](https://e.org/a)` 와 \\[가 [나](https://e.org/b)](https://e.org/a)\n",
        '![가](<https://e.org/a b.png>) 와 ![다](https://e.org/b.png "a b.png")\n',
        "[1](see a.md) 와 [가나](a b) 와 `![가](a b.png)`\n",
        "[가나](https://e.org/a_(b)) 와 [나](#절)\n",
    ],
)
def test_what_is_a_link_or_was_not_meant_for_one_is_silent(body: str) -> None:
    assert lines(run_source_checks(make_guide({"content/ko/x.md": body}), ["link-broken"])) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("글 [원문][ref] 과 [둘째][] 끝\n", [("[원문][ref]", "원문"), ("[둘째][]", "둘째")]),
        ("글 [원문](https://e.org/a 는\n", [("[원문](https://e.org/a", "원문")]),
        # Where nothing ends the address, a particle or a stop is text behind it.
        ("글 [원문](https://e.org/a에 있다.\n", [("[원문](https://e.org/a", "원문")]),
        ("글 [원문](../b/.\n", [("[원문](../b/", "원문")]),
        ("글 ![흐름 그림](flow chart.png)\n", [("![흐름 그림](flow chart.png)", "흐름 그림")]),
        ("[설치 안내](install guide.md) 끝\n", [("[설치 안내](install guide.md)", "설치 안내")]),
        ("[가 [나](/b/) 다](/a/) 끝\n", [("[가 [나](/b/) 다](/a/)", "가 나 다")]),
        ("글 [원문]  (https://e.org/a) 끝\n", [("[원문] (https://e.org/a)", "원문")]),
        ("글 [원문]（https://e.org/a） 끝\n", [("[원문]（https://e.org/a）", "원문")]),
        ("글 [원문](../b）는\n", [("[원문](../b）", "원문")]),
        ("글 [원문(https://e.org/a) 끝\n", [("[원문(https://e.org/a)", "원문")]),
        ("원문](https://e.org/a) 와 둘](../b/)\n", [("](https://e.org/a)", ""), ("](../b/)", "")]),
        ("글 (원문)[https://e.org/a] 끝\n", [("(원문)[https://e.org/a]", "원문")]),
        ("글[^1] 둘[^b]\n\n[^b] : 둘\n", [("[^1]", ""), ("[^b]", "")]),
        # The box before them is no text.
        ("- [x](/a/)\n- [ ](../b/)\n- [X](c.md) 뒤\n", [("(/a/)", "x"), ("(../b/)", ""), ("(c.md)", "X")]),
    ],
)
def test_a_page_that_shows_a_link_as_it_is_written_was_to_show_its_text(
    body: str, expected: list[tuple[str, str]]
) -> None:
    (document,) = make_guide({"content/ko/x.md": body}).documents
    found = sorted(almost_links(document.pages["ko"]), key=lambda one: one[:2])
    assert [(one.shown, one.meant) for one in found] == expected


def test_a_footnote_without_its_text_is_one_finding() -> None:
    pages = {"content/ko/x.md": f"{HEAD}글[^1] 이다.\n", "content/en/x.md": f"{HEAD}Text[^1].\n\n[^1]: Note.\n"}
    assert lines(run_source_checks(make_guide(pages))) == [(4, "link-broken")]


@pytest.mark.parametrize("colon", [" :", "\xa0:", "：", " ："])
def test_a_footnote_whose_colon_begins_no_text_is_told_at_its_text(colon: str) -> None:
    pages = {
        "content/ko/x.md": f"{HEAD}글[^1] 둘[^b] 이다[^1].\n\n[^1]{colon} 하나\n[^b]{colon} 둘\n",
        "content/en/x.md": f"{HEAD}Text[^1] two[^b] is[^1].\n\n[^1]: One\n[^b]: Two\n",
    }
    findings = run_source_checks(make_guide(pages))
    assert lines(findings) == [(6, "link-broken"), (7, "link-broken")]
    assert str(findings[0].hint) == "Write [^1]: and its text, with no blank before the colon."


UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<table>\n<tr><td>[원문](https://e.org/a)</td></tr>\n<tr><td>![](b/flow.png)</td></tr>\n</table>\n", [2, 3]),
        ("- 가\n\n  <div>나 [원문](../licenses/MIT/)</div>\n", [3]),
        # Between empty lines it is Markdown, and so is what stands within a paragraph.
        ("<details>\n<summary>가</summary>\n\n[원문](https://e.org/a)\n\n</details>\n", []),
        ("<b>[원문](https://e.org/a)</b> 나\n", []),
        ("<!-- [원문](https://e.org/a) -->\n\n<pre>\n[원문](https://e.org/a)\n</pre>\n", []),
        ("<div><code>[원문](https://e.org/a)</code></div>\n\n<div title='[원문](https://e.org/a)'>나</div>\n", []),
        ("<script>a[0](/b/)</script>\n", []),
    ],
)
def test_markdown_in_a_block_of_html_is_told_where_it_is_shown(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert told(tmp_path / "a", HERE, text, config=UNSAFE) == [(line, "link-broken") for line in lines]
    assert told(tmp_path / "b", HERE, text) == []


def test_what_is_no_image_is_no_missing_one_too() -> None:
    pages = {
        "content/ko/x.md": f"{HEAD}글 ![가](a b.png)\n",
        "content/en/x.md": f"{HEAD}Text ![a](<https://e.org/a b.png>)\n",
    }
    assert lines(run_source_checks(make_guide(pages), ["link-broken", "block-mismatch"])) == [(4, "link-broken")]
    # What nobody tells of is a missing one.
    pages["content/ko/x.md"] = f"{HEAD}글 ![가]({{{{ rel 'a.png' }}}})\n"
    assert lines(run_source_checks(make_guide(pages), ["link-broken", "block-mismatch"])) == [(4, "block-mismatch")]


def test_an_address_of_mail_without_its_scheme_is_told(tmp_path: Path) -> None:
    text = "[메일](help@guide.example)\n\n[글](mailto:a@b.example) <c@d.example> [판](/v@2.0)\n"
    assert told(tmp_path, HERE, text, {"layouts/all.html": ""}) == [(1, "link-broken")]
    (finding,) = run_source_checks(load(tmp_path), RULES)
    assert str(finding.hint) == "Write mailto: before an e-mail address."


def test_a_host_without_its_scheme_is_told(tmp_path: Path) -> None:
    text = "[글](www.guide.example) [둘](WWW.guide.example/a/b.html)\n\n[셋](www.guide.example?a=b#c)\n\n"
    silent = "www.guide.example [판](/v2.0) [넷](https://www.guide.example)\n"
    assert told(tmp_path, HERE, text + silent, {"layouts/all.html": ""}) == [(n, "link-broken") for n in (1, 1, 3)]
    hints = {str(finding.hint) for finding in run_source_checks(load(tmp_path), RULES)}
    assert hints == {"Write https:// before the name of a host."}


def test_a_file_with_the_name_of_a_host_is_there(tmp_path: Path) -> None:
    files = {"layouts/all.html": "", "static/www.guide.example": "x"}
    assert told(tmp_path, HERE, "[글](/www.guide.example)\n", files) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- [X](https://x.com/example)\n- [GitHub](https://github.com/example)\n", [1]),
        ("> 1. a\n>    - [x](../MIT.md) b\n", [2]),
        ("* a\n* [X](#here)\n\n## Here\n", [2]),
        # Links, tasks, and what nobody meant for a link.
        ("- [X ](https://x.com/example)\n- **[X](https://x.com/example)**\n- a [X](https://x.com/example)\n", []),
        ("- [x] [X](https://x.com/example)\n- [x](optional) a\n- [ ] (https://x.com/example)\n", []),
        ("[X](https://x.com/example)\n", []),
        ("- [x](https://x.com/a \"t\")\n- [x](/p/ 't')\n", [1, 2]),
        # Of an address in angle brackets a link is left.
        ("- [X](<https://x.com/b>)\n", []),
        ("- [x](https://x.com/a_(b))\n- [x](two words)\n", [1]),
        ("-\n  [x](https://x.com/a)\n- [x](mailto:a@x.com)\n- [x](tel:+82)\n", [2, 3, 4]),
        # What has no address, or none of that name, is seen with its brackets.
        ("- [x]()\n- [x][]\n- [X][none]\n- [ ][none] a\n", [1, 2, 3, 4]),
        (
            "- [x][r]\n- [x][r](../licenses/MIT/)\n- [x] [none]\n- [x] (a)\n- [x]() a\n- [x][one][r]\n\n[r]: https://x.com/\n",
            [],
        ),
    ],
)
def test_a_link_whose_text_is_taken_for_a_box_is_none(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert told(tmp_path, HERE, text) == [(line, "link-broken") for line in lines]


def test_what_the_project_keeps_out_of_git_may_be_made_for_each_build(tmp_path: Path) -> None:
    text = "[가](/api/) [나](/downloads/a.pdf) ![다](made.png)\n\n[라](../drawn/x.md) [마](/ko/api/b/)\n\n"
    text += "[바](/files/b.pdf)\n"
    ignored = {".gitignore": "/static/api/\n**/downloads/*.pdf\n/content/**/made.png\n/content/ko/drawn/\n"}
    files = {"layouts/all.html": "", "static/files/c.pdf": "x", **ignored}
    assert [line for line, _ in told(tmp_path, HERE, text, files)] == [1, 1, 1, 3, 3, 5]
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert [line for line, _ in told(tmp_path, HERE, text, files)] == [5]
    # What is there is judged as before.
    files["static/downloads/A.pdf"] = "x"
    assert [line for line, _ in told(tmp_path, HERE, text, files)] == [1, 5]


def test_what_readers_put_their_own_for_leads_nowhere(tmp_path: Path) -> None:
    text = "[가](/path/to/page/) ![나](../path/to/a.png) [다](user@host.tld)\n\n{{< figure src=/path/to/b.png >}}\n\n"
    text += "[라](/paths/to/b/) [마](/your-first-page/) [바](user@host.example)\n"
    files = {"layouts/all.html": "", "static/c.png": "x"}
    assert told(tmp_path, HERE, text, files) == [(5, "link-broken")] * 3


@pytest.mark.parametrize("pages", [2, 3])
def test_what_pages_link_below_a_folder_that_is_not_there_is_told_once(tmp_path: Path, pages: int) -> None:
    said = [f"[가](/media/{number}/a.pdf)\n\n[나](/en/media/)\n\n[다](/licenses/none/)\n" for number in range(pages)]
    files = {f"content/ko/guides/m{number}.md": HEAD + text for number, text in enumerate(said)}
    write_guide(tmp_path, {**PAGES, **files, "layouts/all.html": ""})
    found = [one for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    places = [(one.path, one.line) for one in found if one.path in files]
    # What many link in a folder that is there, each has to mend.
    each = [(path, 8) for path in files]
    if pages == 2:
        assert places == sorted([(path, line) for path in files for line in (4, 6, 8)])
        return
    first = ("content/ko/guides/m0.md", 4)
    assert places == sorted([first, *each])
    (one,) = (one for one in found if (one.path, one.line) == first)
    assert {(one.path, one.line), *((place.path, place.line) for place in one.related)} == {
        (path, line) for path in files for line in (4, 6)
    }


def test_links_to_one_page_that_is_not_there_are_told_each(tmp_path: Path) -> None:
    files = {f"content/ko/guides/m{number}.md": f"{HEAD}[가](/gone/)\n" for number in range(4)}
    write_guide(tmp_path, {**PAGES, **files, "layouts/all.html": ""})
    assert sum(one.rule == "link-broken" for one in check_source(tmp_path).findings) == 4


def test_links_to_a_language_without_pages_are_told_with_it(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}[languages.fr]\ncontentDir = 'content/fr'\n"
    files = {"content/ko/guides/m.md": f"{HEAD}[가](/fr/licenses/MIT/) [나](/en/licenses/gone/)\n\n[다](/fr/)\n"}
    write_guide(tmp_path, {**PAGES, **files, "layouts/all.html": ""}, config)
    found = [one for one in check_source(tmp_path).findings if one.rule in ("link-broken", "language-empty")]
    assert [(one.rule, one.line) for one in found if one.path in (*files, "hugo.toml")] == [
        ("link-broken", 4),
        ("language-empty", 6),
    ]


def test_of_a_page_written_for_another_site_a_hundred_links_are_told(tmp_path: Path) -> None:
    text = "".join(f"[a](nothing-{number}/)\n\n" for number in range(102))
    assert len(told(tmp_path, HERE, text)) == 100


def test_where_a_link_without_a_text_leads_nobody_sees(tmp_path: Path) -> None:
    assert told(tmp_path, HERE, "## A [](#b)\n\n[](#c) [x](#d)\n") == [(3, "anchor-broken")]


def test_what_ends_a_tag_in_brackets_is_no_link(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": f'{HEAD}[caption id="a"] 사진 (1860)[/caption]\n'})
    assert run_source_checks(load(tmp_path), RULES) == []
