"""The built site: its pages and files, and where their links lead.

In: the publish folder. Out: a `BuiltSite` with links, ids, headings and leftovers at their places.
"""
