"""What the alliance says: plain frozen dataclasses, the content package, and safe markup.

Imports nothing else of Xinglin and never Django.
"""
