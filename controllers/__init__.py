from . import ask
from . import letters
from . import log_letters
from . import part
from . import review
from . import thanks
