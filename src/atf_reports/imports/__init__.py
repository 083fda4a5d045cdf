"""Files of other makers, brought into a copy of the plan with an account of every row or cell."""
