from . import campaign
from . import campaign_letters
from . import campaign_person
from . import activity
from . import activity_merge
from . import ownership
