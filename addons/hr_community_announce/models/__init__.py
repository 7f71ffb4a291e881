from . import announced
from . import announcement
from . import announcement_entry
from . import announcement_entry_mail
from . import recognition
from . import activity
from . import ownership
from . import round
