from . import agreement
from . import ask
from . import ownership
from . import position
from . import preferences
from . import review
from . import thanks
from . import thread
