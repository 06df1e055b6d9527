"""What each screen lists and what an entry changes: pure, so that it is tested without a terminal."""
