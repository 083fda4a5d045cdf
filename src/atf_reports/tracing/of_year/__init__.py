"""What the yearly papers count: a module a kind of paper, and one on coverage that most share."""
