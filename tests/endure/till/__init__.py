"""A till that only exists while things are broken on purpose: something small that is written to all the time."""
