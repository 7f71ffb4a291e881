from . import calendar_event
from . import hr_employee
from . import request
from . import res_company
