"""The built site is whole: addresses, languages, feeds, print documents, nothing from elsewhere."""

from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from site_pages import LICENCE, LICENCES, PREFIX, read_all, read_page

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://localhost:1313/"
LICENCE_PAGES = [f"licenses/{name.lower()}/" for name in LICENCES]
PAGES = ("", "licenses/", "models/", *LICENCE_PAGES)
VIEWS = ("", "_print/")
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_its_views_and_a_feed_if_pages_are_below_it(site: Path, language: str, url: str) -> None:
    for view in VIEWS:
        assert (site / PREFIX[language] / view / url / "index.html").is_file()
    feed = read_page(site, PREFIX[language] + url).tree.css("link[type='application/rss+xml']")
    assert (site / PREFIX[language] / url / "index.xml").is_file() == bool(feed) == (url in ("", "licenses/"))


def test_what_the_server_adds_is_not_in_the_built_site(site: Path) -> None:
    assert (ROOT / "assets/js/serve-findings.js").is_file()
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".txt", ".css")]
    assert len(files) > 100
    words = (b"serve-findings", b"guidecheck-findings", b"findings.txt")
    assert [path for path in files if any(word in path.read_bytes() for word in words)] == []


def test_html_states_its_language(site: Path) -> None:
    for page in read_all(site):
        assert page.one("html").attributes["lang"] == page.language, page.url


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("url", PAGES)
def test_regular_pages_name_each_other_as_translations(site: Path, language: str, url: str) -> None:
    page = read_page(site, PREFIX[language] + url)
    links = page.tree.css("link[hreflang]")
    assert {link.attributes["hreflang"]: link.attributes["href"] for link in links} == {
        "ko": BASE + url,
        "en": f"{BASE}en/{url}",
        "x-default": BASE + url,
    }
    assert page.one("link[rel=canonical]").attributes["href"] == BASE + PREFIX[language] + url


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("url", PAGES)
def test_print_views_point_to_the_regular_page_and_stay_out_of_search_engines(
    site: Path, language: str, url: str
) -> None:
    page = read_page(site, f"{PREFIX[language]}_print/{url}")
    assert page.one("link[rel=canonical]").attributes["href"] == BASE + PREFIX[language] + url
    assert "noindex" in (page.one("meta[name=robots]").attributes["content"] or "")
    assert not page.tree.css("link[hreflang]")


@pytest.mark.parametrize(("language", "other"), [("ko", "en"), ("en", "ko")])
@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_language_link_leads_to_the_same_view_in_the_other_language(
    site: Path, language: str, other: str, url: str, view: str
) -> None:
    link = read_page(site, PREFIX[language] + view + url).one(".td-lang-menu a")
    assert link.attributes["hreflang"] == other
    assert link.attributes["href"] == f"/{PREFIX[other]}{view}{url}"


def test_ids_are_unique_and_fragments_lead_somewhere(site: Path) -> None:
    for page in read_all(site):
        ids = [node.attributes["id"] for node in page.tree.css("[id]")]
        assert len(ids) == len(set(ids)), page.url
        fragments = {unquote(a.attributes["href"] or "")[1:] for a in page.tree.css('a[href^="#"]')} - {""}
        assert fragments <= set(ids), page.url


@pytest.mark.parametrize("language", PREFIX)
def test_print_view_of_several_pages_is_one_document_or_its_parts(site: Path, language: str) -> None:
    url = f"{PREFIX[language]}_print/"
    whole = read_page(site, url)
    single = read_page(site, f"{url}{LICENCE}")
    numbers = sorted(int(folder.name) for folder in (site / url / "page").iterdir() if folder.name != "1")
    parts = [whole, *(read_page(site, f"{url}page/{number}/") for number in numbers)]
    assert [len(part.tree.css("main h1")) for part in parts] == [1] * len(parts)
    # Each begins with the title of all.
    assert sum(len(part.tree.css("main article")) - 1 for part in parts) == len(PAGES) - 1
    # The licence page stands two levels below the first page of the document.
    [article] = [one for one in whole.tree.css("main article") if one.css(f"[id='{LICENCE}']")]
    assert [one.text() for one in article.css("h5")] == single.texts("article h3")
    first = single.one("article h2:nth-of-type(1)").attributes["id"]
    assert article.css("h4:nth-of-type(1)")[0].attributes["id"] == LICENCE + str(first)
    for part in parts:
        # What headings and contents lead to aside: those are tested with the print views.
        links = part.tree.css('main article a[href^="#"]:not(.td-heading-self-link, .td-print-toc__section a)')
        inside = {str(a.attributes["href"]) for a in links}
        ids = {str(node.attributes["id"]) for node in part.tree.css("[id]")}
        assert {unquote(link)[1:] for link in inside} <= ids
    # What another part has is linked in its regular view; the full texts and the other parts are no pages.
    for part in parts:
        away = {str(a.attributes["href"]).partition("#")[0] for a in part.tree.css('main article a[href^="/"]')}
        own = {f"/{PREFIX[language]}{one}" for one in LICENCE_PAGES if part.tree.css(f"article [id='{one}']")}
        assert not away & own


def test_no_page_loads_anything_from_another_site_or_runs_inline_handlers(site: Path) -> None:
    for page in read_all(site):
        loaded = [
            node.attributes.get("src") or node.attributes.get("href") or ""
            for node in page.tree.css("script[src], img[src], iframe[src], link[rel~=stylesheet], link[rel~=preload]")
        ]
        assert loaded, page.url
        assert [url for url in loaded if not url.startswith("/") or url.startswith("//")] == [], page.url
        assert not page.tree.css("[onclick]"), page.url


def test_styles_load_no_web_font_but_the_icons(site: Path) -> None:
    (styles,) = (site / "scss").glob("*.css")
    css = styles.read_text(encoding="utf-8")
    assert "word-break:keep-all" in css
    assert "fonts.googleapis.com" not in css
    fonts = {part.split(")")[0].rsplit("/", 1)[-1] for part in css.split("url(")[1:] if ".woff" in part.split(")")[0]}
    assert all(font.strip("\"'").startswith("fa-") for font in fonts)


@pytest.mark.parametrize("language", PREFIX)
def test_feed_lists_the_licence_pages(site: Path, language: str) -> None:
    feed = ElementTree.parse(site / PREFIX[language] / "licenses" / "index.xml")
    links = [str(link.text) for link in feed.iterfind("./channel/item/link")]
    assert sorted(links) == sorted(BASE + PREFIX[language] + url for url in LICENCE_PAGES)


def test_robots_and_sitemap_lead_to_the_pages_of_both_languages(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml" in robots.splitlines()
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    for language, prefix in PREFIX.items():
        sitemap = ElementTree.parse(site / language / "sitemap.xml")
        urls = {loc.text for loc in sitemap.iterfind("./s:url/s:loc", namespace)}
        assert urls == {BASE + prefix + url for url in PAGES}
        for entry in sitemap.iterfind("./s:url", namespace):
            address = str(entry.findtext("./s:loc", namespaces=namespace))
            alternates = [(link.get("hreflang"), link.get("href")) for link in entry.iterfind(f"./{XHTML}link")]
            head = read_page(site, address.removeprefix(BASE)).tree.css("link[hreflang]")
            assert alternates == [(link.attributes["hreflang"], link.attributes["href"]) for link in head]
            assert [language for language, _ in alternates] == [*PREFIX, "x-default"]


def test_a_shared_link_shows_a_picture_of_its_language(site: Path) -> None:
    for page in read_all(site):
        (address,) = {node.attributes["content"] for node in page.tree.css("meta[property='og:image']")}
        assert address == f"{BASE}social-{page.language}.png", page.url
        assert page.one("meta[name='twitter:card']").attributes["content"] == "summary_large_image"
    for language in PREFIX:
        picture = (site / f"social-{language}.png").read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


@pytest.mark.parametrize("language", PREFIX)
def test_footer_states_the_licence_of_the_text(site: Path, language: str) -> None:
    for page in read_all(site):
        if page.language == language:
            link = page.one("footer a[href^='https://creativecommons.org/licenses/by/4.0/']")
            assert "CC BY 4.0" in link.text()
