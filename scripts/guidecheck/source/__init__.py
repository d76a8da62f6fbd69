"""The source of a site as Hugo reads it: configuration, content files, front matter, licence data, the record's file.

Beside them what templates of shortcodes print, what themes and modules bring, and what a host redirects.
In: a root folder. Out: a `Guide` of parsed pages; each file is read and parsed once, and nobody else reads content.
"""
