from . import position_case
from . import position_case_evidence
from . import position_case_lifecycle
from . import position_case_job
from . import position_case_filling
from . import position_case_line
from . import position_case_skill
from . import activity
