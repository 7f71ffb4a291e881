from . import attendance_page
from . import checkin_page
from . import enrolment_page
from . import mentoring_page
