"""Front matter as Hugo reads it, on generated pages: what one side reads, the other reads alike.

`make referee` tries as many pages as it is asked to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from guidecheck.source.dates import DATES, wrong_dates
from guidecheck.source.front_matter import read_front_matter
from guides_on_disk import write_guide
from hugo.comparison import Difference, compare
from hugo.referee import ask_hugo

CONFIG = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]\n'
# Sites of as many pages as take Hugo a second.
ROUNDS = int(os.environ.get("REFEREE_ROUNDS", "1"))
PAGES = 60

_SIGNS = ["", "-", "+", "--", "+-"]
_BASES = ["", "0", "0x", "0o", "0b", "0X", "_", "."]
_TAILS = ["", ".", ".5", "e3", ".5e3", ".1.2", "_", ":30", "-02-03", "T10:00", "%", "x"]
_TAGS = ["!!str", "!!int", "!!float", "!!bool", "!mine"]
digits = st.text("0123456789_", min_size=1, max_size=4)
numbers = st.builds(
    "{}{}{}{}".format, st.sampled_from(_SIGNS), st.sampled_from(_BASES), digits, st.sampled_from(_TAILS)
)
words = st.sampled_from(
    [
        *(
            "yes",
            "Yes",
            "no",
            "No",
            "NO",
            "on",
            "On",
            "off",
            "y",
            "N",
            "true",
            "True",
            "TRUE",
            "tRUE",
            "false",
            "False",
        ),
        *("null", "Null", "nULL", "~", "+.inf", "inf", "nan", "12:30", "1:1", "2022-08-22", "0x1F", "1e3", "1.0e+3"),
        *("010", "0o10", "09", "0b11", "1_000", "v1.0", "1.10", "1.2.3", "제목", "a#b", "a:b"),
    ]
)
quoted = st.one_of(
    st.builds(json.dumps, st.text("aé제🚀 '\\/\n", max_size=5)),
    st.sampled_from([r'"\ud83d\ude80"', r'"\u00e9\t\x41"', r'"\U0001F680"', r'"\/"', r'"\_\N"', "'it''s'", "''"]),
)
tagged = st.builds("{} {}".format, st.sampled_from(_TAGS), numbers)
scalars = st.one_of(words, numbers, quoted, tagged)
flows = st.one_of(
    scalars,
    st.builds(lambda items: f"[{', '.join(items)}]", st.lists(scalars, max_size=3)),
    # Hugo takes `{1:1: x}` for the key 1, which no one means.
    st.builds("{{{}: {}}}".format, words.filter(lambda word: ":" not in word), scalars),
)
keys = st.sampled_from(["x", "X", "no", "On", "1", "0x10", "1.5", "true", "'q'", "mixedCase"])
yaml_pages = st.builds("---\ntitle: {}\n{}: {}\n---\n".format, scalars, keys, flows)

dates = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["2024-02-03", "2024-2-3", "2023-02-29", "2024-02-29", "03 Feb 2024", "3 Feb 2024", "20240203", "now"]
    ),
    st.sampled_from(["", "T10:00", "T10:00:00", " 10:00:00", " 9:00:00", "T9:00:00.5", "T24:00:00", "t10:00:00"]),
    st.sampled_from(["", "Z", "+09:00", "+0900", " +0900", " +09:00", " KST", "z", "+09:61"]),
)
dated = st.sampled_from(["date", "lastmod", "modified", "PublishDate", "pubDate", "published", "expiryDate"])
dated_pages = st.builds("---\ntitle: T\n{}: {}\n---\n".format, dated, dates)
# What is false in `published` makes a draft, where no `draft` is there.
dated_twice = st.lists(
    st.tuples(
        st.sampled_from([*sorted(DATES), "published", "published", "draft"]),
        st.sampled_from(["2024-02-03", "soon", "true", "false", "'F'", "no", "''", "0", "0.0", "1", "null"]),
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda pair: pair[0],
)
twice_dated_pages = dated_twice.map(
    lambda pairs: "---\ntitle: T\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n"
)

toml_values = st.one_of(
    st.sampled_from(["1_000", "0x1F", "0o17", "0b11", "1e3", "1.10", "-0.5", "true", '"\\u00e9"']),
    st.sampled_from(
        ["[1, 2]", "{a = 1, B = 'c'}", "{\n  a = 1,\n}", '"""\na\nb"""', "['a', 'b',]", "''", "'''it's'''"]
    ),
    st.builds(json.dumps, st.text("aé제🚀 '", max_size=5), ensure_ascii=st.just(False)),
)
toml_pages = st.builds("+++\nTitle = {}\nx = {}\n+++\n".format, toml_values, toml_values)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**31), 2**31), st.text("aé제🚀 '\"\\", max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["a", "B"]), inner, max_size=2)
    ),
    max_leaves=3,
)
json_pages = st.builds(lambda title, x: json.dumps({"TITLE": title, "x": x}) + "\n", json_values, json_values)

# How a page begins decides whether it has front matter at all.
begun_pages = st.builds(
    "{}{}{}\n{}".format,
    st.sampled_from(["", "", "\n", " ", "\t\n"]),
    st.sampled_from(
        ["-", "--", "---", "----", "+", "++", "+++", "+++++", "{", "*", "=", "\u2013", "[", "<!-- a -->", "a"]
    ),
    st.sampled_from(["", " ", " a", "title: T", " title: T", "title = 'T'", "1", "{< a >}}", "}", "[a]: /b"]),
    st.sampled_from(
        ["", "a\n", "---\na\n", "+++\na\n", "title: T\n---\na\n", "title: T\n----\n", "x = 1\n+++a\n", "}\n"]
    ),
)


def differences(texts: list[str]) -> tuple[list[tuple[str, Difference]], Mapping[str, str], set[str]]:
    """Return how both sides differ on pages, with their texts; the pages that Hugo refuses; those that we refuse."""
    pages = {f"content/p{number}.md": text for number, text in enumerate(dict.fromkeys(texts))}
    with TemporaryDirectory() as folder:
        root = write_guide(Path(folder).resolve() / "site", {}, CONFIG)
        for path, text in pages.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        report = ask_hugo(root, Path(folder).resolve() / "work")
        found = [(pages[one.path], one) for one in compare(root, report)]
    read = {text: read_front_matter(text)[0] for text in pages.values()}
    ours = {
        text
        for text, front_matter in read.items()
        if front_matter.problem or front_matter.duplicates or any(wrong_dates(front_matter.values, "yaml"))
    }
    return found, {pages[path]: said for path, said in report.refused.items()}, ours


def test_of_two_spellings_of_a_key_hugo_takes_the_one_that_is_not_in_small_letters() -> None:
    forms = ("---\n{}: one\n{}: two\n---\n", "+++\n{} = 'one'\n{} = 'two'\n+++\n", '{{"{}": "one", "{}": "two"}}\n')
    spelt = (("subtitle", "subTitle"), ("subTitle", "subtitle"), ("title", "Title"), ("TITLE", "title"))
    found, refused, ours = differences([form.format(*names) for form in forms for names in spelt])
    assert (found, len(refused), len(ours)) == ([], 0, len(forms) * len(spelt))


Record = Callable[[str, object], None]


def agreeing(pages: st.SearchStrategy[str], record: Record) -> Callable[[], None]:
    @settings(
        # The first example is the simplest there is.
        max_examples=ROUNDS + 1,
        deadline=None,
        derandomize=ROUNDS == 1,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(pages, min_size=PAGES, max_size=PAGES, unique=True))
    def agree(texts: list[str]) -> None:
        found, refused, ours = differences(texts)
        record("hugo", (len(texts) - len(refused), len(refused), len(found)))
        assert found == []
        assert refused.keys() == ours

    return agree


def test_yaml_is_read_as_hugo_reads_it(record_property: Record) -> None:
    agreeing(yaml_pages, record_property)()


def test_dates_are_judged_as_hugo_judges_them(record_property: Record) -> None:
    agreeing(dated_pages, record_property)()


def test_of_several_dates_those_are_judged_that_hugo_reads(record_property: Record) -> None:
    agreeing(twice_dated_pages, record_property)()


def test_toml_is_read_as_hugo_reads_it(record_property: Record) -> None:
    agreeing(toml_pages, record_property)()


def test_json_is_read_as_hugo_reads_it(record_property: Record) -> None:
    agreeing(json_pages, record_property)()


def test_what_begins_front_matter_begins_it_for_hugo(record_property: Record) -> None:
    agreeing(begun_pages, record_property)()
