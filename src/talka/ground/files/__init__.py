"""Files: pictures and documents that somebody gives to the platform, with their licence and whom they are shown to.

Nouns: File.  Verbs: store, change, withdraw a file; show it to others.
"""
