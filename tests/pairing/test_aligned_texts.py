"""Which texts of one language are which of the other, told by their lengths and by what they name."""

from __future__ import annotations

import math

import pytest

from guidecheck.pairing.aligned_texts import Lengths, align, learn_lengths

# The translation has twice as many letters.
TWICE = Lengths(math.log(2), 0.1)


def text(length: int, named: str = "") -> str:
    return f"{named} ".lstrip().ljust(length, "가")


def steps(mine: str, theirs: str, *, loses: bool) -> list[str]:
    """Return the steps that are no text for another, of texts by their lengths and what they name: `40 60:v2`."""
    left, right = (
        [text(int(one.partition(":")[0]), one.partition(":")[2]) for one in row.split()] for row in (mine, theirs)
    )
    way = align(left, right, TWICE)[loses]
    counted = [(one, one.end - one.begin, one.end_too - one.begin_too) for one in way.steps]
    return [f"{many}:{many_too} at {one.begin}" for one, many, many_too in counted if (many, many_too) != (1, 1)]


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        pytest.param("60 90 50", "120 180 100", [], id="each is one"),
        pytest.param("60 90 50", "120 280", ["2:1 at 1"], id="two are one"),
        pytest.param("60 90 50", "120 90 90 100", ["1:2 at 1"], id="one is two"),
        pytest.param("60 40 30 30 50", "120 200 100", ["3:1 at 1"], id="three are one"),
        pytest.param("60 90 50 70", "302 100 140", ["2:1 at 0"], id="the first two are one"),
        pytest.param("20 20 20 20 20 20 20 20", "320", ["8:1 at 0"], id="eight are one"),
        pytest.param("160", "40 40 40 40 40 40 40 40", ["1:8 at 0"], id="one is eight"),
        pytest.param("60:v2 60 60", "120:v2 120:v3 120", [], id="what one side names alone"),
        pytest.param("50 50:v1 50", "200:v1 100", ["2:1 at 0"], id="a name tells the first two"),
        pytest.param("50 50:v1 50", "100 200:v1", ["2:1 at 1"], id="a name tells the last two"),
        pytest.param("50:v1 50:v2 50:v3", "100:v1 200:v2,v3", ["2:1 at 1"], id="names that are put together"),
    ],
)
def test_texts_that_are_kept_are_joined_as_their_lengths_and_names_say(mine: str, theirs: str, kept: list[str]) -> None:
    assert steps(mine, theirs, loses=False) == kept


@pytest.mark.parametrize(
    ("mine", "theirs", "lost"),
    [
        pytest.param("60 90 50", "120 100", ["1:0 at 1"], id="the second"),
        pytest.param("60 100", "120 180 200", ["0:1 at 1"], id="one that the source lacks"),
        pytest.param("60 90", "300 120 180", ["0:1 at 0"], id="the first, which the source lacks"),
        pytest.param("60 90 50 80", "120 160", ["1:0 at 1", "1:0 at 2"], id="two in a row"),
        pytest.param("60 160", "120 180 100 320", ["0:1 at 1", "0:1 at 1"], id="two in a row that the source lacks"),
        pytest.param("60:v1 60:v2 60:v3", "120:v1 120:v3", ["1:0 at 1"], id="the one whose name is"),
        pytest.param("60:v1 60:v2 60:v3", "120:v2 120:v3", ["1:0 at 0"], id="the first, as names say"),
        pytest.param("60 60:🚨", "120:🚨", ["1:0 at 0"], id="the first, as a sign says"),
        pytest.param("60:🚨 60", "120:🚨", ["1:0 at 1"], id="the last, as a sign says"),
        pytest.param("60:v1 60:v2/a1 60:v3", "120:v1 120:v2/a1", ["1:0 at 2"], id="the last, as names say"),
        pytest.param("60 90", "280", ["1:0 at 0"], id="none would be likelier, yet one is looked for"),
    ],
)
def test_of_texts_that_are_lost_lengths_and_names_tell_which(mine: str, theirs: str, lost: list[str]) -> None:
    assert steps(mine, theirs, loses=True) == lost


def test_a_text_that_is_lost_is_likelier_than_one_that_grew_by_half() -> None:
    def costs(mine: str, theirs: str) -> tuple[float, float]:
        left, right = ([text(int(one)) for one in row.split()] for row in (mine, theirs))
        kept, losing = align(left, right, TWICE)
        return kept.cost, losing.cost

    kept, losing = costs("60 90 50", "120 100")
    assert losing < kept
    kept, losing = costs("60 90 50", "120 280")
    assert kept < losing
    # Two that are lost in a row are likelier than two that are lost apart.
    assert costs("60 90 50 80", "120 160")[1] < costs("60 90 50 80", "120 100")[1]


def test_names_that_are_the_same_speak_for_two_texts_and_others_against_them() -> None:
    def cost(mine: str, theirs: str) -> float:
        return align([text(60, mine)], [text(120, theirs)], TWICE)[0].cost

    assert cost("", "") == cost("v1 v2", "v2 v3") == TWICE.cost(60, 120)
    assert cost("v1", "v1") == cost("v1 v2", "v1 v2 v3") < cost("", "")
    assert cost("v1", "v2") == cost("v1", "") == cost("", "v1") > cost("", "")


def lengths_of(*pairs: tuple[int, int]) -> Lengths | None:
    return learn_lengths([(["가" * one for one, _ in pairs], ["a" * other for _, other in pairs])])


def test_how_much_longer_a_translation_is_is_learnt_from_three_texts() -> None:
    assert lengths_of((60, 120), (90, 180)) is None
    learnt = lengths_of((60, 120), (90, 180), (50, 100))
    assert learnt is not None
    assert learnt.scale == pytest.approx(math.log(2))
    assert lengths_of((60, 120), (90, 180), (50, 150)) != learnt


def test_short_texts_those_that_are_the_same_and_those_of_other_numbers_tell_nothing() -> None:
    long = [("가" * 60, "a" * 120), ("가" * 90, "a" * 180)]
    mine, theirs = ([one[side] for one in long] for side in (0, 1))
    assert learn_lengths([([*mine, "가" * 39], [*theirs, "a" * 90])]) is None
    assert learn_lengths([([*mine, "가" * 90], [*theirs, "a" * 39])]) is None
    assert learn_lengths([([*mine, "a" * 90], [*theirs, "a" * 90])]) is None
    assert learn_lengths([(mine, theirs), (["가" * 60], ["a" * 60, "b" * 60])]) is None
    assert learn_lengths([([*mine, "가" * 40], [*theirs, "a" * 80])]) is not None
    assert learn_lengths([(mine, theirs), (["가" * 40], ["a" * 80])]) is not None


def test_lengths_that_vary_less_or_are_more_are_known_better() -> None:
    few, many, varied = (
        lengths_of((60, 120), (90, 180), (50, 100)),
        lengths_of(*[(60, 120)] * 20),
        lengths_of((60, 120), (90, 300), (50, 60)),
    )
    assert few and many and varied
    # Of a few that are all alike, others will vary still.
    assert 0.07 < few.spread < 0.1
    assert many.spread < 0.05
    assert varied.spread > 0.15


def test_short_texts_may_be_further_from_what_is_usual_than_long_ones() -> None:
    assert TWICE.cost(5, 5) < TWICE.cost(500, 500)
    assert TWICE.cost(100, 201) < TWICE.cost(100, 240) < TWICE.cost(100, 300)
    assert TWICE.cost(100, 101) == pytest.approx(TWICE.cost(100, 403), abs=0.5)
    # Of very long ones, one as far off as most are costs a half, as in a normal distribution.
    assert TWICE.cost(10**6, round(2 * math.exp(0.1) * 10**6)) == pytest.approx(0.5, abs=0.01)
    assert TWICE.cost(1, 1000) == TWICE.cost(1, 2000)
