"""Views into files: Word papers, Excel annexes, charts, and the check of what was written."""
