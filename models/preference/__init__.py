from . import availability
from . import preference
from . import preference_mail
