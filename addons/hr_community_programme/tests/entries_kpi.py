"""Key figures, their snapshots and the report: see ``entries.py``."""
