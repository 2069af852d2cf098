"""Finding it: search documents made from an Edition, the static index, and the ranking both engines share.

Pure Python and one browser script. Imports ``content`` only.
"""
