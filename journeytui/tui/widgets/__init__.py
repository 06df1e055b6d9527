"""Self-contained widgets that draw strings line by line and know no screen."""
