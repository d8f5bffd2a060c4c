"""Ground: the nouns that three modules need."""
