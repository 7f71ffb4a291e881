from . import round
from . import round_mail
from . import round_line
from . import ranking
