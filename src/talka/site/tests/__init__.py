"""Tests of what is seen on every page."""
