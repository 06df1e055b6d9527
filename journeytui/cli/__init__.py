"""The command line: one short function a command, and the only place where errors become exit codes."""
