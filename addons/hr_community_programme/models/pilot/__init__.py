from . import leader_question
from . import leader_interview
from . import leader_answer
from . import programme_decision
from . import pilot
from . import pilot_measure
from . import pilot_figures
