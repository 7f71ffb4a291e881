from . import hr_appraisal
from . import hr_appraisal_goal
from . import hr_appraisal_skill
