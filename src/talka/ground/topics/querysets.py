"""What can be asked of topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from talka.ground.places.gazetteer.folding import fold
from talka.kernel.actors import Actor
from talka.kernel.records import RecordQuerySet


def label_of(labels: Mapping[str, str], language: str) -> str:
    """The label in a language; else the English one, else any; "" where there is none."""
    known = labels.get(language) or labels.get(language.partition("-")[0]) or labels.get("en")
    return known or next(iter(labels.values()), "")


class VocabularyQuerySet(RecordQuerySet):
    """Questions about vocabularies."""

    def visible_to(self, actor: Actor) -> Self:
        """Vocabularies are public."""
        return self.present()


class TopicQuerySet(RecordQuerySet):
    """Questions about topics."""

    def visible_to(self, actor: Actor) -> Self:
        """Topics are public; a retired one stays in the records that have it, and is offered no more."""
        return self.present()

    def coded(self, codes: Iterable[str]) -> Self:
        """The topics with these whole codes ("theme:youth"), retired ones too; unknown codes are left out."""
        return self.filter(code__in=list(codes))

    def of_vocabulary(self, code: str) -> Self:
        """The topics of one vocabulary ("theme"), in their order."""
        return self.filter(vocabulary__code=code)

    def labels(self, codes: Iterable[str], language: str) -> dict[str, str]:
        """What each of these codes is called in a language; a code that nobody knows stands for itself."""
        wanted = list(codes)
        known = dict(self.coded(wanted).values_list("code", "labels"))
        return {code: label_of(known.get(code, {}), language) or code for code in wanted}

    def named(self, text: str) -> Self:
        """The topics that are called so in any language; capitals and accents do not matter."""
        folded = fold(text)
        return self.filter(folded__contains=f"\n{folded}\n") if folded else self.none()

    def words_for(self, text: str) -> list[str]:
        """Every label, in every language, of the topics that are called so in one of them."""
        found = self.named(text).values_list("labels", flat=True)
        return sorted({label for labels in found for label in labels.values()})
