"""The gazetteer: the world's countries, regions and towns in one small file, and what a name means.

Free of Django. `building` makes the file from registry packages, `store` looks names up in it,
`resolving` says which place a line of a report means, and `nuts` joins the European Union's
regions to it. Nothing is guessed: what stays open is answered with the candidates.
"""
