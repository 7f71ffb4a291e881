from . import ask
from . import letters
from . import part
from . import review
