from . import competency
from . import competency_line
from . import competency_rollout
from . import competency_figures
from . import job_question
from . import hr_job
