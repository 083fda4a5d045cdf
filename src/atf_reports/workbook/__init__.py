"""Excel files in and out: grids of addressed cells, plans, returns."""
