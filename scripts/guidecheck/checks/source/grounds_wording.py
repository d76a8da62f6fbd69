"""What editors write of licences' texts: in every language, no advice, and reviewed as it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from unicodedata import normalize

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView, GuideData, KeyPath
from guidecheck.model.settings import Settings
from guidecheck.model.site import Site
from guidecheck.source import data_paths
from guidecheck.source import grounds as reading
from guidecheck.source.data_files import DataFile, read

WORDING = Rule(
    "grounds-wording",
    Severity.ERROR,
    "what is said of licences' texts lacks a language, or gives advice",
    bad="ko: 상업적으로 안심하고 쓸 수 있습니다.",
    good="ko: 목적을 가리지 않고 쓸 수 있습니다.",
    why="A reading says what the text says, with its must, may and cannot. It gives no advice, calls nothing safe, and "
    "says nothing of what holds in court: nobody who writes it is a lawyer.",
)
REVIEW = Rule(
    "grounds-review",
    Severity.WARNING,
    "what was reviewed has changed since",
    bad="reviews: [{by: A. Lawyer, on: 2026-12-01, of: 0000…}]",
    good="reviews: [{by: A. Lawyer, on: 2026-12-01, of: 5d1e…}]",
    why="A review by someone competent in law is of one state of text, readings and verdicts. `guidecheck grounds "
    "--accept ID --by NAME` records one. That there is none is no finding: the page tells its readers.",
)
RULES = (WORDING, REVIEW)

# Letters that a language is written in, where it has some of its own.
_SCRIPTS: Mapping[str, str] = {"ko": "가-힣", "ja": "ぁ-ヿ", "ru": "Ѐ-ӿ", "el": "Ͱ-Ͽ"}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what is wrong with the words that editors wrote of a licence's text."""
    file = view.grounds
    if not file or (known := reading.read(file)).problems:
        return
    data = read(file.data, "grounds")
    texts = _Texts(view.site, view.settings, view.document.key)
    for point in known.points:
        yield from texts.look(file.path, data, ("points", point.quote.name), point.readings)
    for name, (note, _) in known.notes.items():
        yield from texts.look(file.path, data, ("notes", name), note)
    for review in known.reviews:
        if review.of != known.digest:
            yield REVIEW.at(
                file.path,
                review.line,
                1,
                say("Changed since {name} reviewed it on {day}.", name=review.by, day=review.on),
                say("Have it reviewed again, then `guidecheck grounds --accept ID --by NAME`."),
            )


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what is wrong with the words of topics, questions and models, where the guide says what texts say."""
    if not data.grounds:
        return
    texts = _Texts(data.site, data.settings, "")
    files = {path: read(data.files.get(path, ""), schema) for path, schema in data_paths.SCHEMAS.items()}
    topics = files[data_paths.TOPICS]
    for name, topic in topics.values.items():
        yield from texts.look(data_paths.TOPICS, topics, (name,), topic, ("column",))
        if "column" in topic:
            yield from texts.look(data_paths.TOPICS, topics, (name, "column"), topic["column"], ("place", "yes", "no"))
    questions = files[data_paths.QUESTIONS]
    for number, one in enumerate(questions.values.get("questions", ())):
        at = ("questions", f"{number}")
        yield from texts.look(data_paths.QUESTIONS, questions, at, one, ("license", "section", "point"))
    models = files[data_paths.MODELS]
    for name, model in models.values.items():
        # That each language has one is a matter of `models-invalid`.
        for language, text in model.get("note", {}).items():
            yield from texts.advice(data_paths.MODELS, models, (name, "note"), language, text)


class _Texts:
    """Looks at what is to be said in each language of a site.

    `key` is that of the page that the texts are for: a language may be in the making for a folder alone.
    """

    def __init__(self, site: Site, settings: Settings, key: str) -> None:
        self._languages = tuple(language.key for language in site.languages)
        self._settings, self._key = settings, key

    def look(
        self, path: str, data: DataFile, at: KeyPath, value: Mapping[str, str], others: tuple[str, ...] = ()
    ) -> Iterator[Finding]:
        """Yield what is wrong with the texts in a value of a file, by language; `others` are its keys that are none."""
        name = ".".join(at)
        for language in self._languages:
            if language not in value:
                message = say("`{name}` has no text in `{language}`.", name=name, language=language)
                hint = say("Write it, saying no more and no less than the others.")
                weight = self._settings.lack(language, self._key)
                yield WORDING.at(path, data.line(*at), 1, message, hint, severity=weight)
        for language, text in value.items():
            if language not in others:
                yield from self._language(path, data, at, language, text)
                yield from self.advice(path, data, at, language, text)

    def _language(self, path: str, data: DataFile, at: KeyPath, language: str, text: str) -> Iterator[Finding]:
        name, line = ".".join(at), data.line(*at, language)
        if language not in self._languages:
            message = say(
                "`{name}` has a text in `{language}`, which is no language of the site.", name=name, language=language
            )
            yield WORDING.at(
                path, line, 1, message, say("Its languages are {languages}.", languages=", ".join(self._languages))
            )
        elif not _is_in(text, language):
            message = say("The text of `{name}` in `{language}` is not in that language.", name=name, language=language)
            yield WORDING.at(path, line, 1, message, say("Write it in the language of its key."))

    def advice(self, path: str, data: DataFile, at: KeyPath, language: str, text: str) -> Iterator[Finding]:
        """Yield that a text gives advice."""
        # Letters may be written in parts, as macOS names files.
        if found := advice(language).search(normalize("NFC", text)):
            message = say("`{name}` gives advice: “{words}”.", name=".".join(at), words=found[0])
            hint = say("Say what the text says, with its must, may and cannot.")
            yield WORDING.at(path, data.line(*at, language), 1, message, hint)


def _is_in(text: str, language: str) -> bool:
    text = normalize("NFC", text)
    own = _SCRIPTS.get(language)
    if own:
        return bool(re.search(f"[{own}]", text))
    return not any(re.search(f"[{letters}]", text) for letters in _SCRIPTS.values())


@cache
def advice(language: str) -> re.Pattern[str]:
    """Return what finds the words of advice in a language; nothing where there is no list of them."""
    lists = tomllib.loads(resources.files("guidecheck").joinpath("data/advice.toml").read_text("utf-8"))
    words = lists.get(language, [])
    return re.compile("|".join(words) if words else "(?!)", re.IGNORECASE)
