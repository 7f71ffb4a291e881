from . import personal
from . import erasing
from . import erasing_messages
from . import hr_employee
from . import res_company
from . import privacy_lookup_wizard
