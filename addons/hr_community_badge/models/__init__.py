from . import award
from . import award_winner
