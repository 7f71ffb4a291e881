from . import test_checkin
from . import test_checkin_page
