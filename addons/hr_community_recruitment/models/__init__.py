from . import hr_applicant
from . import hr_job
from . import position_case
from . import position_case_talents
