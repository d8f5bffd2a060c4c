"""Modules: siblings, none knows another."""
