"""Where a figure comes from: what a paper prints, by which rule, and the plan's cells behind it."""
