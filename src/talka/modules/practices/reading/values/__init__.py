"""The values in a text: amounts, people, dates, links, organisations and places, with their spans.

Each file offers functions from a `Flow` to spans with values; none knows of practices or reports.
"""
