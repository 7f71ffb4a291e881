from . import listening_session
from . import listening_session_state
from . import listening_session_calendar
from . import listening_session_mail
