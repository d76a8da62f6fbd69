"""A reader of the built site in a browser, whom no fault escapes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def reading(browser: Browser, site_url: str, **options: Any) -> Iterator[Page]:
    """Open a page of the browser; at its end nothing may have failed or been asked of another site.

    A violation of the Content Security Policy is an error on the console. `options` are those of a browser context.
    """
    context = browser.new_context(base_url=site_url, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(site_url) else None)
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    yield page
    context.close()
    assert not faults, "\n".join(faults)
