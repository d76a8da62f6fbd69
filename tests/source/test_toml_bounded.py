from __future__ import annotations

import pytest

from guidecheck.source.toml_bounded import MOST_DEPTH, read_toml

KEY = ".".join(["a"] * MOST_DEPTH)


@pytest.mark.parametrize("text", ["{} = 1", "[{}]", "[[{}]]", "b = {{ {} = 1 }}", "b = {{ c = 1, {} = 1 }}"])
def test_a_key_of_more_parts_than_any_needs_is_not_read(text: str) -> None:
    assert read_toml(text.format(KEY))
    for key in (f"{KEY}.a", f'"a" . {KEY}', f"'a'.{KEY}"):
        with pytest.raises(RecursionError):
            read_toml(text.format(key))


@pytest.mark.parametrize("value", [f'"{KEY}.{KEY}"', f'"""\n{KEY}.{KEY}\n"""', f"1 # {KEY}.{KEY}"])
def test_a_value_may_hold_as_many(value: str) -> None:
    assert read_toml(f"b = {value}")


def test_what_is_no_toml_is_a_value_error_with_its_place() -> None:
    with pytest.raises(ValueError, match=r"at line 1, column 3"):
        read_toml("a b")
