"""What may be said of rates of groups: plain functions, no database."""
