"""Which figures of groups may be shown: plain functions, no database."""
