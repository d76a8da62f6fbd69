"""Sites whose languages have base URLs of their own: what Hugo publishes of them is read as it will stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from guidecheck.cli import main
from guidecheck.links.found import Found
from guidecheck.run.check_source import check_source
from guidecheck.run.rules import run_checks
from guidecheck.site.read import read_site
from guidecheck.source import config
from guidecheck.source.load import load
from guides_on_disk import write_guide
from hugo.sites_with_hosts import TEMPLATES, Form, build, files_of, urls_of, write_site

FORMS = {
    "hosts": Form(),
    "hosts and folders of languages": Form(top="defaultContentLanguageInSubdir = true"),
    "hosts beside that of the site": Form(top="baseURL = 'https://guide.example/'"),
    "folders of one host": Form("https://one.example/ko/", "https://one.example/en/"),
    "a folder in a folder of one host": Form("https://one.example/guide/", "https://one.example/guide/en/"),
    "a folder below the root of one host": Form("https://one.example/", "https://one.example/en/"),
    "a host and a folder of another": Form("https://ko.example/", "https://en.example/sub"),
    "paths without a host": Form("/", "/en/"),
    "the site's for one, which has none": Form("", "https://en.example/", "baseURL = 'https://ko.example/'"),
    "the site's for the other, which has none": Form("https://ko.example/", "", "baseURL = 'https://en.example/'"),
    # As soon as a language is switched off, all lie in one folder again.
    "hosts of one folder": Form(en="https://en.example/", more="[languages.fr]\ndisabled = true", folders=("", "en/")),
    "hosts of one folder, one unknown": Form(top="disableLanguages = ['fr']", folders=("", "en/")),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_sound_site_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    form = FORMS[name]
    build(tmp_path, form)
    for folder in form.folders:
        assert (tmp_path / f"public/{folder}docs/a/index.html").is_file()
    assert main(["site", "--root", str(tmp_path), "--language", "en"]) == 0, capsys.readouterr().out
    assert "nothing to report" in capsys.readouterr().out
    assert main(["check", "--root", str(tmp_path), "--language", "en"]) == 0, capsys.readouterr().out
    assert "nothing to report" in capsys.readouterr().out


ONE_SIDED = TEMPLATES["baseof.html"].replace(
    "range .AllTranslations", 'range cond (and (eq .Lang "en") (eq .Title "Page a")) slice .AllTranslations'
)
PAGES = ".RegularPagesRecursive"
BROKEN: Mapping[str, tuple[str, Mapping[str, str], list[tuple[str, int, str]]]] = {
    "a page of the own host": ("[x]({own}gone/)", {}, [("ko/docs/a/", 21, "site-link")]),
    "a page of the other host": ("[x]({other}gone/)", {}, [("ko/docs/a/", 21, "site-link")]),
    "a file that the other host alone has": ("[x]({own}en.txt)", {}, [("ko/docs/a/", 21, "site-link")]),
    "a file that the other host does not have": ("[x]({other}ko.txt)", {}, [("ko/docs/a/", 21, "site-link")]),
    "a file that the other host has": ("[x]({other}en.txt)", {}, []),
    "a fragment of the own host": ("[x]({own}tags/x/#gone)", {}, [("ko/docs/a/", 21, "site-anchor")]),
    "a fragment of the other host": ("[x]({other}docs/a/#gone)", {}, [("ko/docs/a/", 21, "site-anchor")]),
    "an image of the other host": ("![x]({other}gone.png)", {}, [("ko/docs/a/", 21, "site-image")]),
    "the folder of a language": ("[x]({own}ko/docs/a/)", {}, [("ko/docs/a/", 21, "site-link")]),
    "a page that is there in the own language": ("[x]({other}docs/b/)", {}, [("ko/docs/a/", 21, "site-language")]),
    "a page that is there, its language named": ("<a href='{other}docs/b/' hreflang='en'>x</a>", {}, []),
    "an alias of the other host": ("[x]({other}old/a/)", {}, []),
    "a feed": (
        "",
        {"static-ko/feed.xml": "<r>\n<link>{own}docs/</link>\n<link>{other}gone/</link></r>"},
        [("ko/feed.xml", 3, "site-link")],
    ),
    "a style sheet": (
        "",
        {"static-en/x.css": "b {{}}\ni {{ background: url({own}en.txt) }}\nu {{ background: url({other}en.txt) }}\n"},
        [("en/x.css", 2, "site-link")],
    ),
    "a relative link of 404.html": (
        "",
        {"layouts/404.html": '{{ define "main" }}<h1>404</h1><a href="docs/">x</a>{{ end }}'},
        [("en/404.html", 18, "site-link"), ("ko/404.html", 18, "site-link")],
    ),
    "a print document without a page": (
        "",
        {"layouts/section.print.html": TEMPLATES["section.print.html"].replace(PAGES, f"(after 1 {PAGES})")},
        [("en/_print/docs/", 5, "site-print"), ("ko/_print/docs/", 5, "site-print")],
    ),
    "an alternate on one side": (
        "",
        {"layouts/baseof.html": ONE_SIDED},
        [("ko/docs/a/", 8, "site-language")],
    ),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("name", ["hosts", "a folder in a folder of one host", "a host and a folder of another"])
def test_what_leads_nowhere_is_told_at_its_line(tmp_path: Path, name: str, what: str) -> None:
    form = FORMS[name]
    text, changes, wanted = BROKEN[what]
    (own, _), (other, _) = urls_of(form, form.ko), urls_of(form, form.en)
    changes = {
        path: one.format(own=own, other=other) if "/static" in f"/{path}" else one for path, one in changes.items()
    }
    page = files_of(form)["content/ko/docs/a.md"] + "\n" + text.format(own=own, other=other) + "\n"
    build(tmp_path, form, {**changes, "content/ko/docs/a.md": page})
    built = read_site(tmp_path / "public", config.read_site(tmp_path), tmp_path)
    found = [
        (one.path.removeprefix("public/").removesuffix("index.html"), one.line, one.rule)
        for one in run_checks("site", built, ())
    ]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("name", FORMS)
def test_no_page_of_any_language_is_asked_of_the_network(tmp_path: Path, name: str) -> None:
    form = FORMS[name]
    write_site(tmp_path, form)
    asked = [url for url in Found.of(load(tmp_path)).urls if "/docs/" in url]
    assert asked == []


def test_what_lies_beside_the_folders_of_the_hosts_is_read_too(tmp_path: Path) -> None:
    build(tmp_path, FORMS["a host and a folder of another"])
    (tmp_path / "public/korean").mkdir()
    for path in ("index.html", "korean/index.html"):
        text = '<!doctype html><html lang="ko"><head><title>T</title></head><body><a href="gone/">x</a></body></html>'
        (tmp_path / "public" / path).write_text(text, encoding="utf-8")
    built = read_site(tmp_path / "public", config.read_site(tmp_path), tmp_path)
    found = [(one.path, one.rule) for one in run_checks("site", built, ())]
    assert found == [("public/index.html", "site-link"), ("public/korean/index.html", "site-link")]


# Below `{own}` or `{other}`, and from the root.
ASKED = (
    *("", "docs/", "docs/a/", "docs/a", "docs/gone/", "docs/a/gone/", "docs/a/index.html", "gone/", "docs/only/"),
    *("tags/x/", "old/a/", "old/gone/", "icon.png", "docs/gone.pdf", "ko/docs/a/", "en/docs/a/", "docs/index.xml"),
    *(
        "docs/new/",
        "docs/cap-page/",
        "docs/Cap-Page/",
        "docs/draft/",
        "c/doc.pdf",
        "c/pic.png",
        "c/",
        "c/#z",
        "c/gone/",
    ),
    *("moved/x/", "moved/y/", "en/moved/y/", "docs/m/", "docs/other/", "docs/s/", "docs/was/", "docs/was2/"),
    *("_print/docs/", "tags/", "404.html", "sitemap.xml", "en/", "ko/", "docs/Gone.html", "ko.txt", "en.txt"),
    *("docs/a/#part-a", "docs/a/#gone", "docs/b/#part-a", "docs/only/#x", "docs/page/2/"),
)
HERE = {
    **{f"content/ko/docs/{one}": "---\ntitle: N\n---\n## Z\n" for one in ("Cap Page.md", "new/_index.md")},
    **{f"content/{one}/c/index.md": "---\ntitle: C\n---\n## Z\n" for one in ("ko", "en")},
    "content/ko/c/doc.pdf": "x",
    "content/en/c/pic.png": "x",
    "content/ko/docs/m.md": "---\ntitle: M\nurl: /moved/x/\n---\n",
    "content/en/docs/m.md": "---\ntitle: M\nurl: /en/moved/y/\n---\n",
    "content/ko/docs/s.md": "---\ntitle: S\nslug: Other\naliases: [was, /docs/was2/]\n---\n",
    "content/ko/docs/draft.md": "---\ntitle: D\ndraft: true\n---\n",
    "content/en/docs/draft.md": "---\ntitle: D\n---\n",
    "content/ko/docs/only.md": "---\ntitle: Only\n---\n## X\n",
    "content/en/docs/mine.md": "---\ntitle: Mine\n---\n",
}


def is_dead(root: Path, form: Form, language: str, link: str) -> bool:
    """Tell whether nothing of what Hugo published answers a link of the page `docs/p/` of a language."""
    bases = {
        urls_of(form, base)[0 if form.folders[0] else 1]: folder
        for (_, base, _), folder in zip(form.bases, form.folders, strict=True)
    }
    if not form.folders[0]:
        bases = dict.fromkeys(bases, "")
    own = urls_of(form, form.ko if language == "ko" else form.en)[0]
    url, _, fragment = urljoin(f"{own}docs/p/", link).partition("#")
    base = max((one for one in bases if f"{url}/".startswith(one)), key=len, default="")
    if not base:
        return True
    file = root / "public" / bases[base] / url[len(base) :]
    file = file / "index.html" if file.is_dir() or url.endswith("/") else file
    return not file.is_file() or (bool(fragment) and f'id="{fragment}"' not in file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_link_to_a_host_of_the_site_is_judged_in_the_content_too(tmp_path: Path, name: str, language: str) -> None:
    form = FORMS[name]
    bases = [urls_of(form, base)[0] for base in (form.ko, form.en)]
    links = [base + one for base in dict.fromkeys((*bases, *(urlsplit(one).path for one in bases))) for one in ASKED]
    text = "---\ntitle: P\n---\n" + "".join(f"[a]({one})\n\n" for one in links)
    build(tmp_path, form, {**HERE, f"content/{language}/docs/p.md": text})
    found = {
        one.line
        for one in check_source(tmp_path).findings
        if one.path.endswith("/p.md") and one.rule in ("link-broken", "anchor-broken")
    }
    told = {link for at, link in enumerate(links) if 4 + 2 * at in found}
    dead = {link for link in links if is_dead(tmp_path, form, language, link)}
    assert sorted(told - dead) == []
    # Beside the guide a host may have anything, and templates may make files; of paths alone no language is asked.
    unjudged = ("gone/", "old/gone/", "moved/x/", "moved/y/", "en/moved/y/", "docs/Gone.html", "ko.txt", "en.txt")
    beside = {base + one for base in bases for one in unjudged}
    assert sorted(link for link in dead - told - beside if "://" in link) == []


def test_where_two_languages_have_one_address_a_page_of_any_answers(tmp_path: Path) -> None:
    links = [f"https://guide.example/docs/{one}/" for one in ("only", "mine", "a", "gone")]
    page = "---\ntitle: P\n---\n" + "".join(f"[a]({one})\n\n" for one in links)
    both = Form("https://guide.example/", "https://guide.example/")
    write_site(tmp_path, both, {**HERE, "content/ko/docs/p.md": page})
    assert [one.line for one in check_source(tmp_path).findings if one.rule == "link-broken"] == [10]


def test_the_base_url_of_a_single_language_is_that_of_the_site(tmp_path: Path) -> None:
    table = "[languages.ko]\nbaseURL = 'https://ko.example/sub/'\n"
    write_guide(tmp_path, {}, f"baseURL = 'https://guide.example/'\ndefaultContentLanguage = 'ko'\n{table}")
    assert config.read_site(tmp_path).base_url == "https://ko.example/sub/"
