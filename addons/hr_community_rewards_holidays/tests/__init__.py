from . import test_day_off
