"""YAML of a few lines that asks for a billion values."""

from itertools import pairwise

_NAMES = list(pairwise("abcdefghi"))
# Lists of lists, by aliases; the last is `i`.
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in _NAMES)
# Mappings that take in the keys of others, nine times each.
MERGES = "a: &a {k: v}\n" + "".join(f"{b}: &{b} {{<<: [{','.join([f'*{a}'] * 9)}]}}\n" for a, b in _NAMES)
# Mappings of mappings, by aliases.
MAPPINGS = "a: &a {x: 1}\n" + "".join(f"{b}: &{b} {{{','.join(f'k{n}: *{a}' for n in range(9))}}}\n" for a, b in _NAMES)
