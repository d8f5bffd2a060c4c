"""People: who somebody is, how they sign in, and what the platform knows of them.

Nouns: Person.  Verbs: invite, welcome, erase a person; read a letter.
"""
