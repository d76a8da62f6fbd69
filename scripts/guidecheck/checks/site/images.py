"""Images of the built site that say nothing to who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import Reported, prints_last

ALT = Rule(
    "site-alt",
    Severity.ERROR,
    "an image of the built site has no text alternative",
    bad="""<img src="flow.png">    <a href="/"><img src="logo.svg" alt=""></a>""",
    good="""<img src="flow.png" alt="Decision flow">    <img src="ornament.svg" alt="">""",
    why="""WCAG 2.2, 1.1.1. An empty alt is right for an ornament, but not where the image is all that a link or a
    button holds.""",
)
RULES = (ALT,)

_IMAGE = say("Say what the image tells, or that it is an ornament: an empty alt.")
_BUTTON = say("Say in alt what the button does.")


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield the images without a text, at their tag."""
    reported = Reported()
    for page in prints_last(built.pages):
        for image in page.images:
            if reported.again(page, image.src, image.alt):
                continue
            line, column = built.places.of_image(page, image)
            if image.tag == "input":
                message = say("the button has no text but its image, which has no alt text: {src}", src=image.src)
            elif image.alt is None:
                message = say("the image {src} has no alt text", src=image.src)
            else:
                message = say("a link or button holds only the image {src}, whose alt text is empty", src=image.src)
            yield ALT.at(
                page.path,
                line,
                column,
                message,
                _BUTTON if image.tag == "input" else _IMAGE,
            )
