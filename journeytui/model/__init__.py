"""The nouns of a journey map and what may happen to them: no disk, no clock, no terminal."""
