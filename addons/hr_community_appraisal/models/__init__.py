from . import goal
from . import hr_appraisal
from . import skill_proposal
