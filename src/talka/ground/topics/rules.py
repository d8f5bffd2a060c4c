"""Who may do what with topics."""

from __future__ import annotations

from talka.kernel.actors import Actor

from .models import Topic, Vocabulary


def may_keep_topics(actor: Actor, subject: object) -> bool:
    """Topics are the installation's: stewards of any network add topics of their own and keep those; without a topic: whether."""
    return actor.runs_installation or bool(actor.networks_with("steward"))


def may_add_topic(actor: Actor, vocabulary: Vocabulary) -> bool:
    """Whoever keeps topics, to a vocabulary that is not closed; to a closed one nobody."""
    return not vocabulary.is_closed and may_keep_topics(actor, vocabulary)


def may_change_topic(actor: Actor, topic: Topic) -> bool:
    """Change, retire, bring back: those who run the installation; stewards only topics that do not come with Talka."""
    return actor.runs_installation or (not topic.comes_along and may_keep_topics(actor, topic))


def may_load_vocabularies(actor: Actor, subject: object) -> bool:
    """What comes along is loaded by those who run the installation."""
    return actor.runs_installation
