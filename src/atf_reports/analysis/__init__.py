"""What the numbers say: pure functions over a plan, no files and no words of layout."""
