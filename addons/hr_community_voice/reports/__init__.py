from . import suggestion_published
from . import suggestion_quarter

from . import shadowing_leader_report
from . import shadowing_job_report
from . import leader_report
