"""Measurements: one script a claim, each next to its anchor in the same run. They print ratios and assert nothing."""
