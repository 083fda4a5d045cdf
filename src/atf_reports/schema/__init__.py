"""The vocabulary that plan.py is written in; it knows no health words."""
