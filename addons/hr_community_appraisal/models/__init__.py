from . import hr_appraisal
from . import goal
from . import skill_proposal
