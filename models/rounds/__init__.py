from . import round
from . import round_line
from . import ranking
