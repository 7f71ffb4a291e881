from . import campaign
from . import campaign_letters
from . import campaign_person
