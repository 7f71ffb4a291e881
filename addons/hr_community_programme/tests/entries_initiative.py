"""The programme itself, initiatives and competencies: see ``entries.py``."""
