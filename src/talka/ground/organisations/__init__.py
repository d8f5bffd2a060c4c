"""Organisations: enterprises, associations, cooperatives, public bodies, support organisations and informal groups.

Nouns: Organisation, Speaker.  Verbs: enter, change, confirm, withdraw, translate an organisation; name and remove a speaker.
"""
