from . import value
from . import allowance
from . import point
from . import balance

from . import recognition
from . import recognition_receiver
from . import recognition_state
from . import recognition_feed
from . import recognition_moderation

from . import thanks_page
