from . import calendar_attendee
from . import calendar_event
from . import hr_employee
from . import ir_ui_menu
from . import my_page
from . import request
from . import res_company
