"""`data/models.yaml`: that it keeps its schema, and that licences, languages and dates are those that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guidecheck.base.nearest import nearest
from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.guide import GuideData
from guidecheck.source import data_files, data_paths, licenses

INVALID = Rule(
    "models-invalid",
    Severity.ERROR,
    "an entry of data/models.yaml breaks its schema, or names what is not there",
    bad="""
    # data/models.yaml
    bloom:
      name: {ko: 블룸(BLOOM), en: BLOOM}
      license: RAIL
      source: a model card
      on: 2036-11-28
    """,
    good="""
    # data/models.yaml
    bloom:
      name: {ko: 블룸(BLOOM), en: BLOOM}
      license: BigScience-RAIL-1.0
      source: https://huggingface.co/bigscience/bloom/commit/ba402e7c30e57da2edffce4944cfbde2a8571b25
      on: 2026-11-28
    """,
    why="Which licence a model has is a fact with a source: an https address of the model's publisher, and the day on "
    "which it was read. The licence is one that the guide has a page, an entry or a reading of. Names, and notes where "
    "there are any, are in each language of the site. docs/models.md explains each key.",
)
RULES = (INVALID,)

_NAME = regex(r"[a-z0-9][a-z0-9.-]*")


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what is wrong in the file, where the site has licence data: other sites may have a file of that name."""
    text = data.files.get(data_paths.MODELS)
    of_licences = data.explains_licences and data.licenses.folder
    for path in data.layout.strangers if of_licences or data.grounds else ():
        if path.startswith("data/models."):
            yield INVALID.at(path, 1, 1, *data_files.not_read(path))
    if not (text and of_licences):
        return
    known = data_files.read(text, "models")
    for problem in known.problems:
        hint = say("docs/models.md says what an entry holds.")
        yield INVALID.at(data_paths.MODELS, problem.line, problem.column, problem.message, hint)
    pages = {licenses.folder(key) for keys in data.keys.values() for key in keys}
    named = sorted((pages | data.grounds | data.licenses.entries.keys()) - {""})
    languages = tuple(language.key for language in data.site.languages)
    # One in the making may lack them all.
    whole = frozenset(one for one in languages if not data.settings.lack(one, ""))
    for name, entry in known.values.items():
        for key, message, hint in _faults(name, entry, named, languages, whole, data.today):
            line = known.line(name, key)
            yield INVALID.at(data_paths.MODELS, line, 1, message, hint)


def _faults(
    name: str,
    entry: Mapping[str, Any],
    named: list[str],
    languages: tuple[str, ...],
    whole: frozenset[str],
    today: str,
) -> Iterator[tuple[str, Message, Message]]:
    if not _NAME.fullmatch(name):
        message = say("`{name}` is no name for links to lead to.", name=name)
        yield "", message, say("Write it in lower case: letters, digits, hyphens and dots.")
    if entry["license"] not in named:
        near = nearest(entry["license"], named)
        hint = say("Perhaps `{near}`?", near=near) if near else say("Name the folder of the licence's page.")
        yield "license", say("The guide has no licence `{name}`.", name=entry["license"]), hint
    if entry["on"] > today:
        message = say("The source of `{name}` was read on {day}, which is yet to come.", name=name, day=entry["on"])
        yield "on", message, say("Write the day on which it was read.")
    for key in ("name", "note"):
        if key in entry and not whole <= entry[key].keys() <= {*languages}:
            message = say("`{name}` is not in each language of the site.", name=f"{name}.{key}")
            yield key, message, say("Its languages are {languages}.", languages=", ".join(languages))
