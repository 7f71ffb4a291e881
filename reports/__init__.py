from . import load_report
from . import mutual_report

from . import statement
from . import statement_query
from . import statement_thanks
from . import statement_print

from . import participation_report
from . import participation_query
from . import participation_sums

from . import gap_report
from . import gap_report_known
from . import gap_report_query
from . import gap_report_words
from . import gap_report_outcome
from . import gap_board
from . import gap_change

from . import absence_report

from . import engagement_report
from . import engagement_report_query
from . import engagement_report_sums
