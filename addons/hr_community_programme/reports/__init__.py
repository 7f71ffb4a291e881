from . import board_paper
from . import asking_report
