from . import ask
from . import part
from . import preferences
from . import review
from . import thanks
