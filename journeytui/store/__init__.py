"""The only room that touches a map on disk: files, journals, backups, and the session that holds an open map."""
