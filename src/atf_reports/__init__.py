"""Quarterly Word papers and Excel annexes from one structured Excel delivery plan."""

__version__ = "0.1.0"
