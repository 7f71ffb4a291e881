from . import gap_report
