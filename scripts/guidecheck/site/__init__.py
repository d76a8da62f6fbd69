"""The built site: its pages and files, and where their links lead.

In: the publish folder. Out: a `BuiltSite` with links, ids, headings and leftovers at their places.

`read` reads the folder: `html` takes out of a page, `other_files` out of any other file, what the rules ask of it, as
values of `pages`. `urls` says what a link means to a static host, `resolving` what it comes to on the files that are
there, `places` where it stands, `origins` what in the content made it; `model` puts them together.
"""
