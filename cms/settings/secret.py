"""A secret key for a machine of one's own."""

import secrets
from pathlib import Path


def kept_secret(file: Path) -> str:
    """The key in a file, which is made when it is missing and readable by its owner only."""
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")
