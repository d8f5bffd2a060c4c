"""Values: how typed values become JSON and come back equal."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import UUID

from pydantic import TypeAdapter

V = TypeVar("V")


@dataclass(frozen=True)
class Ref:
    """A pointer to a record that need not be there any more: its kind, its uid, and a version number or None."""

    kind: str
    uid: UUID
    version: int | None = None


def uuid7() -> UUID:
    """A new identifier that sorts by time: 48 bits of milliseconds, 74 random ones (RFC 9562, 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    number = (milliseconds & (2**48 - 1)) << 80 | tail
    number = number & ~(0xF << 76) | 0x7 << 76
    return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)


@lru_cache(maxsize=2048)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_json(kind: type[V] | Any, value: V) -> Any:
    """The value as JSON primitives; `kind` is its type (frozen dataclasses, dates, Decimals, enumerations, tuples)."""
    return _adapter(cast(Hashable, kind)).dump_python(value, mode="json", warnings="error")


def from_json(kind: type[V] | Any, stored: Any) -> V:
    """The value of type `kind` that `to_json` stored; anything that does not fit raises ValueError."""
    value: V = _adapter(cast(Hashable, kind)).validate_python(stored)
    return value
