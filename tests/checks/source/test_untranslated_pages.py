"""Whole pages in the other's language, or hardly written, and those that are meant as they are."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

SENTENCES = "## One\n\n" + "A sentence that says something of this.\n\n" * 9 + "## Two\n\ntext\n\n## Three\n\ntext\n"


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("help-en.md", "note"),
        ("sub/help_en/_index.md", "note"),
        ("help-en-us.md", "note"),
        ("help-ko.md", "error"),
        ("help-de.md", "error"),
        ("helpen.md", "error"),
        ("help-en/page.md", "error"),
    ],
)
@pytest.mark.parametrize("source", ["en", "ko"])
def test_a_page_may_be_in_the_language_that_its_file_is_named_by(name: str, severity: str, source: str) -> None:
    guide = make_guide({f"content/{key}/{name}": SENTENCES for key in ("en", "ko")}, source)
    (one,) = run_source_checks(guide, ["untranslated"])
    assert (one.path, one.severity) == (f"content/ko/{name}", severity)


def test_a_page_that_nobody_has_written_is_in_no_language_whatever_its_name() -> None:
    files = {"content/en/help-en.md": SENTENCES, "content/ko/help-en.md": "준비 중.\n"}
    (one,) = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert one.severity == "error"


@pytest.mark.parametrize(("name", "severity"), [("help-en.md", "note"), ("help.md", "error")])
def test_so_may_parts_of_it(name: str, severity: str) -> None:
    files = {
        f"content/en/{name}": "Everybody may read it.\n\nNobody has to read it twice.\n",
        f"content/ko/{name}": "누구나 읽을 수 있습니다. 두 번 읽을 까닭은 없습니다.\n\nNobody has to read it twice.\n",
    }
    (one,) = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert (one.line, one.severity) == (3, severity)


@pytest.mark.parametrize(
    ("unseen", "told"),
    [
        (f"<script>\n// {'says nothing to readers ' * 20}\n</script>\n", False),
        (f"<style>\np {{ {'color: red; ' * 40} }}\n</style>\n", False),
        (f"<template>\n<p>{'text for later ' * 30}</p>\n</template>\n", False),
        (f"<div>\n<p>{'text for everybody ' * 30}</p>\n</div>\n", True),
        (f"<script>\nx()\n</script>\n\n{'Text for everybody. ' * 30}\n", True),
    ],
)
def test_what_scripts_hold_is_no_text_that_the_translation_lacks(unseen: str, told: bool) -> None:
    files = {"content/en/a.md": f"---\ntitle: A\n---\n{unseen}", "content/ko/a.md": "---\ntitle: 가\n---\n"}
    found = run_source_checks(make_guide(files, "en"), ["untranslated", "block-mismatch"])
    assert [one.severity for one in found] == (["error"] if told else [])


RULES = "### No open door\n\nAn open door lets everybody in, so that none may stay open.\n\n### No open window\n\n"
RULES += "Whoever leaves a window open at night lets in the rain and the cats.\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("O conteúdo foi mantido em inglês, como o programa o mostra.", ["note"]),
        ("As regras seguem. Os textos permanecem em\ninglês.", ["note"]),
        ("As regras da casa seguem.", ["error", "error"]),
        ("O conteúdo foi traduzido do inglês.", ["error", "error"]),
        ("Os termos em inglês ficam fora da casa.", ["error", "error"]),
        ("O conteúdo foi mantido em alemão, como o programa o mostra.", ["error", "error"]),
    ],
)
def test_what_a_page_says_it_keeps_in_the_source_s_language_is_one_note(said: str, told: list[str]) -> None:
    ending = "Sejam todos muito gentis com os vizinhos e com os gatos.\n"
    for text, expected in ((f"{said}\n\n{RULES}\n{ending}", told), (f"{RULES}\n{said}\n", ["error", "error"])):
        files = {"content/en/a.md": f"The rules of the house.\n\n{RULES}\nBe kind.\n", "content/pt/a.md": text}
        assert [one.severity for one in run_source_checks(make_guide(files, "en"), ["untranslated"])] == expected


@pytest.mark.parametrize(
    ("key", "severity"),
    [
        ("languages: [english]", "note"),
        ("language: Inglés", "note"),
        ("lang: en-gb", "note"),
        # Copied along with the page.
        ("lang: en", "error"),
        ("languages: [english, spanish]", "error"),
        ("language: es", "error"),
        ("language: german", "error"),
        ("label: english", "error"),
    ],
)
def test_the_front_matter_may_say_it(key: str, severity: str) -> None:
    text = f"---\n{key}\n---\n{SENTENCES}"
    for source in ("en", "es"):
        own = text if "s:" in key else f"---\nlang: en\nlanguage: english\n---\n{SENTENCES}"
        guide = make_guide({"content/en/a.md": own, "content/es/a.md": text}, source)
        (one,) = run_source_checks(guide, ["untranslated"])
        assert (one.path, one.line, one.severity) == ("content/es/a.md", 1, severity)


@pytest.mark.parametrize(
    ("drafts", "severity"), [(("en", "ko"), "note"), (("en",), "error"), (("ko",), "error"), ((), "error")]
)
@pytest.mark.parametrize("body", [SENTENCES, "Nobody has to read it twice.\n"])
def test_nobody_reads_what_is_a_draft_in_both_languages(drafts: tuple[str, ...], severity: str, body: str) -> None:
    files = {
        f"content/{key}/a.md": f"---\ndraft: {'true' if key in drafts else 'false'}\n---\n{body}"
        for key in ("en", "ko")
    }
    assert {one.severity for one in run_source_checks(make_guide(files, "en"), ["untranslated"])} == {severity}


@pytest.mark.parametrize("source", ["en", "fr"])
@pytest.mark.parametrize(
    ("said", "severity"),
    [("If you want to know more, use the French version of this site.", "note"), ("More of it later.", "error")],
)
def test_a_page_may_send_its_readers_to_the_other_language(source: str, said: str, severity: str) -> None:
    french = SENTENCES.replace("A sentence that says something of this.", "Une phrase qui dit quelque chose de cela.")
    files = {"content/en/a.md": said, "content/fr/a.md": french}
    (one,) = run_source_checks(make_guide(files, source), ["untranslated"])
    assert (one.path, one.severity) == ("content/en/a.md", severity)


KOREAN = "등대지기는 밤마다 등불을 켜고 날마다 창문을 닦습니다.\n\n"
JAPANESE = "灯台守は毎晩ランプを灯し 毎日窓をみがいています\n\n"


CHINESE = "守灯人每晚点亮灯塔 每天擦亮窗户\n\n"


@pytest.mark.parametrize(
    ("said", "languages", "wrong"),
    [
        (KOREAN, "ja ko", "ja"),
        (JAPANESE, "ja ko", "ko"),
        (KOREAN, "ko ja", "ja"),
        (CHINESE, "ja zh", "ja"),
        (JAPANESE, "ja zh", "zh"),
        (JAPANESE, "zh ja", "zh"),
        (CHINESE, "zh ja", "ja"),
    ],
)
def test_of_two_pages_of_east_asia_that_say_the_same_letters_tell_which_is_wrong(
    said: str, languages: str, wrong: str
) -> None:
    first, second = languages.split()
    files = {f"content/{key}/a.md": said * 5 for key in (first, second)}
    (one,) = run_source_checks(make_guide(files, first), ["untranslated"])
    assert one.path == f"content/{wrong}/a.md"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "海辺に住んでいます。三年前から日本語を勉強していますので、灯台のことを毎日すこしずつ日本語で書いていきます。"
            * 2,
            False,
        ),
        ("まだ日本語はありません。", True),
    ],
)
def test_a_page_in_few_letters_of_east_asia_says_as_much(said: str, told: bool) -> None:
    files = {"content/en/a.md": "Whoever keeps the light writes of it each day. " * 10, "content/ja/a.md": said}
    assert bool(run_source_checks(make_guide(files, "en"), ["untranslated"])) == told


@pytest.mark.parametrize("body", [SENTENCES, "누구나 읽을 수 있습니다.\n\nNobody has to read it twice.\n"])
@pytest.mark.parametrize(("status", "severity"), [("untranslated", "note"), ("translated", "error")])
def test_a_page_may_say_to_a_shortcode_that_it_is_not_translated(status: str, severity: str, body: str) -> None:
    files = {
        "content/en/a.md": SENTENCES + "\nNobody has to read it twice.\n",
        "content/ko/a.md": f'{{{{< state of="{status}" >}}}}\n\n{body}',
    }
    assert {one.severity for one in run_source_checks(make_guide(files, "en"), ["untranslated"])} == {severity}
