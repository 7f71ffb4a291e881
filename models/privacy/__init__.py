from . import personal
from . import erasing
from . import erasing_messages
from . import hr_employee_privacy
from . import res_company_retention
from . import privacy_lookup_wizard
