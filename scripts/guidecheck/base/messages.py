"""What guidecheck says, in the language of who reads it.

English stands in the code: the template of every `say("…")` and the texts of every `Rule`. A translation is a file
`data/messages.LANGUAGE.toml` that maps each of them, whole, to its sentence. Korean marks a noun's part in the
sentence by a particle that depends on its last sound, so no Korean particle may follow a gap directly.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from guidecheck.model.findings import Message

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ko")


def preferred_language(environment: Mapping[str, str]) -> str:
    """Return the first of our languages that the environment asks for, as gettext reads it; English if it asks none."""
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    # gettext: LANGUAGE counts only where the locale is not C (GNU gettext manual, "The LANGUAGE variable").
    wanted = [locale]
    if locale.partition(".")[0] not in ("C", "POSIX"):
        wanted[:0] = environment.get("LANGUAGE", "").split(":")
    codes = (one.partition(".")[0].partition("@")[0].partition("_")[0].lower() for one in wanted)
    return next((code for code in codes if code in LANGUAGES), ENGLISH)


def text(message: Message | str, language: str = ENGLISH) -> str:
    """Say a message, or the text of a rule, in a language; what has no translation is said in English.

    What fills a gap `reason` may be what a parser or the system said.
    """
    if language == ENGLISH:
        return str(message)
    if isinstance(message, str):
        return catalogue(language).get(message, message)
    template = catalogue(language).get(message.template, message.template)
    return template.format_map({name: _value(name, one, language) for name, one in message.values})


def _value(name: str, value: object, language: str) -> object:
    if isinstance(value, Message):
        return text(value, language)
    if name == "reason" and isinstance(value, str):
        # It takes milliseconds, and no message in English needs it.
        from guidecheck.base.reasons import as_message

        if reason := as_message(value):
            return text(reason, language)
    return value


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every English text and its translation into a language."""
    # Slow to import, and English needs neither (docs/benchmarks.md, the command's start).
    import tomllib
    from importlib import resources

    source = resources.files("guidecheck").joinpath(f"data/messages.{language}.toml").read_text(encoding="utf-8")
    return {english: str(said) for english, said in tomllib.loads(source).items()}
