"""What the report reader promises, shown on snippets of our own in several templates."""
