from . import gap_board
from . import gap_report
from . import gap_report_words
