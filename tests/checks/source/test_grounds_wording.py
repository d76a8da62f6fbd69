import pytest

from grounds_samples import DATA, FILE, FILES, TOPICS_FILE, changed, find, line_of
from guidecheck.source import grounds
from guides_in_memory import lines, make_guide


@pytest.mark.parametrize(
    ("old", "new", "words", "rule"),
    [
        # A reading or a note lacks a language, has one too many, or has the other's words.
        ("    ko: 고지를 모두 지켜야 합니다.\n", "", "  keep-notices:", "wording"),
        ("    en: All notices must be kept.\n", "", "  keep-notices:", "wording"),
        ("ko: 조건이 붙습니다., ", "", "  not-free: {", "wording"),
        ("    en: All notices must be kept.\n", "    en: All kept.\n    fr: Tout.\n", "    fr: Tout.", "wording"),
        ("en: All notices must be kept.", "en: 고지를 모두 지켜야 합니다.", "    en: 고지를", "wording"),
        ("ko: 고지를 모두 지켜야 합니다.", "ko: All notices must be kept.", "    ko: All", "wording"),
        # Advice.
        ("ko: 목적을 가리지 않고 쓸 수 있습니다.", "ko: 안심하고 쓸 수 있습니다.", "    ko: 안심하고", "wording"),
        ("ko: 목적을 가리지 않고 쓸 수 있습니다.", "ko: 써도 문제가 없습니다.", "    ko: 써도", "wording"),
        ("ko: 조건이 붙습니다.", "ko: 법무팀에 문의하시기 바랍니다.", "  not-free: {", "wording"),
        ("en: The thing may be used", "en: It can be used safely", "    en: It can", "wording"),
        ("en: The thing may be used", "en: You should use it", "    en: You should", "wording"),
        ("en: There are conditions.", "en: This is enforceable in Korea.", "  not-free: {", "wording"),
        # What the schema lacks.
        ("kind: obligation", "kind: duty", "kind: duty", "invalid"),
        ("topic: retain-notices", "topic: retain-notice", "  keep-notices:", "invalid"),
        ("topic: retain-notices", "topic: tax", "  keep-notices:", "invalid"),
        ("patent-grant: [patent]", "patents: [patent]", "  patents: [", "invalid"),
        ("when: [distribute]", "when: [sell]", "when: [sell]", "invalid"),
        ("when: [distribute]", "when: []", "when: []", "invalid"),
        ("verdict: policy", "verdict: fine", "verdict: fine", "invalid"),
        ("version: 1\n", "version: 2\n", "version: 2", "invalid"),
        ("reviews: []", "review: []", "review: []", "invalid"),
        ("    kind: obligation\n", "", "  keep-notices:", "invalid"),
        ("reviews: []", "reviews: []\nreviews: []", "", "invalid"),
        ("version: 1\n", "version: [\n", "", "invalid"),
        # An answer of the comparison is of a topic that is compared, and rests on a point.
        ("reviews: []", 'answers:\n  grants: "yes"\nreviews: []', "  grants:", "invalid"),
        ("reviews: []", 'answers:\n  grant: "no"\nreviews: []', "  grant:", "invalid"),
        ("reviews: []", 'answers:\n  patent-grant: "yes"\nreviews: []', '  patent-grant: "', "invalid"),
        ("reviews: []", 'answers:\n  retain-notices: "perhaps"\nreviews: []', '  retain-notices: "', "invalid"),
    ],
)
def test_each_fault_is_named_once_at_its_line(old: str, new: str, words: str, rule: str) -> None:
    files = changed(FILE, old, new)
    found = lines(find(files))
    assert [name for _, name in found] == [f"grounds-{rule}"]
    if words:
        assert found[0][0] == line_of(words, files=files)


@pytest.mark.parametrize(
    "words",
    [
        "ko: 라이선스가 요구하는 문제 해결 절차입니다.",
        "ko: 안전장치를 둘 수 있습니다.",
        "en: Notices need not be kept.",
        "en: The text recommends nothing.",
        "en: The copy must be a legal copy.",
    ],
)
def test_what_a_text_may_say_is_no_advice(words: str) -> None:
    language = words[:2]
    old = {"ko": "ko: 조건이 붙습니다.", "en": "en: There are conditions."}[language]
    assert find(changed(FILE, old, words)) == []


@pytest.mark.parametrize("answer", ["yes", "no", "see"])
def test_a_topic_that_is_compared_and_has_a_point_may_have_an_answer(answer: str) -> None:
    assert find(changed(FILE, "reviews: []", f'answers: {{retain-notices: "{answer}"}}\nreviews: []')) == []


def test_a_topic_may_be_added() -> None:
    files = changed(FILE, "topic: retain-notices", "topic: tax")
    assert find(files | {TOPICS_FILE: files[TOPICS_FILE] + "tax: {ko: 세금, en: Tax}\n"}) == []


def reviewed(digest: str) -> str:
    return DATA.replace("reviews: []", f"reviews: [{{by: A. Lawyer, on: 2026-12-01, of: {digest}}}]")


def test_a_review_holds_until_something_that_it_covers_changes() -> None:
    digest = grounds.read(make_guide(FILES).grounds["Toy"]).digest
    assert find(FILES | {FILE: reviewed(digest)}) == []
    later = reviewed(digest).replace("en: All notices must be kept.", "en: Every notice must be kept.")
    assert lines(find(FILES | {FILE: later})) == [(line_of("reviews: "), "grounds-review warning")]
    moved = reviewed(digest).replace("version: 1.0.0", "version: 1.0.1")
    assert find(FILES | {FILE: moved}) == []


def test_endless_aliases_are_one_fault() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    assert [one.rule for one in find(FILES | {FILE: bomb})] == ["grounds-invalid"]
