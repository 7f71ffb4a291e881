from . import test_completion
from . import test_enrolment
from . import test_enrolment_page
from . import test_new_people
from . import test_queue
from . import test_seats_at_once
from . import test_enrolment_rpc
