from . import board_paper
from . import asking_report
from . import programme_report
from . import programme_report_words
