"""What the reader knows of languages and countries, as data: one TOML file a language."""
