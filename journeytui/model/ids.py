"""Identities: random ones for what people make, computed ones for what two people may say alike."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Container

LIMIT = 2**53
"""Ids are positive and below this, so that TinyDB, JavaScript and JSON readers all hold them exactly."""

_random = random.SystemRandom()


def new_id(taken: Container[int] = ()) -> int:
    """A random positive integer below 2**53 that is not in `taken`."""
    while True:
        found = _random.randrange(1, LIMIT)
        if found not in taken:
            return found


def new_ids(taken: Collection[int], count: int) -> list[int]:
    """That many random ids, each another and none of them in `taken`."""
    found: dict[int, None] = {}
    while len(found) < count:
        found[new_id(taken)] = None
    return list(found)


def named_id(*naming: object) -> int:
    """The id that its naming fields give: 1 + the first 52 bits of their SHA-256.

    Two people who record the same thing (a conflict, a vote, a tick, a participant) make one document.
    """
    import hashlib  # brings OpenSSL along, which most runs can do without

    text = json.dumps(naming, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=list)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return 1 + (int.from_bytes(digest[:7], "big") >> 4)
