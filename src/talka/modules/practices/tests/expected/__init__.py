"""Values a careful person read out of reports, and the rule that measures a reader against them."""
