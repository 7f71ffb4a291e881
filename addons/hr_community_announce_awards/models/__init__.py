from . import announcement
from . import award_round
