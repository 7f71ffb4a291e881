from . import personal
from . import hr_employee
from . import res_company
from . import privacy_lookup_wizard
