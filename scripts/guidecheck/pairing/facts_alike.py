"""When two facts are one, changed: values that are alike, names under another number, words that may be translated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from guidecheck.base.commands import is_command, is_statement
from guidecheck.base.nearest import alike
from guidecheck.base.regex import regex
from guidecheck.pairing.features import Fact, with_plain_signs

# Two values that are so much alike are one, changed.
ALIKE = 0.6
# Or one that is mistyped; two words for a thing may be as much alike as `career` and `carrière`.
MISTYPED = 0.85
# No section states so many facts of its own that it would take long to hold each against each.
MOST_COMPARED = 40
# What an interface calls its parts: words, the first with a capital.
_LABEL = regex(r"[A-Z][a-z]+(?:[ -][A-Za-z]+)*(?:\.\.\.)?")
_SEVERAL_WORDS = regex(r"[A-Z][A-Za-z]*(?:[ /&-]+\d*[A-Za-z()]+)+(?:\.\.\.|…)?|OK")
_WORDS = regex(r"[A-Za-z][a-z]*(?: [A-Za-z]?[a-z]+)*")
_NOUN = regex(r"[A-Z][a-z]{2,}")
_TITLE = regex(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)+")
_SMALL_LETTERS = regex(r"[a-z]{3}")
_LABEL_OF_WORDS = regex(r"[A-Z0-9][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)+")
# Words of a sentence, of which some are small, and marks of text that stand around them.
_PHRASE = regex(r"(?=.*\b[a-z]+\b)[A-Za-z]+(?:[ -][A-Za-z]+)+[.!?]?")
# Words that may be text, and what readers are to write: several words with the marks of text, the first a capital one.
TEXT = regex(r"OK|[A-Za-z]?[a-z]+(?:[ ,'-]+[A-Za-z]+)*[.!?]?|[(\[]?[A-Z](?=.* )[A-Za-z '’,.!?:/()\[\]&-]+")
_HOST_NUMBER = regex(r"\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?")
# What a program names a thing that it makes, with digits behind, and what an example may name it.
_NAMED_BY_PROGRAM = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:\d{5,}|(?=[a-f]*\d)[0-9a-f]{6,})")
_NAME_WITH_HYPHENS = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_MADE_UP = regex(r"(?<![A-Za-z])(?:example|my|your|EXAMPLE|MY|YOUR)(?![A-Za-z])")
# What a program says to people: words in quotation marks, and a sentence with the marks that text has.
_QUOTED = regex(r"([\"'])[^\W\d_]+[,.!?:]*(?: [^\W\d_]+(?:['-][^\W\d_]+)*[,.!?:]*)+\1[;,]?")
_WORDS_QUOTED = regex(r"([\"'])[^\W\d_]+(?:[ ,.!?'-]+[^\W\d_]+){1,30}[.!?]?\1")
# What an example calls something, for people: `"name": "Sales"`.
_CALLED = regex(
    r"""((?:\b|_)(?:name|title|label|note|description)["']? ?[:=]? ?)(["'])[^\W\d_a-z][^\W\d_]*(?: [^\W\d_]+)*\2"""
)
_PROSE = regex(
    r"(?=.*[a-z]{3})[A-Z][a-z]*(?:\(s\))?[.,:;!?]*"
    r"(?: (?:[A-Za-z]+(?:['-][a-z]+)*(?:\(s\))?|\(?\d+(?:-\d+)?\)?)[.,:;!?]*){2,40}"
)
# Entries of menus behind one another, and keys that are pressed together.
_CHOSEN = regex(r"[^\W\d_]+(?: [^\W\d_]+)*(?: (?:>|→|») [^\W\d_]+(?: [^\W\d_]+)*)+(?:\.\.\.|…)?")
_PRESSED = regex(r"(?i:ctrl|cmd|command|alt|option|shift|strg|maj)(?: ?\+ ?[^\W_]+(?: [^\W\d_]+)*)+")
# Names in parentheses, as a page gives them for what stands there.
_NAMED = regex(r"\([^\W\d_]{3,}(?:,? [^\W\d_]+)*\)")
_NAME = regex(r"[^\W\d]\w*")
_NAME_OF_PARTS = regex(r"[A-Za-z]\w*(?:-\w+)*")
_LETTERS = regex(r"[^\W\d_]+")
# Around a name that readers fill in.
_BRACKETS = regex(r"[<>]")
# A document of the site, which a shortcode may name.
_DOCUMENT = regex(r"([^/\s\"'`]+)\.(pdf|docx?|hwpx?|odt|pptx?|xlsx?)(?=[\"'`\s}]|\Z)", re.IGNORECASE)
_NUMBERS = regex(r"\d+")
_POINTED = regex(r"\d+(?:\.\d+)+")
_MARKS = regex(r"</?[a-z]+>|[*_~=^]")
# Names and words, behind one another as in a sentence, and the words that a name is made of.
_TOKEN = regex(r"[^\W\d](?:[\w-]*\w)?")
_PHRASE_OF_TOKENS = regex(rf"{_TOKEN.pattern}(?:['’ ]+{_TOKEN.pattern})*")
_HUMP = regex(r"(?<=[a-z])(?=[A-Z])")
# What stands before a name that is given: an option, a member, an annotation, a part of a path.
_FIXES = frozenset("-.@$#/")
_SHOUTING = regex(r"(?<![A-Za-z])[A-Z]{3,}(?![a-z])")
# What a storage drew for the name of a picture.
_DRAWN = regex(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w*-]{16,200}")
_PLACEHOLDERS = regex(r"(?: (?:\[[^\[\]]+\]|<[^<>]+>|\.\.\.))+")
_PIECE = regex(r"\w+|[^\w\s]")
_FILLED_IN = regex(r"[A-Z][A-Z_-]{2,}")
# Of so many letters a word is no particle, which languages may share.
_LEAST_WORD = 4
# What has its own sound before the ending of several.
_SEVERAL = ("sses", "xes", "ches", "shes")
# A sum, with blanks around its signs, and a word that stands in it alone.
_SUM = regex(r"[\w)%] [/*+=×÷−-] [\w(]")
_FREE_WORD = regex(r"(?<=[\w)%] )[a-z]+(?= [\w(])")


def pairs_alike(left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of values that have most in common, each used once."""
    if len(left) * len(right) > MOST_COMPARED**2:
        return
    options = sorted(
        ((likeness(one, other), -i, -j) for i, one in enumerate(left) for j, other in enumerate(right)), reverse=True
    )
    taken: set[int] = set()
    taken_too: set[int] = set()
    for much, i, j in options:
        if much < ALIKE:
            return
        if i not in taken and j not in taken_too:
            taken.add(i)
            taken_too.add(j)
            yield left[-i], right[-j]


def first_pairs(
    left: Sequence[Fact], right: Sequence[Fact], are_one: Callable[[Fact, Fact], bool]
) -> Iterator[tuple[Fact, Fact]]:
    """Yield each fact of the left with the first of the right that it is one with; each is used once."""
    rest = [*right[:MOST_COMPARED]]
    for one in left[:MOST_COMPARED]:
        if other := next((fact for fact in rest if are_one(one, fact)), None):
            rest.remove(other)
            yield one, other


def are_one_made_up(one: Fact, other: Fact) -> bool:
    """Tell whether names in code are one, made up for readers as `$YOUR_KEY`: in capitals, or with the same signs."""
    signs = re.sub(r"[\w-]+", "", one.value)
    return are_made_up(one, other) and (
        one.value.isupper() == other.value.isupper() if signs or one.value.isupper() else False
    )


def likeness(one: Fact, other: Fact) -> float:
    """Return how much two values are alike, from 0 to 1; addresses without what all of a host have in common."""
    if one.kind == "anchor":
        return 0.0
    a, b = with_plain_signs(one.value), with_plain_signs(other.value)
    if one.kind in ("link", "image"):
        # What every address of a host has in common says nothing.
        a, b = (value.partition("://")[2] or value for value in (a, b))
        if a.partition("/")[0] != b.partition("/")[0]:
            return 0.0
        a, b = a.partition("/")[2], b.partition("/")[2]
    return alike(a, b)


def once_a_number(found: list[Fact]) -> list[Fact]:
    """Leave out the version that a name has behind it on the same line: `X 1.2` says it, and v1.2 and 1.2 too."""
    said = {(fact.line, fact.value.rpartition(" ")[2]) for fact in found if fact.kind == "release"}
    said_too = {(fact.line, fact.value.removeprefix("v")) for fact in found if fact.kind == "version"}
    above = {"version": said, "worded": said | said_too}
    return [fact for fact in found if (fact.line, fact.value.removeprefix("v")) not in above.get(fact.kind, ())]


def without_labels(mine: Sequence[Fact], theirs: Sequence[Fact], same_script: bool) -> list[Fact]:
    """Leave out what an interface calls its parts, where the other page has as many names of its language for them."""
    if not same_script:
        return [*mine]
    free = sum(fact.kind == "code" and _LABEL.fullmatch(fact.value) is not None for fact in theirs)
    return less(mine, free)


def less(found: Sequence[Fact], free: int, words: re.Pattern[str] = _LABEL) -> list[Fact]:
    """Leave out as many words in code as are free: the other page has them in its own."""

    def fits(fact: Fact) -> bool:
        said = _MARKS.sub("", fact.value).strip(" .,:;")
        return fact.kind == "code" and words.fullmatch(said) is not None and not is_command(said)

    return leave_out(found, free, fits)


def leave_out(found: Sequence[Fact], count: int, fits: Callable[[Fact], bool]) -> list[Fact]:
    """Leave out the first of the facts that fit, as many as `count`, if any."""
    rest = []
    for fact in found:
        if count > 0 and fits(fact):
            count -= 1
        else:
            rest.append(fact)
    return rest


def is_label(fact: Fact) -> bool:
    """Tell whether code is what an interface says in several words, or a phrase: it may be translated as text."""
    if fact.kind != "code":
        return False
    said = fact.value
    if any(marks.fullmatch(said) for marks in (_QUOTED, _NAMED, _CHOSEN, _PRESSED)):
        return True
    phrase = (_PHRASE.fullmatch(said) or _PROSE.fullmatch(said)) and not is_command(said)
    return bool(phrase) or _SEVERAL_WORDS.fullmatch(said) is not None


def are_for_people(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are words in the same marks that each language has for itself."""
    return any(
        marks.fullmatch(one.value) and marks.fullmatch(other.value) for marks in (_QUOTED, _NAMED, _CHOSEN, _PRESSED)
    )


def quote_words(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code differ in several words that they quote: `title = "My page"`."""
    quoted = (_WORDS_QUOTED.sub('""', uncalled(fact.value)) for fact in (one, other))
    return one.kind == "code" and len({*quoted}) == 1


def uncalled(code: str) -> str:
    """Return code without the names that it gives for people, as an example does."""
    return _CALLED.sub(r'\1""', code)


def names_of(code: str) -> list[str]:
    """Return the names and words in code."""
    return _NAME.findall(code)


def renamed(one: Fact, other: Fact) -> list[tuple[str, str]]:
    """Return the names in which alone two pieces of code differ; nothing for paths, where nobody translates names."""
    if one.kind != "code" or "/" in one.value or _NAME.sub("n", one.value) != _NAME.sub("n", other.value):
        return []
    names = zip(names_of(one.value), names_of(other.value))
    return [both for both in names if both[0] != both[1]]


def words_in_order(text: str) -> list[str]:
    """Return the words of a text, and those that names in code are made of, in small letters without accents."""
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _LETTERS.findall(_HUMP.sub(" ", text).casefold())


def own_words(one: Fact, other: Fact) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the words, as of `words_in_order`, in which alone two pieces of code differ.

    None where signs differ too, or what nobody translates: options, members, parts of a path that are no placeholder.
    """
    if one.kind != "code" or _PHRASE_OF_TOKENS.split(one.value) != _PHRASE_OF_TOKENS.split(other.value):
        return None
    if _NUMBERS.findall(one.value) != _NUMBERS.findall(other.value):
        return None
    if is_command(one.value) and not _SHOUTING.search(one.value):
        return None
    found, found_too = ({name[0]: name for name in _TOKEN.finditer(fact.value)} for fact in (one, other))
    for mine, theirs in ((found, found_too), (found_too, found)):
        others = {text.rpartition("-")[0] for text in theirs if text not in mine}
        for name in (name for text, name in mine.items() if text not in theirs):
            before = name.string[: name.start()][-1:]
            # A file may be named for what an example calls its own: `theme-mine.css`.
            own_file = "-" in name[0] and name[0].rpartition("-")[0] in others
            if before in _FIXES and not (before == "/" and (own_file or _SHOUTING.search(name[0]))):
                return None
    words, words_too = (frozenset(words_in_order(fact.value)) for fact in (one, other))
    own, own_too = (
        frozenset(word for word in mine - theirs if len(word) >= _LEAST_WORD) or mine - theirs
        for mine, theirs in ((words, words_too), (words_too, words))
    )
    return own, own_too


def words_apart(one: Fact, other: Fact) -> tuple[list[str], list[str]] | None:
    """Return the words in which alone two pieces of code differ, blanks aside: `tag=list of ids`, `tag = lista de ids`.

    None where they differ in anything else, be it the name of what a value is given to.
    """
    if one.kind != "code" or any(map(is_command, (one.value, other.value))) or is_statement(one.value):
        return None
    pieces, pieces_too = (_PIECE.findall(fact.value) for fact in (one, other))
    if max(len(pieces), len(pieces_too)) > MOST_COMPARED:
        return None
    apart: tuple[list[str], list[str]] = [], []
    for kind, start, end, start_too, end_too in SequenceMatcher(None, pieces, pieces_too, False).get_opcodes():
        if kind != "equal":
            apart[0].extend(pieces[start:end])
            apart[1].extend(pieces_too[start_too:end_too])
            if pieces[end : end + 1] == ["="]:
                return None
            # Nor the name of what a program fills in.
            if start and pieces[start - 1] == "{" and pieces[end : end + 1] == ["}"]:
                return None
    return apart if all(word.isalpha() and not _HUMP.search(word) for each in apart for word in each) else None


def are_phrases(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are words of a sentence, each in its language: `hex RGB strings`.

    A command begins with the same word, or ends with the same name.
    """
    values = one.value, other.value
    if one.kind != "code" or any(map(is_command, values)) or not all(map(_PHRASE.fullmatch, values)):
        return False
    words, words_too = (fact.value.casefold().split() for fact in (one, other))
    if min(len(words), len(words_too)) == 1 or words[0] == words_too[0] or words[-1] == words_too[-1]:
        return False
    return alike(*values) < MISTYPED


def are_below_own_folders(one: Fact, other: Fact, languages: tuple[str, str]) -> bool:
    """Tell whether two paths lead into the folders of their languages, to names for readers to fill in at most."""
    parts, parts_too = (fact.value.split("/") for fact in (one, other))
    if one.kind != "code" or len(parts) != len(parts_too):
        return False
    apart = [both for both in zip(parts, parts_too) if both[0] != both[1]]
    of_languages = [tuple(part.casefold().partition("-")[0] for part in both) == languages for both in apart]
    return any(of_languages) and all(
        is_of or all(map(_FILLED_IN.fullmatch, both)) for is_of, both in zip(of_languages, apart)
    )


def are_sums_in_words(one: Fact, other: Fact) -> bool:
    """Tell whether two sums in code differ in small words alone, as `a / (b or c)` says it to people."""
    sums = one.kind == "code" and _SUM.search(one.value) and _SUM.search(other.value)
    if not sums or any(map(is_command, (one.value, other.value))) or any(map(is_statement, (one.value, other.value))):
        return False
    return _FREE_WORD.sub("w", one.value) == _FREE_WORD.sub("w", other.value)


def is_plural(one: Fact, other: Fact) -> bool:
    """Tell whether the second of two names in code is the first, as a sentence of English has several of it."""
    return one.kind == "code" and _NAME_OF_PARTS.fullmatch(one.value) is not None and other.value == f"{one.value}s"


def is_misnamed(one: Fact, other: Fact) -> bool:
    """Tell whether of two pictures one is likely the other under a wrong name, and not that of its language."""
    parts = [re.split(r"/(?=[^/]*\Z)|\.(?=[^./]*\Z)", fact.value) for fact in (one, other)]
    if len(parts[0]) < 2 or parts[0][::2] != parts[1][::2]:
        return False
    names = [part[1] for part in parts]
    if alike(*names) < ALIKE or all(map(_DRAWN.fullmatch, names)):
        return False
    # Where each has a word of its own, it is another picture.
    words, words_too = (dict.fromkeys(_LETTERS.findall(name.casefold())) for name in names)
    own = " ".join(word for word in words if word not in words_too)
    own_too = " ".join(word for word in words_too if word not in words)
    return not (own and own_too) or alike(own, own_too) >= ALIKE


def is_word(fact: Fact) -> bool:
    """Tell whether code is plain words, or what an interface calls a part, which may be translated."""
    return fact.kind == "code" and _WORDS.fullmatch(fact.value) is not None


def are_labels(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are words of an interface, each in its language: `SMTP-Port`, `SMTP Port`.

    A word that is mistyped is no other.
    """
    values = one.value, other.value
    if one.kind != "code" or any(map(is_command, values)) or not all(map(_LABEL_OF_WORDS.fullmatch, values)):
        return False
    if not any(" " in value and _SMALL_LETTERS.search(value) for value in values):
        return False
    words, words_too = ({*re.split("[ -]", fact.value)} for fact in (one, other))
    own, own_too = ({*map(singular, one - other)} for one, other in ((words, words_too), (words_too, words)))
    return own == own_too or not any(alike(mine, theirs) >= MISTYPED for mine in own for theirs in own_too)


def are_one_label(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are one label, with a hyphen as languages join words: `IO-Variables`."""
    values = one.value, other.value
    if one.kind != "code" or not all(map(_LABEL_OF_WORDS.fullmatch, values)) or not any(" " in one for one in values):
        return False
    return len({value.casefold().replace("-", " ") for value in values}) == 1


def are_titles_apart(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are words that begin with a capital, none of them the same: what examples name.

    A page in other letters may have those of a third language.
    """
    values = one.value, other.value
    if one.kind != "code" or any(map(is_command, values)) or not all(map(_TITLE.fullmatch, values)):
        return False
    words, words_too = ({*value.casefold().split()} for value in values)
    return words.isdisjoint(words_too) and alike(*values) < ALIKE


def is_noun(fact: Fact) -> bool:
    """Tell whether code is a word with a capital, as text has it for what it is an example of: a `Request`."""
    return fact.kind == "code" and _NOUN.fullmatch(fact.value) is not None


def are_inflected(one: Fact, other: Fact) -> bool:
    """Tell whether two words in code are one, as a sentence of English has it: `include` and `includes`."""
    return is_word(one) and is_word(other) and singular(one.value) == singular(other.value)


def singular(word: str) -> str:
    """Return a word of English without the ending that says several, or that somebody does it."""
    if len(word) > _LEAST_WORD and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_SEVERAL) else word.removesuffix("s")


def are_with_placeholders(one: Fact, other: Fact) -> bool:
    """Tell whether one of two commands is the other with names of what to give behind it: `add [NAME] [URL]`."""
    short, long = sorted((one.value, other.value))
    rest = long.removeprefix(short)
    return one.kind == "code" and rest != long and _PLACEHOLDERS.fullmatch(rest) is not None


def are_made_up(one: Fact, other: Fact) -> bool:
    """Tell whether code differs in words alone, and one of the two is made up for its readers: `your-site.com`."""
    shape, shape_too = (re.split(r"[\w-]+", _BRACKETS.sub("", fact.value)) for fact in (one, other))
    return one.kind == "code" and shape == shape_too and any(map(_MADE_UP.search, (one.value, other.value)))


def are_names_made_up(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are names with hyphens, one of them as a program makes it: `web-1612624192`."""
    names = one.kind == "code" and all(_NAME_WITH_HYPHENS.fullmatch(fact.value) for fact in (one, other))
    return bool(names) and any(_NAMED_BY_PROGRAM.fullmatch(fact.value) for fact in (one, other))


def is_host_number(fact: Fact) -> bool:
    """Tell whether code is the number of a host, as whoever tries an example has their own."""
    return fact.kind == "code" and _HOST_NUMBER.fullmatch(fact.value) is not None


def document_named(fact: Fact, text: str) -> tuple[str, str]:
    """Return the name and the kind of a document of the site that a link leads to, if its text says that name."""
    found = _DOCUMENT.search(fact.value) if fact.value[:1] == "/" else None
    words = {*words_in_order(found[1])} if found else set()
    return (found[1], found[2]) if found and words and words <= {*words_in_order(text)} else ("", "")


def numbers_alike(changed: Iterable[tuple[Fact, Fact]]) -> Iterable[Sequence[tuple[Fact, Fact]]]:
    """Return facts that were changed, together those that differ in the same number or name alone."""
    together: dict[object, list[tuple[Fact, Fact]]] = {}
    for number, (one, other) in enumerate(sorted(changed, key=lambda both: both[1][2:])):
        key = number_changed(one, other) or _name_changed(one, other) or number
        together.setdefault(key, []).append((one, other))
    return together.values()


def _name_changed(one: Fact, other: Fact) -> tuple[str, str] | None:
    """Return the names in which alone two pieces of code differ, each once; None where they differ otherwise."""
    names, names_too = (_TOKEN.findall(fact.value) for fact in (one, other))
    if one.kind != "code" or len(names) != len(names_too) or _TOKEN.sub("n", one.value) != _TOKEN.sub("n", other.value):
        return None
    differing = {both for both in zip(names, names_too) if both[0] != both[1]}
    return next(iter(differing)) if len(differing) == 1 else None


def number_changed(one: Fact, other: Fact) -> tuple[str, str] | None:
    """Return the numbers in which alone two facts differ, as of a release; None where they differ otherwise."""
    numbers, numbers_too = (dict.fromkeys(_POINTED.findall(fact.value)) for fact in (one, other))
    old, new = (
        [one for one in mine if one not in theirs] for mine, theirs in ((numbers, numbers_too), (numbers_too, numbers))
    )
    is_same = len(old) == len(new) == 1 and one.value.replace(old[0], new[0]) == other.value
    return (old[0], new[0]) if is_same else None


def names_number(fact: Fact, number: str) -> bool:
    """Tell whether a fact is the version of that number."""
    return fact.kind in ("version", "release", "worded") and fact.value.rpartition(" ")[2].removeprefix("v") == number
