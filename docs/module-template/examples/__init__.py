"""Examples: what this module is about, in one sentence.

Nouns: Example.  Verbs: open, close an example.
"""
