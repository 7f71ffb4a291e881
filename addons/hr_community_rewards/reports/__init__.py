from . import liability_report
