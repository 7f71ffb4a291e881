from . import shadowing
from . import shadowing_state
from . import shadowing_mail
from . import shadowing_page
from . import shadowing_finding
from . import activity
from . import thanks_page
