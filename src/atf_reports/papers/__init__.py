"""The papers: one frozen view per kind of paper, and the registry of kinds."""
