from . import checkin
from . import course
from . import enrolment
