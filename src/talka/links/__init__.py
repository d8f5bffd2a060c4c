"""Links: the only place where one module meets another, one file for each pair, a_to_b."""
