"""Events: facts in the past tense."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, ClassVar, cast, get_type_hints

from django.utils.functional import Promise

from .values import from_json, to_json


@dataclass(frozen=True)
class Event:
    """Something that happened to a subject (or to a list of them); subclasses add the facts worth keeping."""

    subject: Any
    sentence: ClassVar[str | Promise] = ""

    @classmethod
    def kind(cls) -> str:
        """Its name in the history: "practices.PracticePublished"."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"

    @property
    def subjects(self) -> list[Any]:
        """Everything it happened to, as a list."""
        return list(self.subject) if isinstance(self.subject, (list, tuple)) else [self.subject]

    def facts(self) -> dict[str, Any]:
        """The facts as JSON primitives."""
        return {name: to_json(hint, getattr(self, name)) for name, hint in _facts(cast(Hashable, type(self))).items()}

    @classmethod
    def in_words(cls, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The kept facts as a person reads them, for the gaps of the sentence; codes become names here."""
        return facts

    @classmethod
    def read(cls, subject: Any, facts: Mapping[str, Any]) -> Event:
        """The event again, equal to what was told."""
        hints = _facts(cast(Hashable, cls))
        return cls(subject, **{name: from_json(hints[name], facts[name]) for name in hints if name in facts})


@lru_cache(maxsize=512)
def _facts(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.name != "subject"}


Reaction = Callable[[Any], None]
