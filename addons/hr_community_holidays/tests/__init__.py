from . import test_absence
from . import test_day_off
