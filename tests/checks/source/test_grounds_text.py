import pytest

from grounds_samples import DATA, FILE, FILES, TEXT, TEXT_FILE, changed, find, line_of
from guides_in_memory import lines


def test_what_the_text_bears_out_is_left_alone() -> None:
    assert find(FILES) == []


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("any purpose - without\ncharge - and", "any purpose – without charge — and"),
        TEXT.replace("“Thing”", '"Thing"').replace("\n2.", "\n\n\n  2."),
    ],
)
def test_neither_wrapping_nor_the_kind_of_marks_matters_to_quotes(text: str) -> None:
    assert lines(find(FILES | {TEXT_FILE: text})) == [(line_of("sha256: "), "grounds-text")]


@pytest.mark.parametrize(
    ("old", "new", "words", "rule"),
    [
        ("  sha256: ", "  sha256: 00", "  sha256: ", "invalid"),
        ("title: Toy License\n", "title: Toy Licence\n", "title: Toy", "text"),
        ("dated: May 1, 2020", "dated: May 2, 2020", "dated:", "text"),
        ("file: assets/texts/Toy.txt", "file: assets/texts/toy.txt", "file:", "text"),
        # A clause that the text has not, has twice, has elsewhere, or numbers otherwise.
        ('"Warranty. The"', '"Warranties. The"', "  last: {", "clause"),
        ('"Warranty. The"', "any", "  last: {", "clause"),
        ('printed: "1"', 'printed: "4"', '"1": {', "clause"),
        ('printed: "1"', "printed: null", '"1": {', "clause"),
        ('"Warranty. The", printed: null', '"Warranty. The", printed: "3"', "  last: {", "clause"),
        # A clause that nothing shows, or that is left out though it is shown.
        ("  last: A disclaimer.\n", "", "  last: {", "clause"),
        ("  last: A disclaimer.\n", '  last: A disclaimer.\n  "2": Known.\n', '  "2": Known', "clause"),
        ("  last: A disclaimer.\n", '  last: A disclaimer.\n  "9": Gone.\n', '  "9": Gone', "clause"),
        # Quotes: another word, part of a word, another clause, no clause, over two, twice, too short.
        ("You must keep all notices", "You must keep any notices", "quote: You must keep", "quote"),
        ("You must keep all notices", "ou must keep all notices", "quote: ou must", "quote"),
        ("You must keep all notices", "You must keep all notice", "quote: You must keep", "quote"),
        ('clause: "2"', 'clause: "1"', "quote: You must", "quote"),
        ('clause: "2"', "clause: two", "quote: You must", "quote"),
        ("without charge and in any field", "in any field. 2. Notices.", "  field: {", "quote"),
        ("without charge and in any field", "of the Thing", "  field: {", "quote"),
        ("without charge and in any field", "any field", "  field: {", "quote"),
        ("patent-grant: [patent]", "patent-grant: [patent, warrant]", "patent-grant:", "silent"),
        ("patent-grant: [patent]", "grant: [patent]", "  grant: [", "silent"),
    ],
)
def test_each_fault_is_named_once_at_its_line(old: str, new: str, words: str, rule: str) -> None:
    files = changed(FILE, old, new)
    found = [one for one in lines(find(files)) if one[1] != "grounds-clause" or rule == "clause"]
    assert found == [(line_of(words, files=files), f"grounds-{rule}")]


def test_a_quote_in_no_place_says_the_nearest_passage_and_its_line() -> None:
    [finding] = find(changed(FILE, "You must keep all notices", "You must keep any notices"))
    assert str(finding.hint) == "The nearest passage is “You must keep all notices”."
    assert [(one.path, one.line) for one in finding.related] == [(TEXT_FILE, 6)]
    [finding] = find(changed(FILE, "You must keep all notices", "Nobody owes anything"))
    assert (str(finding.hint), finding.related) == ("The text has nothing like it; read it again.", ())


def test_a_quote_in_another_clause_says_which() -> None:
    [finding] = [one for one in find(changed(FILE, 'clause: "2"', "clause: last")) if one.rule == "grounds-quote"]
    assert str(finding.message) == "The quote `keep-notices` is not in the clause `last` but in `2`."


def test_clauses_out_of_order_are_named() -> None:
    first, second = (one for one in DATA.splitlines(keepends=True) if one.startswith(('  "1": {', '  "2": {')))
    files = FILES | {FILE: DATA.replace(first + second, second + first)}
    assert lines(find(files)) == [(line_of('"1": {', files=files), "grounds-clause")]


def test_words_before_the_first_clause_are_named() -> None:
    files = changed(FILE, "begins: Toy License", 'begins: "dated May 1, 2020"')
    [finding] = find(files)
    assert (finding.rule, finding.line) == ("grounds-clause", line_of("  title: {", files=files))
    assert str(finding.message).startswith("The text begins before its first clause, `title`: “Toy License dated May")


def test_one_word_of_the_text_changed_is_named_at_the_digest_and_at_each_quote() -> None:
    files = changed(TEXT_FILE, "keep all notices", "keep some notices")
    assert lines(find(files)) == [(line_of("sha256: "), "grounds-text"), (line_of("quote: You must"), "grounds-quote")]


def test_a_text_that_is_not_there_is_one_fault() -> None:
    files = {path: text for path, text in FILES.items() if path != TEXT_FILE}
    assert lines(find(files)) == [(line_of("file: "), "grounds-text")]
