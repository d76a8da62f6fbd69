"""Which links and images of a page lead nowhere, by what Hugo writes and by what `check` says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from guidecheck.run.check_source import check_source
from guides_on_disk import TWO_LANGUAGES, write_guide
from hugo.referee import hugo_binary

HEAD = "---\ntitle: T\n---\n"
FILES = {
    **{f"content/{language}/{path}": HEAD for language in ("ko", "en") for path in ("B/_index.md", "Box/index.md")},
    **{f"content/{language}/Box/{name}": "x" for language in ("ko", "en") for name in ("flow.png", "Doc.pdf")},
    "content/ko/moved/index.md": "---\ntitle: T\nslug: Named\naliases: [/Old/Place/]\n---\n",
    "content/ko/moved/plan.png": "x",
    "content/ko/Box/only.pdf": "x",
    "content/en/Box/mine.png": "x",
    "content/en/B/sheet.pdf": "x",
    "content/ko/loose/old.pdf": "x",
    "content/ko/near.png": "x",
    "content/ko/near.pdf": "x",
    "content/ko/p/inner.pdf": "x",
    "assets/kept.pdf": "x",
    "content/ko/unwritten.md": "---\ntitle: T\nbuild: {render: link}\n---\n",
    "content/ko/Q & A, 1/index.md": HEAD,
    "content/ko/Q & A, 1/plan.png": "x",
    "static/img/flow.png": "x",
    "static/files/a b.zip": "x",
    "static/Tool/index.html": "x",
    "layouts/all.html": "<p>{{ .Content }}",
}
ALONE = "disableKinds = ['taxonomy', 'term', 'rss', 'sitemap']\n"
LINKS = (
    *(
        "/B/",
        "/b/",
        "/en/B/",
        "/en/b/",
        "/en/b",
        "/ko/B/",
        "/ko/b/",
        "b/",
        "B/",
        "/moved/",
        "/Moved/",
        "/named/",
        "/Named/",
    ),
    *(
        "/Old/Place/",
        "/Tool/",
        "/files/a%20b.zip",
        "/files/A%20b.zip",
        "/files/a b.zip",
        "/files/c.zip",
        "/Box/",
        "/box/",
    ),
    *(
        "/img/flow.png",
        "/en/img/flow.png",
        "/ko/img/flow.png",
        "/en/files/a%20b.zip",
        "/img/Flow.png",
        "/IMG/flow.png",
        "/img/Flow.PNG",
        "/box/flow.png",
        "/box/Flow.png",
        "/box/Doc.pdf",
    ),
    *("/box/doc.pdf", "/en/box/Doc.pdf", "/en/box/doc.pdf", "/d/zz.pdf", "zz.pdf", "../zz.docx", "/named/plan.png"),
    *("/b/index.html", "/en/b/index.html", "/gone/index.html", "/en/gone/index.html", "../gone/index.html"),
    *("/box/only.pdf", "/en/box/only.pdf", "/ko/box/only.pdf", "/box/mine.png", "/en/box/mine.png"),
    *("/b/sheet.pdf", "/en/b/sheet.pdf", "/ko/b/", "/loose/", "/unwritten/", "unwritten.md"),
    *("../en/B/_index.md", "../ko/B/_index.md", "../en/Box/index.md", "../ko/moved/index.md", "../en/gone.md"),
    *("../fr/B/_index.md", "../../ko/B/_index.md"),
    *("/B/_index.md", "B/_index.md", "/en/B/_index.md", "en/B/_index.md", "/en/box.md"),
    # A page that is no folder has no files of its own.
    *(
        "near.pdf",
        "./near.pdf",
        "../near.pdf",
        "/near.pdf",
        "Box/Doc.pdf",
        "Box/flow.png",
        "files/a%20b.zip",
        "../files/a%20b.zip",
    ),
    *("near.png", "../near.png", "inner.pdf", "kept.pdf", "near.pdf?x=1", "%6eear.pdf"),
    *("/q--a-1/plan.png", "/q--a-1/gone.png", "/q--a-1/", "/q-&-a-1/x/"),
)
# Hugo's own templates look for what begins at the root in the folder of the page first.
IN_FOLDER = ("/flow.png", "/FLOW.png", "/Doc.pdf", "/doc.pdf", "flow.png", "/gone.png", "/gone.pdf", "/box/Doc.pdf")
ALONE_LINKS = (
    *("B/", "b/", "../b/", "../B/_index.md", "b/_index.md", "/b/_index.md", "/b.html", "../box.html"),
    *("/gone/index.html", "/box/index.html", "../moved.html", "/unwritten/", "/box/only.pdf", "/loose/"),
    *("near.pdf", "near.png", "../near.pdf", "inner.pdf", "files/a%20b.zip", "kept.pdf"),
    "/B/",
    "/b/",
    "../b/",
    "/en/b/",
    "/named/",
    "/Named/",
    "/box/Doc.pdf",
    "/box/doc.pdf",
    "/img/Flow.png",
)


def by_hugo(root: Path, page: str, count: int) -> list[bool]:
    """Return for each link of a page whether Hugo published nothing where it leads."""
    command = [hugo_binary(), "build", "--quiet", "--noBuildLock", "--destination", "public"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    html = (root / "public" / page / "index.html").read_text(encoding="utf-8")
    found = [unquote(urljoin(f"/{page}/", one)).strip("/") for one in re.findall(r'(?:href|src)="([^"]*)"', html)]
    assert len(found) == count
    public = root / "public"
    return [not ((public / one).is_file() or (public / one / "index.html").is_file()) for one in found]


@pytest.mark.parametrize(
    ("config", "page", "made", "links"),
    [
        (TWO_LANGUAGES, "content/ko/p.md", "p", LINKS),
        (
            f"defaultContentLanguageInSubdir = true\n{TWO_LANGUAGES}",
            "content/ko/p.md",
            "ko/p",
            ("/ko/b/", "/ko/B/", "/en/b/"),
        ),
        (f"disablePathToLower = true\n{TWO_LANGUAGES}", "content/ko/p.md", "p", ("/B/", "/en/B/", "/files/c.zip")),
        ("", "content/p.md", "p", ALONE_LINKS),
        ("defaultContentLanguage = 'ko'\n[languages.ko]\n", "content/p.md", "p", ALONE_LINKS),
        (TWO_LANGUAGES, "content/ko/Box/index.md", "box", IN_FOLDER),
        ("", "content/Box/index.md", "box", IN_FOLDER),
        ("[permalinks]\nposts = '/:year/:slug/'\n", "content/p.md", "p", ("/2024/x/plan.png", "/2024/x/gone.png")),
    ],
)
def test_a_link_is_broken_where_hugo_publishes_nothing(
    tmp_path: Path, config: str, page: str, made: str, links: Sequence[str]
) -> None:
    files: Mapping[str, str] = {**FILES, "content/ko/posts/X/index.md": "---\ntitle: X\ndate: 2024-02-03\n---\n"}
    files = {**files, "content/ko/posts/X/plan.png": "x"}
    if not config.endswith(TWO_LANGUAGES):
        files = {path.replace("content/ko/", "content/"): text for path, text in files.items() if "/en/" not in path}
    text = HEAD + "".join(f"{'!' * link.lower().endswith('png')}[a](<{link}>)\n\n" for link in links)
    write_guide(tmp_path, {**files, page: text}, ALONE + config)
    lines = {one.line for one in check_source(tmp_path).findings if one.path == page and one.rule == "link-broken"}
    told = [4 + 2 * at in lines for at in range(len(links))]
    assert dict(zip(links, told, strict=True)) == dict(zip(links, by_hugo(tmp_path, made, len(links)), strict=True))


@pytest.mark.parametrize("config", [TWO_LANGUAGES, "theme = []\n"])
@pytest.mark.parametrize("page", ["Box/index.md", "p.md"])
def test_a_figure_is_in_the_folder_of_its_page_where_hugo_finds_it(tmp_path: Path, config: str, page: str) -> None:
    targets = ("/flow.png", "/Flow.png", "/img/flow.png", "/gone.png", "/box/flow.png")
    files = FILES if "languages" in config else {path.replace("/ko/", "/"): text for path, text in FILES.items()}
    path = f"content/ko/{page}" if "languages" in config else f"content/{page}"
    text = HEAD + "".join(f'{{{{< figure src="{target}" >}}}}\n\n' for target in targets)
    write_guide(tmp_path, {**files, path: text}, ALONE + config)
    lines = {one.line for one in check_source(tmp_path).findings if one.path == path and one.rule == "link-broken"}
    made = by_hugo(tmp_path, page.partition("/")[0].removesuffix(".md").lower(), len(targets))
    assert [4 + 2 * at in lines for at in range(len(targets))] == made


NAMED = "defaultContentLanguage = 'ko'\n[languages.ko]\n[languages.en]\n[languages.pt-br]\n"


@pytest.mark.parametrize(("page", "made"), [("p.md", "p"), ("p.en.md", "en/p")])
def test_the_language_in_the_name_of_a_file_is_no_part_of_it(tmp_path: Path, page: str, made: str) -> None:
    links = (
        *("b.en.md", "/b.en.md", "b.md", "b.ko.md", "s/_index.en.md", "/s/c.en.md", "b.EN.md", "/en/b.en.md"),
        *(
            "only.en.md",
            "only.md",
            "korean.md",
            "korean.en.md",
            "b.pt-br.md",
            "b.fr.md",
            "gone.en.md",
            ".en.md",
            "v1.en.md",
        ),
    )
    text = HEAD + "".join(f"[a]({one})\n\n" for one in links)
    names = ("b.md", "b.en.md", "s/_index.md", "s/_index.en.md", "s/c.md", "s/c.en.md", "only.en.md", "korean.md")
    files = {f"content/{one}": HEAD for one in names} | {f"content/{page}": text}
    write_guide(tmp_path, {**files, "layouts/all.html": FILES["layouts/all.html"]}, ALONE + NAMED)
    found = {one.line for one in check_source(tmp_path).findings if one.path.endswith(page) and "link" in one.rule}
    told = {link for at, link in enumerate(links) if 4 + 2 * at in found}
    dead = {link for link, gone in zip(links, by_hugo(tmp_path, made, len(links)), strict=True) if gone}
    # What is published in another language alone is told there.
    assert told - dead == set()
    assert dead - told <= {"only.en.md", "only.md", "korean.md", "korean.en.md", "/en/b.en.md"}


SUB = "/my%20guide"
OUTSIDE = (
    *("/b/", "/en/b/", "/img/flow.png", "/files/a%20b.zip", "b/", "../box/", "/box/Doc.pdf", "/en/box/Doc.pdf"),
    *(f"{SUB}/b/", f"{SUB}/en/b/", f"{SUB}/img/flow.png", f"{SUB}/files/a%20b.zip", f"{SUB}/box/Doc.pdf", "/"),
    *(f"{SUB}/gone/", f"{SUB}/gone.pdf", "/my%20guide/unwritten/"),
    *("../../b/", "../../../b/", "../img/flow.png", "../../img/flow.png", "../box/only.pdf", "../box/mine.png"),
    *("../b/sheet.pdf", "../box/doc.pdf", "../box/Doc.pdf", "../../my%20guide/b/", "../../my%20guide/files/a%20b.zip"),
)


@pytest.mark.parametrize("several", [True, False])
@pytest.mark.parametrize("setting", ["", "canonifyURLs = true\n"])
def test_a_link_out_of_the_folder_of_the_site_is_broken(tmp_path: Path, several: bool, setting: str) -> None:
    top, page = "content/ko/" if several else "content/", "p.md"
    files = {path.replace("content/ko/", top): text for path, text in FILES.items() if several or "/en/" not in path}
    links = [one for one in OUTSIDE if several or "/en/" not in one]
    # Hugo puts that folder before every address from the root then; of files nothing is said.
    links = [one for one in links if not (setting and (one.startswith(SUB) or one == "../../img/flow.png"))]
    text = HEAD + "".join(f"{'!' * one.endswith('png')}[a](<{one}>)\n\n" for one in links)
    config = f"{setting}{ALONE}{TWO_LANGUAGES if several else ''}"
    write_guide(tmp_path, {**files, top + page: text}, f"baseURL = 'https://guide.test{SUB}/'\n{config}")
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    html = (tmp_path / "public/p/index.html").read_text(encoding="utf-8")
    dead = {}
    for link, made in zip(links, re.findall(r'(?:href|src)="([^"]*)"', html), strict=True):
        path = unquote(urljoin(f"https://guide.test{SUB}/p/", made)).removeprefix("https://guide.test")
        file = tmp_path / "public" / path.removeprefix(unquote(SUB)).strip("/")
        inside = f"{path}/".startswith(f"{unquote(SUB)}/")
        dead[link] = not inside or not (file.is_file() or (file / "index.html").is_file())
    # What is at the top of the host may be another site's, unless it has the name of something of this one.
    dead["/"] = False
    found = {one.line for one in check_source(tmp_path).findings if one.path == top + page}
    assert {link: 4 + 2 * at in found for at, link in enumerate(links)} == dead


ESCAPED = (
    *(
        "[a](https://x.test/a\\_b)",
        "[a](https://x.test/?a=1&amp;b=2)",
        "[a](https://x.test/a_\\(b\\))",
        "![a](/c\\_d.png)",
    ),
    *(
        "[a](https://x.test/a\\b)",
        "[a](https://x.test/a_b?x&y)",
        "<https://x.test/k\\_l>",
        "`[a](https://x.test/a\\_b)`",
    ),
    *(
        "[a](<https://x.test/a\\_b> 'c')",
        "[a\\_b](https://x.test/)",
        "[a](https://x.test/ 'a\\_b')",
        "[a](https://x.test/&b;&c)",
    ),
    *("![a](https://x.test/?a&amp;b)", "\\[a](https://x.test/a\\_b)", "[a](https://x.test/%5C_)"),
)


NEVER = TWO_LANGUAGES + "".join(
    f"[markup.goldmark.renderHooks.{one}]\nuseEmbedded = 'never'\n" for one in ("link", "image")
)


@pytest.mark.parametrize(
    ("config", "template"),
    [(TWO_LANGUAGES, ""), ("", ""), ("", "link"), ("", "image"), (TWO_LANGUAGES, "link"), (NEVER, "")],
)
def test_escapes_of_an_address_are_told_where_hugo_leaves_them_in_it(
    tmp_path: Path, config: str, template: str
) -> None:
    text = HEAD + "".join(f"{one}\n\n" for one in ESCAPED)
    page = f"content/{'ko/' if config else ''}p.md"
    # Without a template, Goldmark itself takes the escapes out.
    plain = {"content/p.md": text, "layouts/all.html": FILES["layouts/all.html"]}
    files = {page: text, "layouts/all.html": FILES["layouts/all.html"]}
    if template:
        tag = "<a href='{}'>" if template == "link" else "<img src='{}'>"
        files[f"layouts/_markup/render-{template}.html"] = tag.format("{{ .Destination | safeURL }}")
    made: list[list[str]] = []
    for folder, own, settings in (("plain", plain, ""), ("site", files, config)):
        root = write_guide(tmp_path / folder, own, ALONE + settings)
        subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=root, check=True, capture_output=True)
        parts = (root / "public/p/index.html").read_text(encoding="utf-8").split("</p>")
        links = ((re.search(r"""(?:href|src)=["']([^"']*)["']""", one) or [""])[0] for one in parts)
        # The typographer and the templates quote in ways of their own.
        made.append([unquote(unescape(one)).replace("'", '"') for one in links][: len(ESCAPED)])
    left = [one for one, before, after in zip(ESCAPED, *made, strict=True) if before != after]
    found = [one for one in check_source(tmp_path / "site").findings if "escapes" in str(one.message)]
    assert [ESCAPED[(one.line - 4) // 2] for one in found] == left
    assert bool(left) == bool((config or template) and config != NEVER)
    assert all((one.rule, one.severity.value) == ("link-broken", "warning") for one in found)


@pytest.mark.parametrize(
    "target",
    [
        *("https://x.test/100%", "https://x.test/%zz?q", "https://x.test/#100%", "https://x.test/a%2", "//x.test/%"),
        *("https://x.test/?q=100%", "https://x.test/100%25", "https://x.test/%EA%B0%80#%EA", "https://x.test/?a%#b%20"),
        *("https://x.test/a?b#%%", "mailto:a%@x.test", "https://x.test/?#%z"),
    ],
)
@pytest.mark.parametrize("several", [True, False])
def test_an_address_on_another_host_at_which_hugo_stops_is_told(tmp_path: Path, target: str, several: bool) -> None:
    page = f"content/{'ko/' if several else ''}p.md"
    files = {page: f"{HEAD}[a](<{target}>)\n", "layouts/all.html": FILES["layouts/all.html"]}
    write_guide(tmp_path, files, ALONE + TWO_LANGUAGES * several)
    run = subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, capture_output=True)
    found = [one for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    assert [(one.line, one.severity.value) for one in found] == [(4, "error")] * bool(run.returncode)


HOSTS = (
    *("https://guide.test/b/", "https://guide.test/b", "http://GUIDE.test:80/en/b/", "https://guide.test/en/gone/"),
    *("https://guide.test/b/gone/", "https://guide.test/gone/", "https://guide.test/box/Doc.pdf"),
    *("https://guide.test/en/box/only.pdf", "https://guide.test/img/flow.png", "https://guide.test/B/gone.pdf"),
    *("https://other.test/b/gone/", "https://guide.test/ko/b/", "https://guide.test/", "https://guide.test"),
    *("https://guide.test:8443/b/gone/", "https://guide.test/b/index.html", "https://guide.test/Old/Place/"),
    *("https://guide.test/unwritten/", "https://guide.test/B/", "https://guide.test/b/_index.md"),
)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("folder", [True, False])
def test_an_address_with_the_host_of_the_site_is_broken_where_hugo_publishes_nothing(
    tmp_path: Path, language: str, folder: bool
) -> None:
    page = f"content/{language}/p.md"
    text = HEAD + "".join(f"[a](<{one}>)\n\n" for one in HOSTS)
    config = f"baseURL = 'https://guide.test/'\ndefaultContentLanguageInSubdir = {str(folder).lower()}\n"
    write_guide(tmp_path, {**FILES, page: text}, config + ALONE + TWO_LANGUAGES)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    found = {one.line for one in check_source(tmp_path).findings if one.path == page}
    dead = {}
    for link in HOSTS:
        path = re.sub(r"(?i)https?://guide\.test(?::80)?(?!:)", "", link).strip("/")
        file = tmp_path / "public" / path
        dead[link] = not (file.is_file() or (file / "index.html").is_file()) if "://" not in path else False
    # Beside the guide its host may have anything.
    dead["https://guide.test/gone/"] = False
    assert {link: 4 + 2 * at in found for at, link in enumerate(HOSTS)} == dead


@pytest.mark.parametrize(
    "alias", ["foo", "/", "", "..", "../foo", "../../foo", "/..", "foo/..", "/en/", "/old/", "../.."]
)
@pytest.mark.parametrize("path", ["ko/_index.md", "en/_index.md", "ko/b.md", "en/b.md", "ko/s/b.md"])
@pytest.mark.parametrize("folder", [True, False])
def test_an_alias_at_which_hugo_stops_is_told(tmp_path: Path, alias: str, path: str, folder: bool) -> None:
    files = {f"content/{one}/{name}": HEAD for one in ("ko", "en") for name in ("_index.md", "s/_index.md")}
    files |= {f"content/{path}": f"---\ntitle: T\naliases: ['{alias}']\n---\n", "layouts/all.html": "x"}
    config = f"defaultContentLanguageInSubdir = {str(folder).lower()}\n{ALONE}{TWO_LANGUAGES}"
    write_guide(tmp_path, files, config)
    run = subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, capture_output=True)
    found = [one for one in check_source(tmp_path).findings if one.rule == "front-matter-invalid"]
    assert [(one.path, one.line) for one in found] == [(f"content/{path}", 3)] * bool(run.returncode)


HEADINGS = (
    "Terms & more", "사용 조건 (요약)", "2.1 `main()`을", "Crème brûlée", "a_b-c", "-lead", "***", "Ⅷ ½ ²", "a *b* c",
    "[x](/b/) z", "“quoted” text", "Ελληνικά", "ﬁ C++ / C#", "e\u0301 1.2.3", "v1.0 — now", "Same", "Same", "İstanbul",
)  # fmt: skip
GITHUB = ("terms--more", "사용-조건-요약", "21-main을", "crème-brûlée", "same-1")


@pytest.mark.parametrize(
    "config",
    [
        "",
        *(
            f"{key} = '{form}'"
            for key in ("autoIDType", "autoHeadingIDType")
            for form in ("github-ascii", "blackfriday")
        ),
        "autoIDType = 'github'",
        "autoHeadingID = false",
    ],
)
@pytest.mark.parametrize("language", ["", "languages.ko."])
def test_a_fragment_is_broken_where_hugo_gives_no_heading_that_id(tmp_path: Path, config: str, language: str) -> None:
    config = f"{ALONE}{TWO_LANGUAGES}[{language}markup.goldmark.parser]\n{config}\n"
    body = "".join(f"## {one}\n\n" for one in HEADINGS)
    files = {"content/ko/p.md": HEAD + body, "content/ko/b.md": HEAD, "layouts/all.html": FILES["layouts/all.html"]}
    write_guide(tmp_path, {**files, "content/en/p.md": HEAD + "## Terms & more\n"}, config)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    ids = {
        key: re.findall(r'<h2 id="([^"]*)"', (tmp_path / "public" / path / "index.html").read_text(encoding="utf-8"))
        for key, path in (("ko", "p"), ("en", "en/p"))
    }
    links = [f"/p/#{one}" for one in dict.fromkeys((*ids["ko"], *GITHUB, "no-such", "terms-more"))]
    links += [f"/en/p/#{one}" for one in ("terms--more", "terms-more", "same-1")]
    text = HEAD + "".join(f"[a](<{one}>)\n\n" for one in links)
    (tmp_path / "content/ko/q.md").write_text(text, encoding="utf-8")
    told = {one.line for one in check_source(tmp_path).findings if one.rule == "anchor-broken"}
    dead = [one.partition("#")[2] not in ids["en" if one.startswith("/en") else "ko"] for one in links]
    assert dict(zip(links, [4 + 2 * at in told for at in range(len(links))], strict=True)) == dict(
        zip(links, dead, strict=True)
    )


def test_ids_with_blanks_and_around_those_of_headings_are_hugos(tmp_path: Path) -> None:
    links = ("#s-x%20y-", "#s-p%20q-", "#s-one-", "#s-none-", "#s-x-", "#one", "#z", "#t")
    text = '## A {id="x y"}\n\n## B {id=\'p q\'}\n\n## One\n\nx <template id="t"><b id=z>y</b></template>\n'
    hook = '<h{{ .Level }} id="s-{{ .Anchor | safeURL }}-">{{ .Text }}</h{{ .Level }}>'
    files = {
        "layouts/all.html": FILES["layouts/all.html"],
        "layouts/_markup/render-heading.html": hook,
        "content/p.md": HEAD + "".join(f"[a]({one})\n\n" for one in links) + text,
    }
    write_guide(tmp_path, files, ALONE + "markup.goldmark.renderer.unsafe = true\n")
    command = [hugo_binary(), "build", "--quiet", "--noBuildLock", "--destination", "public"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    ids = re.findall(r'id="?([^">]*)', (tmp_path / "public/p/index.html").read_text(encoding="utf-8"))
    lines = {one.line for one in check_source(tmp_path).findings if one.rule == "anchor-broken"}
    told = {one for at, one in enumerate(links) if 4 + 2 * at in lines}
    # What a template writes around an id may be left out elsewhere in the site.
    assert told == {one for one in links if unquote(one[1:]) not in ids} - {"#one"}


def test_terms_may_have_ids_where_the_site_says_so(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}[markup.goldmark.parser]\nautoDefinitionTermID = true\n"
    text = f"{HEAD}Term\n: text\n\n## Term\n\n[a](#term-1) [b](#term)\n"
    files = {"content/ko/p.md": text, "content/en/p.md": text, "layouts/all.html": FILES["layouts/all.html"]}
    write_guide(tmp_path, files, config)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    html = (tmp_path / "public/p/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<(d|h)[t2] id="([^"]*)"', html) == [("d", "term"), ("h", "term-1")]
    assert [one for one in check_source(tmp_path).findings if one.rule == "anchor-broken"] == []


SIGNS = "!\"$&'()*,:;<=>?[]^`{|}#+~@-_.éßİ²½Ⅷ①€—“、。·％々ーｱ\u093e🚀\u200b\xa0"
NAMES = [
    form.format(number, sign) for number, sign in enumerate(SIGNS) for form in ("p{}x{}y", "p{}x {} y", "P{0}{1}{1}z")
]


@pytest.mark.parametrize("path", ["content/{}.md", "content/{}/index.md", "content/a/b.md"])
def test_every_page_is_found_where_hugo_puts_it_by_its_name(tmp_path: Path, path: str) -> None:
    listing = (
        "{{ range site.RegularPages }}{{ with .File }}{{ .Path }}{{ end }}\t{{ .RelPermalink | safeHTML }}\n{{ end }}"
    )
    files = {path.format(name): HEAD for name in NAMES}
    if "{}" not in path:
        files = {
            f"content/a/b{at}.md": f"---\nslug: '{name}'\n---\n" for at, name in enumerate(NAMES) if "'" not in name
        }
    write_guide(tmp_path, {**files, "layouts/home.json": listing}, f"{ALONE}[outputs]\nhome = ['json']\n")
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    made = dict(line.split("\t") for line in (tmp_path / "public/index.json").read_text("utf-8").splitlines())
    assert len(made) == len(files)
    # Behind them some that Hugo puts nothing at.
    links = [*made.values(), *(f"{one.rstrip('/')},/" for one in [*made.values()][:20])]
    write_guide(tmp_path, {"content/links.md": HEAD + "".join(f"[a](<{one}>)\n\n" for one in links)}, ALONE)
    found = [
        one.line
        for one in check_source(tmp_path).findings
        if (one.rule, one.path) == ("link-broken", "content/links.md")
    ]
    assert found == [4 + 2 * at for at in range(len(made), len(links))]


def test_a_slug_whose_dots_lead_up_is_from_the_folder_of_its_page(tmp_path: Path) -> None:
    slugs = {
        "p": "../in-root", "a/p": "../x/y", "a/b/p": "../z", "a/b/q": "../../../../far", "a/b/c/index": "../bundle",
        "a/q": "./here", "a/r": "one/../two",
    }  # fmt: skip
    files = {f"content/{key}.md": f"---\ntitle: T\nslug: '{slug}'\n---\n" for key, slug in slugs.items()}
    links = ["/in-root/", "/x/y/", "/a/z/", "/far/", "/a/bundle/", "/a/here/", "/a/two/", "/a/x/y/", "/z/", "/a/b/z/"]
    files["content/links.md"] = HEAD + "".join(f"[a]({one})\n\n" for one in links)
    write_guide(tmp_path, {**files, "layouts/all.html": "x"}, ALONE)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    dead = [one for one in links if not (tmp_path / f"public{one}index.html").is_file()]
    found = {one.line for one in check_source(tmp_path).findings if one.rule == "link-broken"}
    assert [one for at, one in enumerate(links) if 4 + 2 * at in found] == dead == ["/a/x/y/", "/z/", "/a/b/z/"]


DAYS = (
    *(
        "2023-03-04-plain.md",
        "2023-03-05_under.md",
        "2023-03-06 blank.md",
        "2023-03-07.md",
        "2023-03-08-folder/index.md",
    ),
    *("2023-13-40-none.md", "20230315-short.md", "2023-02-30-off.md", "0001-01-01-first.md", "2023-3-1-digits.md"),
    *("x-2023-03-16-behind.md", "2023-03-17--two.md", "2023-03-18.dot.md", "2023-03-19stuck.md", "2023-03-20-a.b.md"),
    *("2023-03-21-c.d/index.md", "2023-03-22-Upper Case.md", "2023-03-23–dash.md", "2023-03-24-.md"),
    *("2023-03-25-15-04-05-time.md", "2023-03-26T15:04-05_clock.md", "2023-03-27x15-04-05stuck-too.md"),
    *("2023-03-28-25-04-05-late.md", "2023-03-29-15-60-05-full.md", "2023-03-30-15-04-minutes.md"),
    *("2023-03-31--15-04-05-apart.md", "2023-04-01-15-04-05-16-04-05-twice.md", "2023-04-02T15-04-05.md"),
    *("2023-04-03–15-04-05-dashed.md", "2023-04-04 5-04-05Z-digit.md"),
)
DATED = {
    "2023-05-01-named.md": "slug: mine", "2023-05-02-nothing.md": "slug: ''", "2023-05-03-day.md": "date: 2020-01-01",
    "2023-05-04-pub.md": "pubdate: 2020-01-01", "2023-05-05-no-day.md": "date: ''", "2023-05-06-url.md": "url: p/own/",
    "2023-05-07-mine.md": "told: 2020-01-01", "2023-05-08-changed.md": "modified: 2020-01-01",
}  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[frontmatter]\ndate = [':fileName', ':default']\n",
        "[frontmatter]\ndate = [':default', ':filename']\n",
        "[frontmatter]\ndate = ':filename'\n[languages.ko.frontmatter]\nlastmod = ['told', ':git', ':filename']\n",
        "[frontmatter]\ndate = ':filename'\n[languages.ko.frontmatter]\nlastmod = ['told']\n",
        "enableGitInfo = true\n[frontmatter]\nlastmod = [':default', ':filename']\n",
        "[frontmatter]\nlastmod = [':fileModTime', ':filename']\n",
    ],
)
def test_a_page_is_published_without_the_day_in_its_name_where_hugo_takes_it_off(tmp_path: Path, said: str) -> None:
    pages = {**dict.fromkeys(DAYS, "x: 1"), **DATED}
    files = {f"content/{one}/p/{path}": f"---\n{text}\n---\n" for one in ("ko", "en") for path, text in pages.items()}
    lists = ("2024-01-01-l/_index.md", "2024-01-01-l/2024-02-02-m.md")
    files |= {f"content/{one}/p/{path}": HEAD for one in ("ko", "en") for path in lists}
    names = [path.partition("/")[0].removesuffix(".md").lower().replace(" ", "-") for path in pages]
    behind = [one[count:].strip("-_") for one in names for count in (10, 19)]
    ends = [one for one in dict.fromkeys((*names, *behind, "a", "c", "mine", "l", "l/m")) if one]
    links = ["/p/own/", *(f"{folder}/p/{one}/" for folder in ("", "/en") for one in ends)]
    # Of a link that names no host, Hugo looks for a file.
    pages_of_links = {f"content/ko/links/{at}.md": one for at, one in enumerate(links)}
    files |= {path: f"{HEAD}[a](<https://guide.test{one}>)\n" for path, one in pages_of_links.items()}
    top, _, tables = said.partition("[")
    config = f"baseURL = 'https://guide.test/'\n{ALONE}{top}{TWO_LANGUAGES}{'[' * bool(tables)}{tables}"
    write_guide(tmp_path, {**files, "layouts/all.html": FILES["layouts/all.html"]}, config)
    for what in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.test", *what]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    there = {one for one in links if (tmp_path / f"public{one}index.html").is_file()}
    broken = [one.path for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    # Below a list that has a name of its own in one language, nothing is told of another.
    unsure = {"/p/l/", "/p/l/m/"} - there
    assert {*links} - {*map(pages_of_links.get, broken)} - unsure == there


def test_another_view_of_a_page_is_there(tmp_path: Path) -> None:
    links = (
        *("/_print/s/", "/en/_print/s/", "https://guide.test/en/_print/s/", "/_print/", "/en/side/by/s/"),
        *("/side/by/s/", "/en/gone/", "https://guide.test/en/gone/"),
    )
    pages = {f"content/{one}/{path}": HEAD for one in ("ko", "en") for path in ("_index.md", "s/_index.md")}
    text = HEAD + "".join(f"[a]({one})\n\n" for one in links)
    formats = "".join(
        f"[outputFormats.{name}]\nmediaType = 'text/html'\npath = '{path}'\n"
        for name, path in (("print", "_print"), ("both", "/Side/by/"))
    )
    outputs = "outputs.home = ['html', 'print']\noutputs.section = ['html', 'print', 'both']\n"
    config = f"baseURL = 'https://guide.test/'\n{outputs}{ALONE}{TWO_LANGUAGES}{formats}"
    write_guide(tmp_path, {**pages, "content/ko/p.md": text, "layouts/all.html": FILES["layouts/all.html"]}, config)
    found = {one.line for one in check_source(tmp_path).findings if "link" in one.rule}
    told = {link for at, link in enumerate(links) if 4 + 2 * at in found}
    paths = [one.removeprefix("https://guide.test") for one in links]
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    there = {link for link, path in zip(links, paths, strict=True) if (tmp_path / f"public{path}index.html").is_file()}
    assert told == {*links} - there == {*links[-2:]}
