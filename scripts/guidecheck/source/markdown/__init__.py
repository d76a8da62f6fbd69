"""Markdown as the site's Hugo reads it, with shortcodes.

In: the text of a page. Out: a `Page` with sections, blocks, links, code spans and shortcodes at their places.
"""
