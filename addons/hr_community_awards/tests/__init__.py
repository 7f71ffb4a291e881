from . import test_jury_result
from . import test_nomination
from . import test_jury
from . import test_winner
from . import test_award_cron
from . import test_award_group_report
from . import test_nominating_page
from . import test_peeking
