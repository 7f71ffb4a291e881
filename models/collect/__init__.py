from . import campaign
from . import campaign_mail
from . import campaign_person
