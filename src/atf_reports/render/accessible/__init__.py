"""How the accessibility check sees Word papers and Excel annexes, one small function per rule."""
