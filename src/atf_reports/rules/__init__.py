"""The rule book: one decorated function per fault that a plan can hold."""
