"""Talka: the platform that a regional social economy runs on."""

__version__ = "0.1.0"
