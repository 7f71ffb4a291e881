from . import test_leader_interview
from . import test_pilot
from . import test_asking_report
