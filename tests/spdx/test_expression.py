from itertools import product

import pytest

from guidecheck.spdx.expression import declared_as, is_reference, parse, parse_exception, plain
from wording import assert_sayable

DECLARED = frozenset({"CreativeML-OpenRAIL-M"})


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("MIT", ["MIT"]),
        ("Apache-2.0+", ["Apache-2.0+"]),
        ("MIT AND Apache-2.0", ["MIT", "Apache-2.0"]),
        ("MIT and Apache-2.0", ["MIT", "Apache-2.0"]),
        ("MIT or Apache-2.0", ["MIT", "Apache-2.0"]),
        ("MIT OR Apache-2.0 AND ISC", ["MIT", "Apache-2.0", "ISC"]),
        ("(MIT OR Apache-2.0) AND (ISC)", ["MIT", "Apache-2.0", "ISC"]),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only", "Classpath-exception-2.0"]),
        ("GPL-2.0-only with Classpath-exception-2.0", ["GPL-2.0-only", "Classpath-exception-2.0"]),
        ("Apache-2.0+ WITH LLVM-exception OR MIT", ["Apache-2.0+", "LLVM-exception", "MIT"]),
        ("MIT WITH AdditionRef-a.b-1", ["MIT", "AdditionRef-a.b-1"]),
        ("MIT WITH DocumentRef-d:AdditionRef-a", ["MIT", "DocumentRef-d:AdditionRef-a"]),
        ("LicenseRef-a.b-1", ["LicenseRef-a.b-1"]),
        ("LicenseRef-a WITH LLVM-exception", ["LicenseRef-a", "LLVM-exception"]),
        ("DocumentRef-a:LicenseRef-b", ["DocumentRef-a:LicenseRef-b"]),
        ("CreativeML-OpenRAIL-M AND MIT", ["CreativeML-OpenRAIL-M", "MIT"]),
    ],
)
def test_each_production_of_the_grammar_is_accepted(text: str, identifiers: list[str]) -> None:
    parsed = parse(text, DECLARED)
    assert parsed.faults == ()
    assert list(parsed.identifiers) == identifiers


@pytest.mark.parametrize(
    ("text", "kind", "column", "fix"),
    [
        # identifiers
        ("CreativeML-OpenRAIL-M", "unlisted", 1, ""),
        ("creativeml-openrail-m", "unlisted", 1, ""),
        ("Llama-2", "unlisted", 1, ""),
        ("BSL-1.1", "unlisted", 1, ""),
        ("MIT OR Apache2", "unlisted", 8, "Apache-2.0"),
        ("GPL-2.0-only WITH Nothing-exception", "unlisted", 19, ""),
        ("zlib", "case", 1, "Zlib"),
        ("apache-2.0+", "case", 1, "Apache-2.0+"),
        ("MIT AND zlib", "case", 9, "Zlib"),
        ("GPL-2.0-only WITH classpath-exception-2.0", "case", 19, "Classpath-exception-2.0"),
        ("GPL-2.0", "deprecated", 1, "GPL-2.0-only"),
        ("gpl-2.0", "deprecated", 1, "GPL-2.0-only"),
        ("GPL-2.0+", "deprecated", 1, "GPL-2.0-or-later"),
        ("AGPL-3.0", "deprecated", 1, "AGPL-3.0-only"),
        ("AGPL-3.0+", "deprecated", 1, "AGPL-3.0-or-later"),
        ("Net-SNMP", "deprecated", 1, ""),
        # references
        ("LicenseRef-x_y", "syntax", 13, "LicenseRef-x-y"),
        ("LicenseRef-x+", "syntax", 13, "LicenseRef-x"),
        ("LicenseRef-한글", "syntax", 12, ""),
        ("LicenseRef-한글-x", "syntax", 12, "LicenseRef-x"),
        ("DocumentRef-a:LicenseRef-b:c", "syntax", 27, "DocumentRef-a:LicenseRef-b-c"),
        ("MIT WITH LicenseRef-x_y", "syntax", 22, ""),
        ("LicenseRef-", "syntax", 1, ""),
        ("DocumentRef-a", "syntax", 1, ""),
        ("DocumentRef-a:LicenseRef-b_c", "syntax", 27, "DocumentRef-a:LicenseRef-b-c"),
        ("licenseref-x", "case", 1, "LicenseRef-x"),
        ("documentref-a:licenseref-b", "case", 1, "DocumentRef-a:LicenseRef-b"),
        # structure
        ("", "syntax", 1, ""),
        (" ", "syntax", 1, ""),
        ("MIT AND", "syntax", 5, ""),
        ("AND MIT", "syntax", 1, ""),
        ("MIT OR OR ISC", "syntax", 8, ""),
        ("(MIT", "syntax", 1, ""),
        ("MIT AND ((ISC)", "syntax", 9, ""),
        ("MIT)", "syntax", 4, ""),
        ("()", "syntax", 2, ""),
        ("MIT ISC", "syntax", 5, ""),
        ("MIT (ISC)", "syntax", 5, ""),
        ("MIT And Apache-2.0", "syntax", 5, "AND"),
        ("Apache-2.0 +", "syntax", 12, "Apache-2.0+"),
        ("(MIT) +", "syntax", 7, ""),
        ("MIT+ +", "syntax", 6, ""),
        ("LicenseRef-x +", "syntax", 14, ""),
        ("MIT WITH LLVM-exception +", "syntax", 25, ""),
        ("GPL-2.0-only WITH MIT", "syntax", 19, ""),
        ("GPL-2.0-only WITH LicenseRef-x", "syntax", 19, ""),
        ("GPL-2.0-only WITH", "syntax", 14, ""),
        ("GPL-2.0-only WITH (LLVM-exception)", "syntax", 19, ""),
        ("Classpath-exception-2.0", "syntax", 1, ""),
        ("(MIT OR ISC) WITH LLVM-exception", "syntax", 14, ""),
        ("MIT WITH LLVM-exception WITH LLVM-exception", "syntax", 25, ""),
        ("Apache 2.0", "syntax", 8, "Apache-2.0"),
        ("MIT License", "syntax", 5, "MIT"),
        # characters
        ("ＭＩＴ", "syntax", 1, "MIT"),
        ("МIT", "syntax", 1, "MIT"),  # Cyrillic М
        ("Apache‑2.0", "syntax", 7, "Apache-2.0"),  # non-breaking hyphen
        ("MIT\u200b", "syntax", 4, "MIT"),
        ("MIT\u00a0OR\u00a0ISC", "syntax", 4, ""),
        ("MIT/ISC", "syntax", 4, ""),
        ("MIT, ISC", "syntax", 4, ""),
    ],
)
def test_each_fault_has_its_kind_its_column_and_its_way_out(text: str, kind: str, column: int, fix: str) -> None:
    faults = parse(text).faults
    for fault in faults:
        assert_sayable(fault.message)
        assert_sayable(fault.hint)
    first = faults[0]
    assert (first.kind, first.column, first.fix) == (kind, column, fix)


def test_what_a_way_out_says_to_write_breaks_no_grammar() -> None:
    parts = ["MIT", "isc", "GPL-2.0", "LLVM-exception", "with", "LicenseRef-", "AdditionRef-", "x_", "한", ":", "+"]
    for chosen in product([*parts, " "], repeat=3):
        for fault in parse("".join(chosen)).faults:
            if fault.fix and fault.fix not in ("AND", "OR", "WITH"):
                judged = (parse(fault.fix), parse_exception(fault.fix))
                assert any(all(one.kind != "syntax" for one in either.faults) for either in judged), fault.fix


def test_a_declared_identifier_passes_in_its_own_case_only() -> None:
    assert parse("CreativeML-OpenRAIL-M", DECLARED).faults == ()
    (fault,) = parse("creativeml-openrail-m", DECLARED).faults
    assert (fault.kind, fault.fix) == ("case", "CreativeML-OpenRAIL-M")


def test_a_typo_of_two_names_both_with_what_they_are() -> None:
    hint = str(parse("BSL-1.1").faults[0].hint)
    assert "`BUSL-1.1` (Business Source License 1.1)" in hint
    assert "`BSL-1.0` (Boost Software License 1.0)" in hint


def test_every_identifier_is_judged_and_of_the_structure_the_first_fault() -> None:
    faults = parse("zlib OR GPL-2.0 AND AND (MIT").faults
    assert [(fault.kind, fault.column) for fault in faults] == [("case", 1), ("deprecated", 9), ("syntax", 21)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Creative Commons Attribution", ["syntax"]),
        ("Foo-1.0 OR Modified BSD", ["unlisted", "syntax"]),
        ("zlib ISC", ["case", "syntax"]),
        ("Foo-1.0 And MIT", ["unlisted", "syntax"]),
    ],
)
def test_a_word_of_a_name_is_no_unlisted_identifier(text: str, kinds: list[str]) -> None:
    assert [fault.kind for fault in parse(text).faults] == kinds


def test_what_is_no_expression_is_told_as_that() -> None:
    (fault,) = parse(" ").faults
    assert str(fault.message) == "There is no licence expression here."
    assert str(fault.hint) == "Write one, such as `MIT`."


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_line_is_told_where_it_begins(text: str) -> None:
    (fault,) = parse(text).faults
    assert (fault.kind, fault.column, fault.fix, fault.beside) == ("syntax", 1, "", 0)


def test_an_identifier_near_to_a_declared_reference_is_meant_for_it() -> None:
    (fault,) = parse("LicenseRefToy", frozenset({"LicenseRef-Toy"})).faults
    assert str(fault.hint) == "Did you mean `LicenseRef-Toy`, which data/licenses declares?"
    assert (fault.kind, fault.fix) == ("unlisted", "LicenseRef-Toy")


def test_a_declared_identifier_is_found_in_any_case() -> None:
    assert declared_as("creativeml-OPENRAIL-m", DECLARED) == "CreativeML-OpenRAIL-M"
    assert declared_as("MIT", DECLARED) == ""


def test_an_exception_alone_is_named_in_its_canonical_case() -> None:
    parsed = parse_exception("llvm-exception")
    assert parsed.identifiers == ("LLVM-exception",)
    assert [(fault.kind, fault.column, fault.fix) for fault in parsed.faults] == [("case", 1, "LLVM-exception")]


def test_a_foreign_letter_is_named() -> None:
    assert "U+041C CYRILLIC CAPITAL LETTER EM" in str(parse("МIT").faults[0].message)


def test_no_text_is_too_much_for_the_parser() -> None:
    assert parse("(" * 10_000 + "MIT" + ")" * 10_000).faults == ()
    assert [fault.column for fault in parse("(" * 10_000).faults] == [10_000]
    assert len(parse("x" * 100_000).faults) == 1


def test_any_combination_of_parts_is_judged_with_columns_inside_the_text() -> None:
    parts = ["MIT", "zlib", "GPL-2.0", "AND", "or", "With", "(", ")", "+", "LicenseRef-", "ＭＩＴ", "\u200b", ":", " "]
    for size in (1, 2, 3):
        for chosen in product(parts, repeat=size):
            for joint in ("", " "):
                text = joint.join(chosen)
                for fault in parse(text).faults:
                    assert 1 <= fault.column <= max(len(text), 1), text
                    assert_sayable(fault.message)
                    assert_sayable(fault.hint)


def test_look_alikes_are_read_as_what_they_look_like() -> None:
    assert plain("ＭＩＴ МІТ Apache–2.0\u200b") == "MIT MIT Apache-2.0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LicenseRef-a", True),
        ("DocumentRef-d:LicenseRef-a", True),
        ("LicenseRef-a_b", False),
        ("LicenseRef-a OR MIT", False),
        ("AdditionRef-a", False),
    ],
)
def test_a_reference_names_one_licence(text: str, expected: bool) -> None:
    assert is_reference(text) is expected
