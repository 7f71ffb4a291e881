from . import award_group_report
