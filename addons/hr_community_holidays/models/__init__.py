from . import hr_employee
from . import participation_report
from . import res_company
