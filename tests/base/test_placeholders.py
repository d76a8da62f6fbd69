"""Which addresses stand for those of their readers."""

from __future__ import annotations

import pytest

from guidecheck.base.placeholders import is_placeholder


@pytest.mark.parametrize(
    "address",
    [
        *("mailto:user@institution.tld", "user@institution.tld", "/a/user@institution.tld"),
        *("https://example.tld", "//a.example.tld:80/x", "/path/to/page/", "../path/to/a.png"),
        *(
            "https://x.example/path/to/file",
            "https://your-domain.com/x",
            "http://www.yourdomain.com",
            "me@yourcompany.com",
        ),
        *(
            "https://git.example/YOUR_NAME/x",
            "https://git.example/your-username/repo",
            "https://git.example/a/your-repo",
        ),
    ],
)
def test_what_readers_put_their_own_for(address: str) -> None:
    assert is_placeholder(address)


@pytest.mark.parametrize(
    "address",
    [
        # Names that only look so, and pages about what readers have.
        *("https://yourkit.com/", "https://a.tldr.sh/", "https://your.org/x", "https://europa.eu/youreurope/"),
        *("/your-domain/", "/docs/your-first-page/", "your-domain.md", "https://x.example/your-account/"),
        *("/paths/to/x", "/path/tools/", "https://x.example/#your-name", "https://x.example/?u=//your-domain.com"),
        *("https://notyour-thing.com", "/docs/configure-your-domain/", "https://x.example/yourself", "", "/a/b/"),
    ],
)
def test_what_is_an_address_like_any_other(address: str) -> None:
    assert not is_placeholder(address)
