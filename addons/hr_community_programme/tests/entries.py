"""What the core's tests over all models need to know of this addon, by its rooms."""

from . import entries_competency, entries_initiative, entries_kpi, entries_pilot

PARTS = (entries_initiative, entries_competency, entries_pilot, entries_kpi)
