"""CSS selectors, asked of one tag."""

from __future__ import annotations

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, SelectolaxError


@lru_cache(maxsize=1024)
def matches_tag(tag: str, selector: str) -> bool:
    """Tell whether a start tag, as it is written, fits a selector; raises `ValueError` for what is none."""
    body = LexborHTMLParser(f"<!doctype html><body>{tag}").body
    try:
        return body is not None and body.css_first(selector) is not None
    except SelectolaxError as error:
        raise ValueError(str(error)) from error
