from . import hr_job
from . import position_case
