"""Walks through a real, running site with a real browser."""
