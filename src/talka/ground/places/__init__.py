"""Places: the countries, regions and towns that people, organisations and practices name.

The gazetteer knows the world's places and what a name means; a place that something needs is kept,
and the regions of the European Union are loaded from their official table.
"""
