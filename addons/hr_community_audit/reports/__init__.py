from . import audit_print
from . import overlooked_report
