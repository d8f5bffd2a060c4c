"""Running an installation: serving it, looking after it, keeping it safe, showing it."""
