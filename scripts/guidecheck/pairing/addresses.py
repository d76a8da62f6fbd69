"""Where links lead: one text for all ways to write an address, and whether two addresses differ in language alone."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidecheck.base.nearest import alike
from guidecheck.base.regex import regex
from guidecheck.base.scripts import language_of, subtags
from guidecheck.model.site import Site
from guidecheck.source.permalinks import fits

_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:|tel:", re.IGNORECASE)
_SLASH_LOST = regex(r"\A(https?:)/?(?=[\w.-])", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}
# Hugo takes blanks around the sign or none, and parameters in any order.
_REFERENCE = regex(
    r"""\{\{[<%]\s*(?:rel)?ref(?=[\s"'`])\s*(?:[^}]{0,200}?\bpath\s*=\s*)?["'`]?([^"'`\s>]+)(?:[^}]{0,200}\}\}(.*))?""",
    re.DOTALL,
)
_INDEX_NAMES = ("_index.md", "index.md", "index.html")
# What addresses say for a language beside its code: the code of a country, three letters, its English name.
_ALSO = {
    "zh": "cn tw hk chs cht zhs zht zho chinese",
    "ko": "kr kor korean",
    "ja": "jp jpn japanese",
    "uk": "ua ukr ukrainian",
    "cs": "cz czech",
    "da": "dk danish",
    "sv": "se swe swedish",
    "en": "eng english anglais",
    "fr": "fra fre french francais",
    "de": "deu ger german deutsch",
    "es": "spa spanish espanol",
    "it": "ita italian italiano",
    "pt": "por portuguese portugues",
    "ru": "rus russian",
    "nl": "dut nld dutch nederlands",
    "pl": "pol polish polski",
    "tr": "tur turkish",
    "vi": "vn vie vietnamese",
    "el": "gr ell gre greek",
    "et": "ee est estonian",
    "fi": "fin finnish",
    "hu": "hun hungarian",
    "id": "ind indonesian",
    "ro": "ron rum romanian",
    "sl": "slv slovenian",
    "ca": "cat catalan",
    "ar": "ara arabic",
    "fa": "fas per persian farsi",
    "he": "heb hebrew",
    "hi": "hin hindi",
    "th": "tha thai",
    "bg": "bul bulgarian",
    "hr": "hrv croatian",
    "sr": "srp serbian",
    "sk": "slk slovak",
    "lt": "lit lithuanian",
    "lv": "lav latvian",
    "no": "nor norwegian",
    "eu": "eus basque",
}
# What languages are called in letters of their readers, in names of files: `설정-영문.png`.
_CALLED = "국문|한글|한국어|영문|영어|中文|英文|英语|英語|日文|日本語|韩文|韓文"
_OF_WIKI = regex(r"(https://[^/?#]+/(?:[^?#]*/)?wiki/)([^\W\d]+(?:-[^\W\d]+)*)", re.IGNORECASE)
_PAGE_ENDINGS = frozenset({"htm", "html", "php"})
_OF_HTML = regex(r"(?<=[^/])\.html?\Z", re.IGNORECASE)
_NAME_WORD = regex(r"[^\W_]+")
# The size of a picture, which of several of one name it is, or the digits that somebody's storage gave it.
_SIZE = regex(r"\d+(?:x\d+)?|(?=[a-f]*\d)[0-9a-f]{8,}")
_DIGIT = regex(r"\d")
_DIGITS = regex(r"\d+")
# What a shop for a part of the world has before its host: `eu.`.
_OF_REGION = regex(r"\A[a-z]{2}\.")
# Two words of what is asked for, by the blank between them.
_IN_WORDS = regex(r"[^\W\d_][+ ]+[^\W\d_]")
_SHORT = 3
# Names of pages that say no more than their folder: of a licence's deed, and what languages call a home page.
_NAMED_BY_FOLDER = frozenset(("deed", "home", "accueil", "inicio", "início", "startseite"))
# What an office numbers what it publishes by; so many digits no other has.
_REGISTERED = regex(r"[A-Z0-9]+(?:[-_.][A-Z0-9]+)+")
_MANY_DIGITS = 5
# What stands before a language in a path, to say that it is one.
_NAMES_LANGUAGE = frozenset({"i18n", "intl", "lang", "language", "languages", "locale", "locales", "translations"})
# Where a project has another account for the readers of each language.
_ACCOUNTS = frozenset(
    (
        *("bilibili", "bsky", "discord", "facebook", "fosstodon", "instagram", "line", "linkedin", "mastodon"),
        *("medium", "qq", "reddit", "slack", "telegram", "threads", "tiktok", "twitter", "vk", "wechat", "weibo"),
        *("weixin", "x", "youtube", "zhihu"),
    )
)
# Short hosts of theirs, of which the first part alone says nothing.
_OF_ACCOUNTS = frozenset((("fb", "com"), ("t", "me"), ("wa", "me")))
# Where there is a recording for each language; one address is no slip for another.
_VIDEOS = frozenset(("bilibili", "dailymotion", "niconico", "vimeo", "youku", "youtu", "youtube"))
_A_SLIP, _COGNATES = 0.85, 0.7
_IN_REPOSITORY = regex(r"\A(https://github\.com/[^/]+/[^/]+/)tree(?=/)")
_OF_REPOSITORY = regex(r"\A[^/]+/[^/]+")
_README = regex(r"(?<=[^/])/(?:-/)?blob/[^/]+/readme\.(?:md|rst|txt)\Z", re.IGNORECASE)
# There, a number or a mixture of letters and digits names a change.
_REPOSITORIES = frozenset(("bitbucket", "codeberg", "github", "gitlab"))
_MADE_UP = regex(r"(?:[a-z]{2,20}\.)?(\+?(?=[^/]*\d)(?=[^/]*[A-Za-z])[\w-]{8,300}|\d{7,20})")
# What a share button and those who count visits add to an address.
_OF_VISITS = regex(r"utm_\w*=.*|(?:_ga|_gl|fbclid|gclid|igshid|ref_src)=.*|usp=(?:sharing|share_link)", re.DOTALL)
# What stands between the digits of a telephone number, to read it by.
_BETWEEN_DIGITS = regex(r"[-.() ]")
# What stands in a pattern of addresses for the title of a page.
_TITLED = regex(r":(?:title|slug)\b")
_OF_NAME = regex(r"/?:(?:title|slug|filename|contentbasename|slugorfilename|slugorcontentbasename)/?")
# An article has another title in each language.
_WIKI = regex(r"(?:^|\.)(wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikivoyage)\.org\Z")


class _Parts(NamedTuple):
    address: str
    fragment: str


def external(target: str) -> bool:
    """Tell whether a link leaves the site."""
    return _EXTERNAL.match(target) is not None and urlsplit_or_none(target) is not None


def urlsplit_or_none(target: str) -> tuple[str, str, str, str, str] | None:
    """Split a URL, or return None where it is none (a broken IPv6 host)."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def address(key: str, target: str, languages: frozenset[str]) -> str:
    """Return where a link on the page `key` leads: one text for all ways to write it, the same in every language.

    `languages` are the site's. What is inside the site has neither the prefix of its language nor a fragment.
    """
    if external(target):
        return _external_address(target)
    return _page_address(key, target, languages)


def _page_address(key: str, target: str, languages: frozenset[str]) -> str:
    if reference := _REFERENCE.match(target):
        # Hugo looks beside the page first, then from the top, which is where most mean.
        target = reference[1] if reference[1][0] in "./#" else f"/{reference[1]}"
        rest = (reference[2] or "").partition("#")[0].partition("?")[0]
        target = f"{target.partition('#')[0].rstrip('/')}/{rest.lstrip('/')}" if rest else target
    elif "{{" in target:
        # A shortcode may go on over lines.
        target = " ".join(target.split())
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path:
        return "#"
    if not path.startswith("/"):
        path = normpath(join("/", dirname(key), path))
    parts = [part for part in path.split("/") if part]
    if parts and (parts[0] in languages or parts[0].lower() in languages):
        parts = parts[1:]
    name = parts[-1] if parts else ""
    stem, dot, ending = name.removesuffix(".md").rpartition(".")
    # A file may have its language before its ending.
    if dot and name != f"{stem}.{ending}" and ending.lower() in languages:
        name = f"{stem}.md"
        parts[-1] = name
    if name in _INDEX_NAMES:
        parts = parts[:-1]
    return "/" + "/".join(parts).removesuffix(".md").lower()


@lru_cache(maxsize=4096)
def _external_address(target: str) -> str:
    """Return an external target as it would be written by one who decodes all and leaves out what says nothing.

    What a query tells those who count visits (`utm_source`), or who shared it, leads nowhere else.
    """
    scheme, host, path, query, fragment = urlsplit(target)
    scheme = scheme.lower()
    if scheme in ("mailto", "tel"):
        said = unquote(path).lower()
        return f"{scheme}:{_BETWEEN_DIGITS.sub('', said) if scheme == 'tel' else said}"
    name = _host(host, _PORTS.get(scheme, ":443"))
    if scheme in ("", "http"):
        scheme = "https"
    written = f"{scheme}://{name}{path.rstrip('/').removesuffix('/index.html')}"
    if "=" in query:
        query = "&".join(one for one in query.split("&") if not _OF_VISITS.fullmatch(one))
    written += f"?{query}" * bool(query) + f"#{fragment}" * bool(fragment)
    return unicodedata.normalize("NFC", unquote(written)) if "%" in written or not written.isascii() else written


def _host(written: str, port: str) -> str:
    """Return a host in lower case and its own script, without `www.` and without the scheme's port."""
    name = written.lower().removeprefix("www.").removesuffix(port)
    return ".".join(map(_label, name.split("."))) if "xn--" in name else name


def _label(label: str) -> str:
    if label.startswith("xn--"):
        with contextlib.suppress(UnicodeError):
            return label[4:].encode("ascii").decode("punycode")
    return label


def _host_of(found: str) -> str:
    return found.partition("://")[2].partition("/")[0]


def _path_of(found: str) -> str:
    return found.partition("://")[2].partition("/")[2]


def owner(found: str) -> tuple[str, ...]:
    """Return the end of an address's host, which one owner has: nothing for what is inside the site."""
    labels = _host_of(found).lower().split(".")
    # In the registries of some countries, names have three parts.
    return tuple(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= _SHORT else labels[-2:])


class _Localised(NamedTuple):
    """An external address without what names a language, and where it named that of its page.

    It may have named it in a folder, in the name of the file, or in what it asks for behind them.
    """

    owner: tuple[str, ...]
    folders: tuple[str, ...]
    words: tuple[str, ...]
    folder_names: bool
    file_names: bool
    letter_names: bool
    asks: bool

    @classmethod
    def of(cls, found: str, language: str) -> _Localised:
        codes = _codes(language)
        rest = found.partition("://")[2]
        path = rest.lower().partition("/")[2] if rest else found.lower()
        *folders, name = re.split("[?#]", path)[0].split("/")
        folder_names = any(part.partition("-")[0] in codes for part in folders)
        words = cls._words(name, codes)
        file_names = any(named and len(word) > 1 for word, named in words)
        # The page of a folder, or the deed of a licence, is what the folder's name says.
        if [word for word, named in words if not named] in (["index"], ["deed"]):
            words = cls._words(folders.pop() if folders else "", codes)
        return cls(
            owner(found),
            tuple(part for part in folders if part.partition("-")[0] not in codes),
            tuple(word for word, named in words if not named and not _SIZE.fullmatch(word)),
            folder_names,
            file_names or any(named and len(word) > 1 for word, named in words),
            any(named and len(word) == 1 for word, named in words),
            any(part.partition("=")[2] in codes for part in path.partition("?")[2].partition("#")[0].split("&")),
        )

    @staticmethod
    def _words(name: str, codes: Sequence[str]) -> list[tuple[str, bool]]:
        """Return the words of a name, each with whether it names a language."""
        # Of several pictures in a language, each has a number behind it.
        found = [word for word in _NAME_WORD.findall(name) if word not in _PAGE_ENDINGS]
        return [(word, word.rstrip("0123456789") in codes or word == codes[0][0]) for word in found]


class Addresses:
    """Compares addresses for a site: its languages, where it is published, and what it declares equal.

    `equivalent` are groups of targets that mean the same in every language. `id_form` is that of `Site`.
    """

    def __init__(self, site: Site, equivalent: Iterable[Iterable[str]] = ()) -> None:
        self.id_form = site.id_form
        self._languages = frozenset(language.key for language in site.languages)
        written = [site.base_url, *(language.base_url for language in site.languages)]
        bases = filter(None, map(urlsplit_or_none, dict.fromkeys(filter(None, written))))
        self._bases = [f"{base[1].lower().removeprefix('www.')}{base[2].rstrip('/')}" for base in bases if base[1]]
        self._folders = [f"/{folder}/" for base in self._bases if (folder := base.partition("/")[2])]
        # Each language may have a host of its own.
        self.hosts = len({base.partition("/")[0] for base in self._bases})
        # So it may have a domain.
        owners = dict.fromkeys(".".join(owner(f"https://{base}")) for base in self._bases)
        self._domains = [*owners] if len(owners) > 1 else []
        codes = sorted({one for key in self._languages for one in _codes(key)}, key=len, reverse=True)
        tag = rf"(?:{'|'.join(map(re.escape, codes))})(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}})){{0,2}}"
        self._tag = re.compile(tag, re.IGNORECASE)
        self._suffix = re.compile(rf"(?:[-._]{tag}|[-._]?(?:{_CALLED}))(?=\.|\Z)", re.IGNORECASE)
        self._prefix = re.compile(rf"\A{tag}[-_.](?=\w)", re.IGNORECASE)
        # Where they have the title of a page, it has another address in each language.
        self._titled = [one for one in site.patterns if one.kind == "page" and _TITLED.search(one.form)]
        # Where they have its name alone, its file may lie deeper than its address.
        self._short = [one for one in site.patterns if one.kind == "page" and _OF_NAME.fullmatch(one.form)]
        self._same = {
            self._of("", target): self._of("", first) for first, *others in map(list, equivalent) for target in others
        }

    def __call__(self, key: str, target: str) -> str:
        """Return where a link on the page `key` leads, the same for all that is declared equal."""
        found = self._of(key, target)
        return self._same.get(found, found) if self._same else found

    def inside(self, found: str) -> str:
        """Return where an external address leads if its host is the site's; nothing where that is known, or too short.

        A site that does not say where it is published may still name its host in links.
        """
        path = found.partition("://")[2].partition("#")[0].partition("/")[2]
        return _page_address("", f"/{path}", self._languages) if "/" in path and not self._bases else ""

    def from_url(self, key: str, target: str) -> str:
        """Return where a relative link leads that is written from the address of its page, not from its file."""
        folder = key.removesuffix(".md")
        return self(f"{folder}/_", target) if target[:1] not in "/#{" and not external(target) else self(key, target)

    def _of(self, key: str, target: str) -> str:
        # Another rule tells that a slash is lacking.
        target = _SLASH_LOST.sub(r"\1//", target)
        if not external(target):
            # From the root of the host, the site may lie in a folder.
            folder = next((one for one in self._folders if target.startswith(one)), "")
            return _page_address(key, target[len(folder) - 1 :] if folder else target, self._languages)
        found = _external_address(target)
        for base in self._bases if found.startswith("https://") else ():
            host, path = found[8 : 8 + len(base)], found[8 + len(base) :]
            if host == base and (not path or path[0] in "/#?"):
                return _page_address(key, path if path.startswith("/") else f"/{path}", self._languages)
        return found

    def of_one_domain(self, text: str) -> str:
        """Return a text with the first of the site's domains for each, where languages have domains of their own."""
        for domain in self._domains[1:] if "." in text else ():
            text = re.sub(rf"(?<![\w-]){re.escape(domain)}(?![\w-]|\.\w)", self._domains[0], text)
        return text

    def neutral(self, found: str) -> str:
        """Return an address, as this returns it, without what names a language and without its fragment."""
        return self._neutral(found).address

    def differ_in_language_alone(self, one: str, other: str) -> bool:
        """Tell whether two addresses, as this returns them, are one in the languages of two readers."""
        mine, theirs = self._neutral(one), self._neutral(other)
        if mine.address != theirs.address:
            return False
        localised = one.partition("#")[0] != other.partition("#")[0]
        # A heading has another fragment in each language, and a list a part for the readers of each.
        named = all(not part or self._tag.fullmatch(part) for part in (mine.fragment, theirs.fragment))
        return localised or named or not (mine.fragment + theirs.fragment).isascii()

    def names_language(self, found: str, language: str) -> bool:
        """Tell whether an external address has a folder for the readers of a language."""
        return _Localised.of(found, language).folder_names

    def localised(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Tell whether two external addresses, each with its page's language and naming it, are words for one thing.

        They are of one owner, and lie in folders of different names, or are the same file but for language and size.
        Where the folders are the same, another last part in Latin letters is another page. What one owner
        has under the domain of a reader's country is the same there, and each language has accounts and videos of its
        own.
        """
        mine, theirs = _Localised.of(*one), _Localised.of(*other)
        if mine.owner == theirs.owner and (_is_glued(one, other) or _are_one_file(one[0], other[0])):
            return True
        if _are_videos(mine.owner, theirs.owner):
            path, path_too = (_path_of(found) for found, _ in (one, other))
            return alike(path, path_too) < _A_SLIP
        if mine.owner != theirs.owner:
            return (
                _are_accounts(mine.owner, theirs.owner)
                or self._of_countries(one, other)
                or (self._are_twins(one[0], other[0]) and bool(mine.folders or mine.words))
                or _end_alike(one[0], other[0])
            )
        if mine.folder_names and theirs.folder_names and mine.owner:
            # A name in letters of the reader's script is a translation.
            translated = not "".join(mine.words + theirs.words).isascii()
            return mine.folders != theirs.folders or mine.words == theirs.words != () or translated
        if (mine.folder_names or theirs.folder_names) and mine.owner and mine.words == theirs.words != ():
            return True
        # What has a name in another script, and asks for its reader's language, is a translation.
        for this in (mine, theirs):
            if this.asks and mine.owner and mine.folders == theirs.folders and not "".join(this.words).isascii():
                return True
        # Where the file names its language in both, words for the same thing may be its own: Licence-fr, License-en.
        if mine.file_names and theirs.file_names and mine.folders == theirs.folders:
            words, words_too = (" ".join(one.words[:-1] or one.words) for one in (mine, theirs))
            if mine.owner and alike(words, words_too) >= _COGNATES and not _DIGIT.search(words + words_too):
                return True
        if mine.words != theirs.words:
            return False
        # One letter names a language where it does so in both: `report-e.pdf` and `report-f.pdf`.
        if mine.letter_names and theirs.letter_names and mine.folders == theirs.folders and mine.words:
            return True
        return bool((mine.owner and mine.words) or mine.folders == theirs.folders) and (
            mine.file_names or theirs.file_names
        )

    def may_be_titles(self, one: str, other: str) -> bool:
        """Tell whether two addresses of pages differ only where the configuration puts a title: a slip is alike."""
        parts, parts_too = (found.strip("/").split("/") for found in (one, other))
        if not self._titled or len(parts) != len(parts_too) or external(one) or external(other):
            return False
        differing = [at for at, part in enumerate(parts) if part != parts_too[at]]
        for pattern in self._titled:
            forms = pattern.form.strip("/").split("/")
            if len(forms) == len(parts) and all(_TITLED.search(forms[at]) for at in differing):
                names = ["/".join(found[at] for at in differing) for found in (parts, parts_too)]
                of_pattern = all(fits(found.strip("/"), pattern) for found in (one, other))
                return of_pattern and alike(*names) < _A_SLIP
        return False

    @property
    def have_short(self) -> bool:
        """Whether patterns give some pages an address of their name alone."""
        return bool(self._short)

    def may_be_short(self, one: str, other: str) -> bool:
        """Tell whether one of two addresses is that of a page's file, and the other what a pattern makes of it."""
        short, long = sorted((one, other), key=len)
        name = long.rpartition("/")[2]
        return short == f"/{name}" != long and any(long.startswith(f"/{form.section}/") for form in self._short)

    def lead_apart(self, one: str, other: str) -> bool:
        """Tell whether two external addresses lead to two sources: neither is the other with a slip of the pen."""
        if not (external(one) and external(other)):
            return False
        mine, theirs = self.neutral(one), self.neutral(other)
        hosts = sorted((_host_of(mine), _host_of(theirs)), key=len)
        if hosts[0] != hosts[1] and (alike(*hosts) < _A_SLIP or _OF_REGION.sub("", hosts[1]) == hosts[0]):
            return True
        path, path_too = (_path_of(found) for found in (mine, theirs))
        # Another number is one that nobody kept up with.
        if _DIGITS.sub("", path) == _DIGITS.sub("", path_too):
            return False
        (path, _, asked), (path_too, _, asked_too) = path.partition("?"), path_too.partition("?")
        if path == path_too:
            # A map is asked for a place by its name in each language; one word may be what a program knows.
            said = asked + asked_too
            return alike(asked, asked_too) < _A_SLIP and (not said.isascii() or _IN_WORDS.search(said) is not None)
        return path.isascii() != path_too.isascii() or alike(path, path_too) < _A_SLIP

    def may_be_localised(self, one: tuple[str, str], other: tuple[str, str], *, same_script: bool) -> bool:
        """Tell whether two external addresses are pages below a language, where each may have its own name.

        So they may where one owner has a host of its own, or a folder, for the readers of one language alone; in some
        folder below, where both languages have names for pages in one script.
        """
        mine, theirs = _Localised.of(*one), _Localised.of(*other)
        if mine.owner != theirs.owner:
            return False
        hosts = {_host_of(found) for found, _ in (one, other)}
        if len(hosts) > 1 and (mine.folder_names or theirs.folder_names):
            return True
        if mine.folder_names and theirs.folder_names:
            return same_script or not mine.folders
        # The first page of a site may lead its readers on to what the other one names in their language.
        first, named = (theirs, mine) if mine.folder_names or mine.file_names else (mine, theirs)
        if (named.folder_names or named.file_names) and first.owner and not first.folders and not first.words:
            return True
        # So may that of a part: `/goals` and `/goals/es/metas`.
        above, (below, language) = (other[0], one) if named is mine else (one[0], other)
        code, _, page = below.removeprefix(f"{above}/").partition("/")
        if page and code.partition("-")[0].lower() in _codes(language):
            return True
        # Where one language has no folder, the other has its own: `/module` and `/es/modulo`.
        if mine.folder_names == theirs.folder_names:
            return False
        first_folder = _path_of(below).partition("/")[0]
        return first_folder.partition("-")[0].lower() in _codes(language) or (
            bool(mine.folders) and bool(theirs.folders)
        )

    def _are_twins(self, one: str, other: str) -> bool:
        """Tell whether one path lies on two hosts that only end otherwise, as of one project: `a.io`, `a.cc`."""
        parts = [self.neutral(found).partition("://")[2].partition("/") for found in (one, other)]
        hosts = [host.rpartition(".") for host, _, _ in parts]
        return hosts[0][0] == hosts[1][0] != "" and parts[0][2] == parts[1][2]

    def _of_countries(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Tell whether an address is another one under the domain of its reader's country."""
        hosts = [_host_of(found).split(".") for found, _ in (one, other)]
        national = any(
            host[-1] in (*_codes(language), *_regions(language)) for host, (_, language) in zip(hosts, (one, other))
        )
        if not national or hosts[0][-1] == hosts[1][-1]:
            return False
        names = [owner(found)[0] for found, _ in (one, other)]
        if names[0] not in hosts[1][:-1] and names[1] not in hosts[0][:-1]:
            return False
        paths = [_path_of(self.neutral(found)) for found, _ in (one, other)]
        return paths[0] == paths[1]

    @lru_cache(maxsize=1024)  # noqa: B019 - `addresses_of` keeps one for a run
    def _neutral(self, found: str) -> _Parts:
        found, _, fragment = found.partition("#")
        if "?" in fragment:
            # Where a program shows its pages, it is asked as a page is.
            shown, _, query = fragment.partition("?")
            fragment = "?".join((shown, *self._asked(query)))
        scheme, mark, rest = found.partition("://")
        if not mark:
            return _Parts(_OF_HTML.sub("", self._path(found)) if found[:1] == "/" else self._path(found), fragment)
        rest, _, query = rest.partition("?")
        host, _, path = rest.partition("/")
        first, _, others = host.partition(".")
        if "." in others and self._tag.fullmatch(first):
            host = others
        host = self.of_one_domain(host)
        # Without a language it is that of the reader, or the first page of all.
        if (wiki := _WIKI.search(host)) and host in (others, f"{wiki[1]}.org"):
            return _Parts(f"{scheme}://{wiki[1]}", "")
        values = self._asked(query)
        # A page may be asked for by its file or as a folder.
        path = self._path(_OF_HTML.sub("", path))
        # The first page of a repository is its README, of which each language may have one.
        if host.partition(".")[0] in _REPOSITORIES:
            path, values = _README.sub("", path), [one for one in values if not one.startswith("tab=readme")]
            # Of whom a repository is, and what it is called, has no case.
            path = _OF_REPOSITORY.sub(lambda found: found[0].lower(), path)
        return _Parts(f"{scheme}://{host}/{path}?{'&'.join(values)}", fragment)

    def _asked(self, query: str) -> list[str]:
        """Return the parts of a query that name no language, nor the country of one that it names: `hl=en-US&gl=US`."""
        values = {one: one.partition("=")[2] for one in query.split("&") if one}
        tags = [value for value in values.values() if self._tag.fullmatch(value)]
        countries = {country for tag in tags for country in _regions(tag)}
        return [one for one, value in values.items() if value not in tags and value.lower() not in countries]

    def _path(self, path: str) -> str:
        named: list[str] = []
        for part in filter(None, path.split("/")):
            if not self._tag.fullmatch(part):
                named.append(part)
            elif named and named[-1] in _NAMES_LANGUAGE:
                named.pop()
        parts = [self._prefix.sub("", part) for part in named]
        if parts:
            parts[-1] = self._suffix.sub("", parts[-1])
        # The deed of a licence is what its folder names, and a home page that of its site.
        return "/".join(parts[:-1] if parts and parts[-1].casefold() in _NAMED_BY_FOLDER else parts)


@lru_cache(maxsize=4)
def addresses_of(site: Site, equivalent: tuple[tuple[str, ...], ...] = ()) -> Addresses:
    """Return what compares the addresses of a site."""
    return Addresses(site, equivalent)


def _codes(key: str) -> list[str]:
    code, language = subtags(key)[0], language_of(key)
    return [*dict.fromkeys((code, language, *_ALSO.get(language, "").split()))]


def _regions(key: str) -> list[str]:
    return subtags(key)[1:]


def _end_alike(one: str, other: str) -> bool:
    """Tell whether two addresses end in the same name of letters and several digits, as a file of an office has it."""
    names = [found.partition("#")[0].rpartition("/")[2] for found in (one, other)]
    return (
        names[0] == names[1]
        and _REGISTERED.fullmatch(names[0]) is not None
        and sum(map(str.isdecimal, names[0])) >= _MANY_DIGITS
    )


def _is_glued(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two addresses differ in the code of each language alone, at the end of a name: `guideko.htm`."""
    rests = []
    for found, language in (one, other):
        stem, dot, ending = found.rpartition(".")
        stem, ending = (stem, ending) if dot and "/" not in ending else (found, "")
        code = subtags(language)[0]
        rests.append((stem.removesuffix(code), ending) if stem.lower().endswith(code) else None)
    return rests[0] is not None and rests[0] == rests[1]


def leads_to_language(target: str, language: str) -> bool:
    """Tell whether a link, as a page has it, asks Hugo for a page in a language."""
    return "ref" in target and re.search(rf"\blang\s*=\s*[\"'`]?{re.escape(language)}(?![\w-])", target) is not None


def _are_one_file(one: str, other: str) -> bool:
    """Tell whether two addresses differ only in what a repository calls a file and a folder: both lead to one page."""
    return _IN_REPOSITORY.sub(r"\1blob", one) == _IN_REPOSITORY.sub(r"\1blob", other)


def may_have_own_ids(one: str, other: str) -> bool:
    """Tell whether two external addresses differ only in what a program made up for each: a form, a file, a guest.

    How the site that they are on is to show it, the values behind it may say otherwise.
    """
    parts, parts_too = (re.split("[/?#&]", found) for found in (one, other))
    differing = [both for both in zip(parts, parts_too) if both[0] != both[1]]
    if len(parts) != len(parts_too) or not differing or owner(one)[0] in _REPOSITORIES:
        return False
    first, *others = differing
    made = [_MADE_UP.fullmatch(part.rpartition("=")[2]) for part in first]
    if not (external(one) and made[0] and made[1]) or alike(made[0][1], made[1][1]) >= _A_SLIP:
        return False
    return all("=" in mine and mine.partition("=")[0] == theirs.partition("=")[0] for mine, theirs in others)


def explains(found: str, language: str) -> bool:
    """Tell whether an address is that of an article in an encyclopedia or dictionary for the readers of a language."""
    host = _host_of(found)
    return _WIKI.search(host) is not None and host.partition(".")[0] in _codes(language)


def are_titles_of_wiki(one: str, other: str) -> bool:
    """Tell whether two addresses are pages of one wiki, by their titles in words alone: a slip is alike."""
    found, found_too = _OF_WIKI.fullmatch(one), _OF_WIKI.fullmatch(other)
    if not found or not found_too or found[1] != found_too[1]:
        return False
    return alike(found[2], found_too[2]) < _A_SLIP


def is_video(found: str) -> bool:
    """Tell whether an address is that of a recording, of which each language may have its own."""
    return _are_videos(owner(found))


def _are_videos(*owners: tuple[str, ...]) -> bool:
    return all(len(one) > 1 and one[0] in _VIDEOS for one in owners)


def are_invitations(one: str, other: str) -> bool:
    """Tell whether two addresses invite people to groups of one service: each language may have a group."""
    return owner(one) == owner(other) and _are_accounts(owner(one)) and may_have_own_ids(one, other)


def _are_accounts(*owners: tuple[str, ...]) -> bool:
    """Tell whether hosts are those of services where people have accounts."""
    return all(len(one) > 1 and (one[0] in _ACCOUNTS or one in _OF_ACCOUNTS) for one in owners)
