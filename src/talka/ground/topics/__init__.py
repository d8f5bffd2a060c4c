"""Topics: the words by which practices, organisations and everything else are sorted, with labels in many languages.

Nouns: Vocabulary, Topic.  Verbs: load the vocabularies that come along; add, change, retire and bring back a topic.
"""
