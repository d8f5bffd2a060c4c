"""Networks: a region's or a theme's community in the installation, its members, and the installation itself.

Nouns: Installation, Network, Membership.  Verbs: set up, open a network, give and take a role.
"""
