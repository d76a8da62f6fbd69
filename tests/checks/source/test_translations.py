"""Rule translation-stale."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from grounds_samples import FILE, FILES, changed, line_of
from guidecheck.model.guide import Guide
from guidecheck.model.record import Accepted, Record, Translations
from guidecheck.pairing.pairs import pair_document
from guidecheck.pairing.reading_states import readings
from guidecheck.pairing.states import printed
from guidecheck.run.views import views
from guides_in_memory import check, lines, make_guide, places

KO = "---\ntitle: 제목\n---\n\n## 하나\n\n첫 문단입니다.\n\n## 둘\n\n* 항목\n* 또 하나\n"
EN = "---\ntitle: Title\n---\n\n## One\n\nThe first paragraph.\n\n## Two\n\n* An item\n* One more\n"
KO_PATH, EN_PATH = "content/ko/a.md", "content/en/a.md"


def guide_after_acceptance(ko: str, en: str) -> Guide:
    """Accept the two pages as they are above, then put others in their place."""
    before = make_guide({KO_PATH: KO, EN_PATH: EN})
    (view,) = views(before)
    accepted = [Accepted(one.source, one.target, "") for pages in pair_document(view) for one in printed(pages)]
    now = make_guide({KO_PATH: ko, EN_PATH: en})
    return replace(now, translations=Translations({"en": {"a.md": Record.of(accepted)}}))


@pytest.mark.parametrize(
    ("ko", "en", "found"),
    [
        (KO.replace("첫", "새"), EN, [(EN_PATH, 5, "translation-stale")]),
        (KO, EN.replace("first", "new"), [(KO_PATH, 5, "translation-stale")]),
        (KO.replace("또 하나", "또 둘"), EN, [(EN_PATH, 9, "translation-stale")]),
        (KO.replace("## 둘", "## 셋"), EN, [(EN_PATH, 9, "translation-stale")]),
        (KO.replace("제목", "새 제목"), EN, [(EN_PATH, 1, "translation-stale")]),
    ],
)
def test_a_change_of_one_side_is_told_on_the_heading_of_the_other(
    ko: str, en: str, found: list[tuple[str, int, str]]
) -> None:
    assert places(check(guide_after_acceptance(ko, en), "translation-stale")) == found


def test_front_matter_that_cannot_be_read_is_no_change_of_the_page() -> None:
    broken = KO.replace("title: 제목", "title 제목")
    found = check(guide_after_acceptance(broken, EN), "front-matter-invalid", "translation-stale")
    assert places(found) == [(KO_PATH, 2, "front-matter-invalid")]


def test_an_alert_that_is_left_open_is_no_change_of_the_page() -> None:
    call, end = "{{% alert %}}\n\n", "\n\n{{% /alert %}}"
    whole = KO.replace("첫 문단입니다.", f"{call}첫 문단입니다.{end}\n\n{call}둘째 문단입니다.{end}")
    guide = guide_after_acceptance(whole.replace(end, "", 1), EN)
    assert places(check(guide, "shortcode-unclosed", "translation-stale")) == [(KO_PATH, 7, "shortcode-unclosed")]


def test_what_changed_is_shown_on_the_side_that_changed() -> None:
    (found,) = check(guide_after_acceptance(KO.replace("또 하나", "또 둘"), EN), "translation-stale")
    assert str(found.message) == "“Two” changed in ko since both were last accepted, but not in en."
    assert (
        str(found.hint)
        == "Bring it up to date, or take the change back; then: guidecheck sync --accept content/en/a.md"
    )
    assert [(place.path, place.line, str(place.message)) for place in found.related] == [
        (KO_PATH, 9, "what changed: “둘”")
    ]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        (KO, EN),
        (KO.replace("첫", "새"), EN.replace("first", "new")),
        (KO.replace("* ", "- "), EN.replace("first paragraph", "first\nparagraph")),
        (KO + "\n## 셋\n\n새 절.\n", EN + "\n## Three\n\nA new section.\n"),
        (normalize("NFD", KO), EN),
    ],
    ids=["nothing changed", "both changed", "only the source's form", "a section added to both", "Hangul in parts"],
)
def test_pages_in_step_and_pages_that_changed_together_are_silent(ko: str, en: str) -> None:
    assert lines(check(guide_after_acceptance(ko, en), "translation-stale")) == []


def test_a_guide_that_accepted_nothing_is_silent() -> None:
    assert lines(check(make_guide({KO_PATH: KO, EN_PATH: EN}), "translation-stale")) == []


def after_accepting_readings(files: dict[str, str]) -> Guide:
    """Accept what the toy's file says in both languages, then put other files in their place."""
    (view,) = views(make_guide(FILES))
    accepted = Record.of(one.accepted for one in readings(view))
    return replace(make_guide(files), translations=Translations({"en": {FILE: accepted}}))


KOREAN_READING, ENGLISH_READING = "고지를 모두 지켜야 합니다.", "All notices must be kept."


def test_a_point_that_changed_in_one_language_is_told_on_the_line_of_the_other() -> None:
    source = changed(FILE, KOREAN_READING, "고지는 지웁니다.")
    (found,) = check(after_accepting_readings(source), "translation-stale")
    assert (found.path, found.line) == (FILE, line_of(ENGLISH_READING))
    assert str(found.message) == "`points.keep-notices` changed in ko since both were last accepted, but not in en."
    assert str(found.hint) == f"Bring it up to date, or take the change back; then: guidecheck sync --accept {FILE}"
    assert [(one.path, one.line) for one in found.related] == [(FILE, line_of(KOREAN_READING))]

    target = changed(FILE, ENGLISH_READING, "Notices may go.")
    (found,) = check(after_accepting_readings(target), "translation-stale")
    assert (found.path, found.line) == (FILE, line_of(KOREAN_READING))
    assert "changed in en" in str(found.message)


def test_a_note_that_changed_in_one_language_is_told_too() -> None:
    files = changed(FILE, "There are conditions.", "There are none.")
    found = check(after_accepting_readings(files), "translation-stale")
    assert [(one.line, str(one.related[0].message)) for one in found] == [
        (line_of("not-free: {"), "what changed: `notes.not-free`")
    ]


def both(old: str, new: str) -> dict[str, str]:
    return changed(FILE, KOREAN_READING, old) | {
        FILE: changed(FILE, KOREAN_READING, old)[FILE].replace(ENGLISH_READING, new)
    }


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        both("고지는 그대로 둡니다.", "Notices stay."),
        changed(FILE, "  keep-notices:", "  keep-all:"),
        changed(FILE, KOREAN_READING, normalize("NFD", KOREAN_READING)),
        changed(FILE, f"ko: {KOREAN_READING}", "ko: >\n      고지를 모두\n      지켜야 합니다."),
        changed(FILE, "version: 1\ntext", "version: 2\ntext"),
        changed(FILE, "quote: You must keep all notices", "quote: You must keep all notices in every copy"),
    ],
    ids=["nothing", "both languages", "its name", "Hangul in parts", "how it is wrapped", "a broken file", "its quote"],
)
def test_what_changed_in_both_languages_or_in_none_is_silent(files: dict[str, str]) -> None:
    assert check(after_accepting_readings(files), "translation-stale") == []


def test_a_point_that_nobody_accepted_is_silent() -> None:
    new = "  new: {kind: limit, topic: grant, when: [any], clause: '1', quote: x y z, ko: 가, en: b}"
    files = changed(FILE, "quotes:\n", f"{new}\nquotes:\n")
    assert check(after_accepting_readings(files), "translation-stale") == []
    assert check(make_guide(changed(FILE, KOREAN_READING, "다름.")), "translation-stale") == []
