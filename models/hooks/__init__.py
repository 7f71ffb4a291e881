from . import digest
from . import hr_employee
from . import hr_job
from . import hr_skill
from . import hr_version
from . import res_company
from . import res_config_settings
from . import res_users
