from . import agreement
from . import ask
from . import part
from . import position
from . import preferences
from . import review
from . import thanks
