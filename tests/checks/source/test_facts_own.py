"""Facts that each language has for itself, and what several translations say of one: no error, or one."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.model.findings import Finding, Severity
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide
from guides_on_disk import check_guide, write_guide

NOTE, ERROR = Severity.NOTE, Severity.ERROR
DOI = "https://doi.org/10.5555/archive"
SLIDES = "https://slides.example/d/e/2QACX-1vTvAqm6QCnDsvd5YPF"


def found(source: str, target: str, languages: tuple[str, str] = ("en", "zh")) -> list[Finding]:
    files = {f"content/{key}/a.md": f"{text}\n" for key, text in zip(languages, (source, target), strict=True)}
    return run_source_checks(make_guide(files, languages[0]), ["fact-mismatch"])


def severities(source: str, target: str, languages: tuple[str, str] = ("en", "zh")) -> list[Severity]:
    return [one.severity for one in found(source, target, languages)]


def linked(source: str, target: str, languages: tuple[str, str] = ("en", "zh")) -> list[Severity]:
    return severities(f"[text]({source})", f"[文]({target})", languages)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param('{{< ref "/docs/b.md" >}}', '{{<ref"/docs/b.md">}}', [], id="no blank before the path"),
        pytest.param('{{< ref "/docs/b.md" >}}', '{{<ref"/docs/c.md">}}', [ERROR], id="no blank, and another page"),
        pytest.param('{{< ref "/docs" >}}b', "/docs/b/", [], id="a part behind the shortcode"),
        pytest.param('{{< ref "/docs" >}}b', "/docs/c/", [ERROR], id="another part behind the shortcode"),
        pytest.param("{{< files map.pdf wide >}}", "{{< files\n map.pdf wide >}}", [], id="a shortcode over two lines"),
        pytest.param("{{< files map.pdf wide >}}", "{{< files\n plan.pdf wide >}}", [ERROR], id="another file"),
    ],
)
def test_a_shortcode_in_an_address_may_be_written_in_several_ways(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert linked(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        pytest.param("Old+Mill+Inn", "古磨坊+客栈", ("en", "zh"), [NOTE], id="a place by its name in each"),
        pytest.param("Old+Mill+Inn", "%E5%8F%A4%E7%A3%A8%E5%9D%8A", ("en", "zh"), [NOTE], id="escaped"),
        pytest.param("Old+Mill+Inn", "Gasthof+Alte+M%C3%BChle", ("en", "de"), [NOTE], id="in one script"),
        pytest.param("Old+Mill+Inn&hl=en", "古磨坊&hl=zh", ("en", "zh"), [NOTE], id="and in its language"),
        pytest.param("Old+Mill+Inn", "Old+Mill+Iun", ("en", "zh"), [ERROR], id="a slip"),
        pytest.param("城东路古磨坊的客栈", "城东路古磨方的客栈", ("ja", "zh"), [ERROR], id="a slip in own letters"),
        pytest.param("Mill+Road+12", "磨坊路12", ("en", "zh"), [NOTE], id="with its number"),
        pytest.param("stable", "alpha", ("en", "de"), [ERROR], id="what a program knows"),
    ],
)
def test_a_map_is_asked_for_a_place_in_the_words_of_each_language(
    source: str, target: str, languages: tuple[str, str], expected: list[Severity]
) -> None:
    maps = "https://maps.example/find?q={}"
    assert linked(maps.format(source), maps.format(target), languages) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param("Press <kbd>A</kbd> here.", "按`A`。", [], id="a letter"),
        pytest.param('Press <kbd class="k"> s </kbd> here.', "按`s`。", [], id="with a class"),
        pytest.param(r"Press <kbd>\\</kbd> here.", "按`\\`。", [], id="escaped"),
        pytest.param("Press <kbd>A</kbd> here.", "按`B`。", [ERROR], id="another letter"),
        pytest.param("Press <b>A</b> here.", "按`A`。", [ERROR], id="bold"),
    ],
)
def test_a_key_to_press_may_be_code_there(source: str, target: str, expected: list[Severity]) -> None:
    assert severities(source, target) == expected


def test_a_shortcode_in_a_comment_writes_nothing_for_readers() -> None:
    assert found("A text.", "<!-- {{< synopsis-of-part >}} -->\n\n文。") == []
    assert severities("A text.", "<!-- x --> {{< synopsis-of-part >}} 文。") == [ERROR]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(f"{DOI}.13243363", f"{DOI}.11456152", [NOTE], id="an edition of its own"),
        pytest.param(f"{DOI}.13243363", f"{DOI}.13243364", [ERROR], id="a digit mistyped"),
        pytest.param(f"{DOI}.13243363", "https://doi.org/10.5555/other.13243363", [NOTE], id="another archive"),
        pytest.param(
            f"{SLIDES}/embed?loop=false&delay=3000",
            "https://slides.example/d/e/2QACX-1vRY2dauFUbcNcMkE/embed?loop=true&delay=6000",
            [NOTE],
            id="slides of its own, shown otherwise",
        ),
        pytest.param(
            f"{SLIDES}/embed", "https://slides.example/d/e/2QACX-1vRY2dauFUbcNcMkE/edit", [NOTE], id="another view"
        ),
        pytest.param("https://forms.example/f?usp=sharing", "https://forms.example/f", [], id="who shared it"),
        pytest.param("https://forms.example/f?page=2", "https://forms.example/f", [ERROR], id="which page of it"),
        pytest.param(
            "https://twitter.com/ann/status/1455591367321665542?ref_src=twsrc",
            "https://twitter.com/ling/status/1371573260551348225",
            [NOTE],
            id="a post of its own",
        ),
        pytest.param("https://twitter.com/annlee", "https://twitter.com/annleee", [ERROR], id="an account mistyped"),
    ],
)
def test_what_was_published_for_each_language_has_an_address_of_its_own(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert linked(source, target) == expected


def test_who_says_the_number_of_a_publication_need_not_link_it() -> None:
    source = f"Paid for by a grant (DOI: {DOI}.7386372)."
    assert found(source, "由一项资助支付（DOI：10.5555/archive.7386372）。") == []
    assert severities(source, "由一项资助支付（DOI：10.5555/archive.7386373）。") == [ERROR]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("https://wiki.example/index.php/Daemon/User", "https://wiki.example/index.php/Daemon_(简体中文)/User", [NOTE]),
        ("https://wiki.example/index.php/Daemon/User", "https://wiki.example/index.php/Kernel_(简体中文)", [NOTE]),
        ("https://blocks.wiki.example/Codes", "https://blocks-zh.wiki.example/代码", [NOTE]),
        ("https://wiki.bowlinux.example/Sound", "https://wiki.bowlinux.example/zh-cn", [NOTE]),
        ("https://wiki.bowlinux.org/title/Sound", "https://wiki.bowlinuxcn.org/wiki/Sound#服务", [NOTE]),
        ("https://repo.dig.io/list.csv", "https://repo.dig.cc/list.csv", []),
        ("https://repo.dig.io/list.csv", "https://repo.dig.cc/other.csv", [NOTE]),
        ("https://dig.io", "https://dig.cc", [NOTE]),
        ("https://github.com/OpenThing/charts/pkgs/my%2Fa", "https://github.com/openthing/Charts/pkgs/my%2Fa", []),
        ("https://github.com/OpenThing/charts/pkgs/my%2Fa", "https://github.com/openthing/Charts/pkgs/my%2Fb", [ERROR]),
    ],
)
def test_a_project_has_pages_and_hosts_for_the_readers_of_a_language(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert linked(source, target) == expected


def test_where_each_language_has_a_domain_what_is_below_it_is_one(tmp_path: Path) -> None:
    config = """
    defaultContentLanguage = "en"
    [languages.en]
    contentDir = "content/en"
    baseURL = "https://radio.example/"
    [languages.zh]
    contentDir = "content/zh"
    baseURL = "https://diantai.test/"
    """

    def told(source: str, target: str) -> int:
        files = {
            "content/en/a.md": f"---\ntitle: A\n---\n{source}\n",
            "content/zh/a.md": f"---\ntitle: A\n---\n{target}\n",
        }
        return len(run_source_checks(load(write_guide(tmp_path, files, config)), ["fact-mismatch"]))

    assert told("[a](https://app.radio.example/login)", "[文](https://app.diantai.test/login)") == 0
    assert told("[a](https://app.radio.example/login)", "[文](https://app.diantai.test/signup)") == 1
    assert told("Run `curl https://radio.example/get.sh`.", "运行 `curl https://diantai.test/get.sh`。") == 0
    assert told("Run `curl https://radio.example/get.sh`.", "运行 `curl https://diantai.test/set.sh`。") == 1


def test_from_the_root_of_its_host_a_site_may_lie_in_a_folder(tmp_path: Path) -> None:
    config = """
    baseURL = "https://project.example/docs"
    defaultContentLanguage = "en"
    [languages.en]
    contentDir = "content/en"
    [languages.zh]
    contentDir = "content/zh"
    """
    files = {
        "content/en/a.md": "---\ntitle: A\n---\n[a](https://project.example/docs/en/guide/start/)\n",
        "content/zh/a.md": "---\ntitle: A\n---\n[文](/docs/zh/guide/start/)\n",
    }
    assert run_source_checks(load(write_guide(tmp_path, files, config)), ["fact-mismatch"]) == []
    files["content/zh/a.md"] = files["content/zh/a.md"].replace("start", "end")
    (one,) = run_source_checks(load(write_guide(tmp_path, files, config)), ["fact-mismatch"])
    assert str(one.message) == "The link here is /guide/end, but /guide/start in en."


def test_a_page_with_a_slug_may_lie_at_the_top(tmp_path: Path) -> None:
    files = {
        f"content/{language}/pages/{name}.md": f"---\ntitle: {name}\nslug: {name}\n---\nx\n"
        for language in ("ko", "en")
        for name in ("money", "rooms")
    }
    files["content/ko/a.md"] = "---\ntitle: A\n---\n[글](/money)\n"
    files["content/en/a.md"] = '---\ntitle: A\n---\n[text]({{< relref "/pages/money" >}})\n'
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) == []
    files["content/ko/a.md"] = files["content/ko/a.md"].replace("money", "rooms")
    assert len(check_guide(tmp_path / "two", files, ["fact-mismatch"])) == 1


def test_a_url_without_a_slash_is_from_the_root_of_its_language(tmp_path: Path) -> None:
    """As Hugo has it: a `url` is never beside its page, as an alias without a slash is."""
    files = {
        f"content/{language}/guide/{name}.md": f'---\ntitle: {name}\nurl: "{url}"\n---\nx\n'
        for language, name, url in (
            ("ko", "money", "guide/money/"),
            ("ko", "rooms", "guide/rooms/"),
            ("en", "money", "book/coins/"),
            ("en", "rooms", "book/halls/"),
        )
    }
    files["content/ko/a.md"] = "---\ntitle: A\n---\n[글](/ko/guide/money/)\n"
    files["content/en/a.md"] = "---\ntitle: A\n---\n[text](/en/book/coins/)\n"
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) == []
    files["content/en/a.md"] = files["content/en/a.md"].replace("coins", "halls")
    (one,) = check_guide(tmp_path / "two", files, ["fact-mismatch"])
    assert str(one.message) == "The link here is /book/halls, but /guide/money in ko."


def test_a_link_to_a_translation_stands_for_the_original() -> None:
    source = "See [the licence](https://law.example/agpl.html)."
    assert severities(source, "见[由某人翻译的许可证](https://ours.example/texts/agpl)。") == [NOTE]
    assert found("A text.", "见[由某人翻译的许可证](https://ours.example/texts/agpl)。") == []
    # The source is no translation of it.
    assert severities("See [a translation](https://ours.example/texts/agpl).", "文。") == [ERROR]


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        pytest.param("`ModuleA`", "`模块A`", ("en", "zh"), [], id="a word before the letter"),
        pytest.param("`ModuleB`", "`模块A`", ("en", "zh"), [ERROR], id="another letter"),
        pytest.param("Call `Interpreter's` method.", "`Interpreter` 的方法。", ("en", "zh"), [], id="possessive"),
        pytest.param("Call `Interpreter's` method.", "`Compiler` 的方法。", ("en", "zh"), [ERROR], id="another name"),
        pytest.param("Send `account 0` a coin.", "Envoie une pièce à `compte 0`.", ("en", "fr"), [], id="counted"),
        pytest.param("Send `account 0` one.", "Envoie une à `compte 1`.", ("en", "fr"), [ERROR], id="misnumbered"),
        pytest.param("A new `Request` begins.", "一个新请求开始。", ("en", "zh"), [NOTE], id="a word with a capital"),
        pytest.param(
            "A new `request` begins.", "一个新请求开始。", ("en", "zh"), [ERROR], id="a name in small letters"
        ),
        pytest.param("Fill in `SMTP Port`.", "`SMTP-Port` ausfüllen.", ("en", "de"), [NOTE], id="with a hyphen"),
        pytest.param("Fill in `Enable 2FA`.", "`2FA aktivieren` wählen.", ("en", "de"), [NOTE], id="words turned"),
        pytest.param("Fill in `2FA Codes`.", "`2FA Coodes` wählen.", ("en", "de"), [ERROR], id="a word mistyped"),
        pytest.param("`@Column.type` says it.", "`@Column` 的 `type` 说明。", ("en", "zh"), [], id="a member apart"),
    ],
)
def test_words_in_code_may_be_the_readers(
    source: str, target: str, languages: tuple[str, str], expected: list[Severity]
) -> None:
    assert severities(source, target, languages) == expected


def several(source: str, **targets: str) -> list[Finding]:
    files = {"content/en/a.md": f"{source}\n"} | {f"content/{key}/a.md": f"{text}\n" for key, text in targets.items()}
    return run_source_checks(make_guide(files, "en"), ["fact-mismatch"])


def test_where_each_translation_says_it_in_its_way_the_words_are_their_own() -> None:
    source = "Open `https://app.yourdomain.test`."
    texts = {"de": "Öffne `https://app.deineseite.test`.", "es": "Abra `https://app.tusitio.test`."}
    assert {one.severity for one in several(source, **texts)} == {NOTE}
    # What both have in one way was changed in the source since.
    same = {key: f"`https://app.old.test` {key}." for key in texts}
    assert [one.severity for one in several(source, **same)] == [ERROR, ERROR]
    # Nor is a number somebody's word.
    numbers = {"de": "`https://app1.yourdomain.test`.", "es": "`https://app2.yourdomain.test`."}
    assert [one.severity for one in several(source, **numbers)] == [ERROR, ERROR]
    assert [one.severity for one in several(source, de=texts["de"])] == [ERROR]


def test_what_translations_have_and_the_source_has_not_is_told_once() -> None:
    link = "[x](https://shop.example/slides)"
    (one,) = several("A text.", de=f"Ein Text, {link}.", es=f"Un texto, {link}.", fr=f"Un texte, {link}.")
    assert (one.path, one.severity) == ("content/de/a.md", ERROR)
    assert [place.path for place in one.related] == ["content/en/a.md", "content/es/a.md", "content/fr/a.md"]
    # Each translation lacks it for itself.
    assert len(several(f"A text, {link}.", de="Ein Text.", es="Un texto.")) == 2
    # Twice on one page are two.
    twice = f"Ein Text, {link}.\n\n## Zwei\n\nText, {link}."
    assert len(several("A text.\n\n## Two\n\nText.", de=twice, es="Un texto.\n\n## Dos\n\nTexto.")) == 2


def test_a_link_to_a_page_that_hugo_finds_beside_it_is_one_to_that_page(tmp_path: Path) -> None:
    files = {
        f"content/{language}/docs/v1/{name}.md": "---\ntitle: a\n---\n글\n"
        for language in ("ko", "en")
        for name in ("needs", "steps")
    }
    files["content/ko/docs/v1/_index.md"] = '---\ntitle: a\n---\n[글]({{% ref "needs" %}})\n'
    files["content/en/docs/v1/_index.md"] = "---\ntitle: a\n---\n[text](/docs/v1/needs/)\n"
    # A page of that name elsewhere makes it no other.
    files |= {f"content/{language}/other/needs.md": "---\ntitle: a\n---\n글\n" for language in ("ko", "en")}
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) == []
    files["content/en/docs/v1/_index.md"] = files["content/en/docs/v1/_index.md"].replace("needs", "steps")
    assert len(check_guide(tmp_path / "two", files, ["fact-mismatch"])) == 1
    # Where it stands beside words that the other page has without a link, it is looked for there, too.
    lone = {**files, "content/en/docs/v1/_index.md": "---\ntitle: a\n---\n[b](/docs/v1/needs/) [c](/docs/v1/steps/)\n"}
    (one,) = check_guide(tmp_path / "three", lone, ["fact-mismatch"])
    assert str(one.message) == "The link /docs/v1/steps has no counterpart in ko."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("A CDN.", "Ein [CDN](https://de.wikipedia.org/wiki/CDN).", [NOTE]),
        ("A CDN.", "Ein [CDN](https://de.wiktionary.org/wiki/CDN).", [NOTE]),
        # Of the other's readers, or of no readers', it is no help to these.
        ("A CDN.", "Ein [CDN](https://en.wikipedia.org/wiki/CDN).", [ERROR]),
        ("A CDN.", "Ein [CDN](https://cdn.example/de/cdn).", [ERROR]),
        # What the author explains, a translation explains too.
        ("A [CDN](https://en.wikipedia.org/wiki/CDN).", "Ein CDN.", [ERROR]),
    ],
)
def test_a_translator_may_link_what_explains_a_word(source: str, target: str, expected: list[Severity]) -> None:
    assert severities(source, target, ("en", "de")) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # Each language has its own names, in folders of its own.
        ("[a](https://inn.example/en/town/rooms)", "[a](https://inn.example/nl/town/kamers)", [NOTE]),
        ("[a](https://inn.example/en/town/rooms)", "[a](https://inn.example/nl/town/roms)", [ERROR]),
        ("[a](https://inn.example/en/town/rooms)", "[a](https://inn.example/town/kamers)", [NOTE]),
        # The languages are called by three letters.
        ("[a](https://court.example/docs/treaty_eng)", "[a](https://court.example/docs/Treaty_NLD)", []),
        ("[a](https://court.example/docs/treaty_eng)", "[a](https://court.example/docs/Statute_NLD)", [NOTE]),
        # Whatever else one of them links.
        (
            "[a](https://town.example/en/getting-around) [b](https://bikes.example)",
            "[a](https://town.example/vervoer/lijnen)",
            [ERROR, NOTE],
        ),
        ("[a](https://court.example/d/Report-English.pdf)", "[a](https://court.example/d/Report-Dutch.pdf)", []),
        # One letter names the language in both.
        (
            "[a](https://court.example/d/report-2020-e-web.pdf)",
            "[a](https://court.example/d/report-2020-n-web.pdf)",
            [],
        ),
        ("[a](https://court.example/d/report-2020-e.pdf)", "[a](https://court.example/d/report-2020-x.pdf)", [ERROR]),
        # Two places of a page there may be one here, where both name the site as often.
        (
            "[a](https://bfs.example/en/case#list) [b](https://bfs.example/en/case#rules) [c](https://bfs.example/en/case)",
            "[a](https://bfs.example/nl/zaak) [b](https://bfs.example/nl/zaak#r) [c](https://bfs.example/nl/case)",
            [],
        ),
        (
            "[a](https://bfs.example/en/case#list) [b](https://bfs.example/en/case#rules) [c](https://bfs.example/en/case)",
            "[a](https://bfs.example/nl/zaak) [c](https://bfs.example/nl/case)",
            [ERROR],
        ),
        # What counts visits leads nowhere else.
        ("[a](https://inn.example/rooms?_ga=1.2.3)", "[a](https://inn.example/rooms?_ga=1.2.9)", []),
    ],
)
def test_pages_of_one_owner_may_have_other_names_for_the_readers_of_each(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert sorted(severities(source, target, ("en", "nl"))) == sorted(expected)


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        pytest.param("It takes `20~30ms`.", "耗时 20–30 毫秒。", ("en", "zh"), [], id="a range with another sign"),
        pytest.param("It takes `20~30ms`.", "耗时 20–35 毫秒。", ("en", "zh"), [ERROR], id="another range"),
        pytest.param("Heat `0.5-0.7`.", "Wärme zwischen 0.5 und 0.7.", ("en", "de"), [], id="a range in words"),
        pytest.param("Heat `0.5-0.7`.", "Wärme 0.5 oder 1.0.7.", ("en", "de"), [ERROR], id="a part of a number"),
        pytest.param("The `IP` comes first.", "IP-адрес стоит первым.", ("en", "ru"), [], id="capitals with an ending"),
        pytest.param("The `IP` comes first.", "VIP стоит первым.", ("en", "ru"), [ERROR], id="capitals in a word"),
        pytest.param("Port `80` is open.", "Der Port 80 ist offen.", ("en", "de"), [], id="a short number as text"),
        pytest.param("Port `80` is open.", "Der Port 8080 ist offen.", ("en", "de"), [ERROR], id="another number"),
        pytest.param("The bucket `s3`.", "Das Ziel „s3“.", ("en", "de"), [], id="a letter with a digit"),
        pytest.param("Click `OK`.", "点击 `确定`。", ("en", "zh"), [], id="a button's word"),
        pytest.param("Click `OK`.", "点击。", ("en", "zh"), [NOTE], id="a button's word lost"),
        pytest.param("Click `Enable 2FA`.", "点击启用 2FA。", ("en", "zh"), [NOTE], id="a button's words as text"),
        pytest.param("Two `Entries` here.", "两个 `Entry`。", ("en", "zh"), [NOTE], id="several of it"),
        pytest.param("Two `Entries` here.", "两个 `Entity`。", ("en", "zh"), [ERROR], id="another word"),
        pytest.param(
            "Name `API Server` here.", "Nenne des `API-Servers`.", ("en", "de"), [NOTE], id="a label's ending"
        ),
        pytest.param("Put `$YOUR_HOST` in.", "Setze `$DEIN_RECHNER`.", ("en", "de"), [NOTE], id="a name to fill in"),
        pytest.param("Put `YOUR_HOST` in.", "Setze `<DEIN_RECHNER>`.", ("en", "de"), [NOTE], id="one in brackets"),
        pytest.param("Put `$YOUR_HOST` in.", "Setze `$DEIN/RECHNER`.", ("en", "de"), [ERROR], id="another sign"),
        pytest.param("Key `id = XXXXXXXX`.", "Schlüssel `id = XXXXX`.", ("en", "de"), [], id="a value not shown"),
        pytest.param("Key `id = XXXXXXXX`.", "Schlüssel `no = XXXXX`.", ("en", "de"), [ERROR], id="its name"),
        pytest.param(
            "Set `HOME_OF`=`<path>/bin`.", "Setze `HOME_OF=<Pfad>/bin`.", ("en", "de"), [], id="in two pieces"
        ),
        pytest.param(
            "Set `HOME_OF`=`<path>/bin`.", "Setze `HOME_TO=<Pfad>/bin`.", ("en", "de"), [ERROR, ERROR], id="not"
        ),
        pytest.param(
            'Run `add <url> --note "text"`.', 'Führe `add <url> --note "Worte"` aus.', ("en", "de"), [], id="quoted"
        ),
        pytest.param(
            'Run `add <url> --note "text"`.',
            'Führe `del <url> --note "Worte"` aus.',
            ("en", "de"),
            [ERROR],
            id="another command",
        ),
        pytest.param(
            'Such as `[{"type":1,"name":"Servers"}]`.',
            'Etwa `[{"type":1,"name":"Rechner"}]`.',
            ("en", "de"),
            [],
            id="what an example calls it",
        ),
        pytest.param(
            'Such as `[{"type":1,"name":"Servers"}]`.',
            'Etwa `[{"type":2,"name":"Rechner"}]`.',
            ("en", "de"),
            [ERROR],
            id="its number",
        ),
        pytest.param("MOSFET 2.6 times wider.", "MOSFET, das 2,6-fache.", ("en", "de"), [], id="a comma in a number"),
    ],
)
def test_code_that_readers_find_in_the_other_language_is_not_lost(
    source: str, target: str, languages: tuple[str, str], expected: list[Severity]
) -> None:
    assert sorted(severities(source, target, languages)) == sorted(expected)


def test_a_link_into_the_own_page_may_be_its_full_address_in_the_other_language() -> None:
    en = "[a](/#Part) text\n\n## Part\n\nB\n"
    zh = "[甲](#部分) 文\n\n## 部分\n\n乙\n"
    assert found(en, zh) == []
    assert severities(en.replace("[a](/#Part) ", ""), zh) == [ERROR]


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        ("At most `65,535` of it.", "Höchstens `65'535` davon.", ("en", "de"), []),
        ("At most `65,535` of it.", "Höchstens `65 535` davon.", ("en", "de"), []),
        ("At most `65,535` of it.", "Höchstens `65,536` davon.", ("en", "de"), [ERROR]),
        ("Prints `Got {n} of {all} files.`", "Gibt `Habe {n} von {all} Dateien.` aus.", ("en", "de"), []),
        ("Prints `Got {n} of {all} files.`", "Gibt `Habe {n} von {alt} Dateien.` aus.", ("en", "de"), [ERROR]),
        ("Run `put <file> on`.", "Führe `get <file> on` aus.", ("en", "de"), [ERROR]),
        ("A pair `(state, chance)`.", "Ein Paar (Zustand, Chance).", ("en", "de"), [NOTE]),
        ("By `CultureInfo.InvariantCulture`.", "Durch `InvariantCulture`.", ("en", "de"), []),
        ("By `app.start`.", "Durch `start`.", ("en", "de"), [ERROR]),
        ("A `List<string>`.", "Eine `List` von `string`.", ("en", "de"), []),
        ("A `List<string>`.", "Eine `List` von `int`.", ("en", "de"), [NOTE, ERROR]),
        ("All of `en.json`.", "Alles in `de.json`.", ("en", "de"), []),
        ("All of `en.json`.", "Alles in `de.yaml`.", ("en", "de"), [ERROR]),
    ],
)
def test_code_may_be_written_as_a_language_has_it(
    source: str, target: str, languages: tuple[str, str], expected: list[Severity]
) -> None:
    assert severities(source, target, languages) == expected


def test_a_page_may_be_named_by_its_file_or_by_what_a_pattern_makes_of_it(tmp_path: Path) -> None:
    config = 'defaultContentLanguage = "de"\n[languages.de]\n[languages.en]\n[permalinks]\npages = "/:slug/"\n'
    de = "---\ntitle: A\n---\n[Lehre](/lehre/) und [Geld](/geld/)\n"
    en = '---\ntitle: A\n---\n[teaching]({{< relref "/pages/haus/lehre" >}}) and [it](/pages/haus/gold)\n'
    files = {
        "content/pages/a.md": de,
        "content/pages/a.en.md": en,
        "content/pages/haus/lehre.md": "---\ntitle: L\n---\n",
    }
    root = write_guide(tmp_path, files, config)
    values = [dict(one.message.values) for one in run_source_checks(load(root), ["fact-mismatch"])]
    assert [(one["mine"], one["theirs"]) for one in values] == [("/geld", "/pages/haus/gold")]


def test_a_link_within_the_page_that_a_blank_spoils_is_not_lacking() -> None:
    en, de = "[a](#part) text\n\n## Part\n\nB\n", "[a](#ein teil) Text\n\n## Ein Teil\n\nB\n"
    assert found(en, de, ("en", "de")) == []
    assert found(en, de.replace("](#ein teil)", "] (#ein-teil)"), ("en", "de")) == []
    assert severities(en, de.replace("[a](#ein teil)", "(#ein teil)"), ("en", "de")) == [ERROR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`parcial` hier.", NOTE),
        ("`parcial` hier.\n\n## B\n\nDas Wort `partial` gilt.", ERROR),
        ("`parcial` hier.\n\n```go\nx := partial\n```", ERROR),
    ],
)
def test_a_word_that_the_page_itself_writes_otherwise_is_mistyped(text: str, expected: Severity) -> None:
    rest = (
        "\n\n## B\n\nThe word `partial` holds."
        if "##" in text
        else "\n\n```go\nx := partial\n```"
        if "go" in text
        else ""
    )
    assert severities(f"`partial` here.{rest}", text, ("en", "de")) == [expected]


@pytest.mark.parametrize(("count", "told"), [(3, 3), (5, 1)])
def test_pictures_of_its_own_are_told_of_a_page_once(count: int, told: int) -> None:
    en = "".join(f"![a](/img/screen-{number}.png) and\n\n" for number in range(count))
    de = "".join(f"![a](/img/bild_{number}_von_hier.jpg) und\n\n" for number in range(count))
    notes = found(en, de, ("en", "de"))
    assert [one.severity for one in notes] == [NOTE] * told
    if told == 1:
        assert str(notes[0].message) == "5 images here are not those of en, such as /img/bild_0_von_hier.jpg."


def test_two_names_that_a_sign_ties_may_be_tied_by_words() -> None:
    assert found("Check `errno==EINTR`.", "Prüfe, ob `errno` gleich `EINTR` ist.", ("en", "de")) == []
    assert ERROR in severities("Check `errno==EINTR`.", "Prüfe, ob `errno` gleich `EAGAIN` ist.", ("en", "de"))


@pytest.mark.parametrize(
    ("en", "pl", "expected"),
    [
        ("[Tasks.pdf](/files/tasks_2.pdf)", "[Zadania.pdf](/files/zadania_1.pdf)", NOTE),
        ("[Tasks.pdf](/files/tasks_2.pdf)", "[Zadania.zip](/files/zadania_1.zip)", ERROR),
        ("[Tasks.pdf](/files/tasks_2.pdf)", "[Tasks.pdf](/files/tasks_3.pdf)", ERROR),
        ("[tasks](/files/tasks_2.pdf)", "[zadania](/files/lektury_1.pdf)", ERROR),
        ('[Tasks.pdf]({{< file "tasks.pdf" >}})', '[Zadania.pdf]({{< file "zadania_01.pdf" >}})', NOTE),
    ],
)
def test_a_language_may_have_documents_of_its_own(en: str, pl: str, expected: Severity) -> None:
    assert severities(f"See {en}.", f"Zobacz {pl}.", ("en", "pl")) == [expected]


def test_links_of_both_pages_that_the_other_lacks_are_sources_for_their_readers() -> None:
    """One page alone that links more is told, and so is a page of this site."""
    text = "What the office has read of it, in the order in which it was read there, and lent to all.\n\n"
    words = "Was das Amt davon gelesen hat, in der Reihe, in der es dort gelesen und verliehen wurde.\n\n"
    en = f"{text}- A lamp: [it](https://mint.org/demo)\n- A house: [it](https://mint.org/other)\n"
    de = f"{words}- Ein Licht: [D](https://code.org/hss)\n- Ein Haus: [E](https://data.net/b)\n"
    told = severities(f"{en}- A [room](/rooms/)\n", f"{de}- Ein Zimmer\n", ("en", "de"))
    assert sorted(told) == [ERROR, NOTE, NOTE, NOTE, NOTE]
    assert severities(en, f"{words}- Ein Licht\n- Ein Haus\n", ("en", "de")) == [ERROR, ERROR]


def test_where_all_other_links_are_the_same_one_that_leads_elsewhere_was_changed() -> None:
    kept = "".join(f"\n\n[x](https://books.org/{name})" for name in ("lamp", "house", "boat"))
    en, zh = "See [it](https://mint.org/demo).", "见[它](https://code.org/form)。"
    assert severities(f"{en}{kept}", f"{zh}{kept}") == [ERROR]
    assert severities(en, zh) == [NOTE]
    more = "\n\n[y](https://talks.net/one)", "\n\n[y](https://data.net/setup)"
    assert severities(f"{en}{kept}{more[0]}", f"{zh}{kept}{more[1]}") == [NOTE, NOTE]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param("A. Photo=@ann.test", "B. Foto=@ann.test", [], id="a photographer by their account"),
        pytest.param("A. photo@ann.test", "B. foto@ann.test", [ERROR], id="a mail address"),
    ],
)
def test_what_stands_before_an_account_makes_no_mail_address(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert severities(source, target, ("en", "de")) == expected


MAP = "https://maps.example/m?t=m"
WIKI = "https://docs.example/wiki/Plots"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(f"[a]({MAP}&hl=en-US&gl=US&z=1)", f"[b]({MAP}&hl=de-DE&gl=DE&z=1)", [], id="with its country"),
        pytest.param(f"[a]({MAP}&hl=en-US&gl=US&z=1)", f"[b]({MAP}&hl=de-DE&gl=DE&z=3)", [ERROR], id="another value"),
        pytest.param(f"[a]({MAP}&gl=US)", f"[b]({MAP}&gl=GB)", [ERROR], id="a country that no language names"),
        pytest.param("[a](https://b.example/home.html)", "[b](https://b.example)", [], id="the home page by its file"),
        pytest.param("[a](https://b.example/hosts.html)", "[b](https://b.example)", [NOTE], id="another file"),
        pytest.param(
            f'See {{{{< a "{WIKI}" >}}}} here.', f'See {{{{< a "{WIKI}/de" >}}}} here.', [], id="by a shortcode"
        ),
        pytest.param(
            f'See {{{{< a "{WIKI}" >}}}} here.',
            f'See {{{{< a "{WIKI}s/de" >}}}} here.',
            [ERROR],
            id="another, by a shortcode",
        ),
        pytest.param(
            f'See {{{{< a "{WIKI}" x.1 >}}}} here.',
            f'See {{{{< a "{WIKI}/de" x.2 >}}}} here.',
            [ERROR],
            id="and another value",
        ),
    ],
)
def test_an_address_may_name_the_language_of_its_reader_in_any_way(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert severities(source, target, ("en", "de")) == expected


KEPT = "[1](https://a.example/a) [2](https://a.example/b) [3](https://a.example/c) "


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://code.example/p/wiki/Welcome", "https://code.example/p/wiki/Willkommen", [NOTE]),
        (
            "https://code.example/an-office/a-long-name/wiki/Hello",
            "https://code.example/an-office/a-long-name/wiki/Hallihallo",
            [NOTE],
        ),
        ("https://code.example/p/wiki/Welcome", "https://code.example/p/wiki/Welcom", [ERROR]),
        ("https://code.example/p/wiki/Welcome", "https://code.example/q/wiki/Willkommen", [ERROR]),
        ("https://code.example/p/docs/Welcome", "https://code.example/p/docs/Willkommen", [ERROR]),
    ],
)
def test_the_pages_of_a_wiki_have_titles_in_the_words_of_each_language(
    one: str, other: str, expected: list[Severity]
) -> None:
    assert severities(f"{KEPT}[wiki]({one})", f"{KEPT}[Wiki]({other})", ("en", "de")) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("TODO: put the number here", "TODO — hier steht die Nummer", [NOTE]),
        ("TODO(ann): 3", "TODO(bob): 3", [ERROR]),
        ("TODO_LIST=1", "TODO_LISTE=1", [ERROR]),
    ],
)
def test_what_is_still_to_be_filled_in_is_said_in_words(one: str, other: str, expected: list[Severity]) -> None:
    assert severities(f"The number: `{one}`", f"Die Nummer: `{other}`", ("en", "de")) == expected


@pytest.mark.parametrize(("other", "told"), [("/zh/data/", 0), ("/zh/date/", 1)])
def test_a_link_in_front_matter_counts_in_a_language_without_blanks(other: str, told: int) -> None:
    source = '---\ntitle: T\nwork: [{made: ["[Sets](/data/) that we made"]}]\n---\n'
    target = f'---\ntitle: 工\nwork: [{{made: ["我们制作的[数据集]({other})公开"]}}]\n---\n'
    assert len(found(source, target)) == told


@pytest.mark.parametrize(("linked_to", "told"), [("/course/", 0), ("/other/", 1), ("/news/steps/", 1)])
def test_pages_that_each_language_has_alone_stand_for_each_other(tmp_path: Path, linked_to: str, told: int) -> None:
    pages = ("ko/steps/_index", "ko/news/steps", "ko/other", "en/other", "en/course/_index", "en/news/steps")
    files = {f"content/{path}.md": "---\ntitle: T\n---\n" for path in pages}
    files["content/ko/_index.md"] = "---\ntitle: T\n---\n글 [길](/steps/)\n"
    files["content/en/_index.md"] = f"---\ntitle: T\n---\ntext [way]({linked_to})\n"
    assert len(check_guide(tmp_path, files, ["fact-mismatch"])) == told


@pytest.mark.parametrize(
    ("heading", "entry", "told"),
    [("## Values of options", "Values of options", 0), ("## Values of `option`", "Values of `option`", 1)],
)
def test_contents_name_a_heading_as_its_own_page_words_it(heading: str, entry: str, told: int) -> None:
    anchor = heading.strip("# ").replace("`", "").replace(" ", "-").lower()
    source = "# T\n\n- [`options` in use](#options-in-use)\n\n## `options` in use\n\nText.\n"
    target = f"# T\n\n- [{entry}](#{anchor})\n\n{heading}\n\n文。\n"
    assert len([one for one in found(source, target) if one.line == 3]) == told


@pytest.mark.parametrize(("block", "expected"), [("tool 777 ./run.sh", [NOTE]), ("tool 777 ./run.bat", [ERROR])])
def test_a_command_that_the_page_has_in_full_may_be_named_in_short(block: str, expected: list[Severity]) -> None:
    between = "\n```\n\n## A\n\nText.\n\n## B\n\nText.\n\n## C\n\n"
    source = f"```sh\ntool 777 ./run.sh{between}The command `tool 777 ./run.sh` is needed once."
    target = f"```sh\n{block}{between}Den Befehl `tool 777` braucht es ein Mal."
    assert severities(source, target, ("en", "de")) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Read the [manual](https://a.example/m).", "Das Handbuch gibt es nur auf Englisch.", [NOTE]),
        ("Read the [manual](https://a.example/m).", "Das Handbuch gibt es nur gedruckt.", [ERROR]),
        ("Read the [manual](https://a.example/m).", "Ich war nur kurz dort. Gut war mein Englisch.", [ERROR]),
        ("Read a [summary in English](https://a.example/m).", "Lies es ganz.", [NOTE]),
        ("Read a [summary in German](https://a.example/m).", "Lies es ganz.", [ERROR]),
        ("Enter `/m`.", "Das Handbuch gibt es nur auf Englisch.", [ERROR]),
    ],
)
def test_a_link_may_be_said_to_be_for_the_readers_of_one_language(
    source: str, target: str, expected: list[Severity]
) -> None:
    assert severities(source, target, ("en", "de")) == expected
