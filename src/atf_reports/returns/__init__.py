"""Returns: what each reporter owes in a quarter, sent out, collected and chased."""
