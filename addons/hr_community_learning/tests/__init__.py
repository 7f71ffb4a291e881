from . import checkin
from . import course
from . import enrolment
from . import mentoring
from . import proof
