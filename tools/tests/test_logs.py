"""What counts as an error in Odoo's log."""

import pytest

from tools.errors import Stop
from tools.logs import Report

LOG = """\
2026-01-01 10:00:00,000 12 INFO db odoo.modules.loading: Modules loaded.
2026-01-01 10:00:01,000 12 WARNING db odoo.addons.hr_community.models.x: odd
2026-01-01 10:00:02,000 12 ERROR db odoo.sql_db: bad query
ERROR: column does not exist
Traceback: the lines that follow belong to it
2026-01-01 10:00:03,000 12 CRITICAL ? odoo.service.server: Failed
"""


def test_records(tmp_path):
    path = tmp_path / "odoo.log"
    path.write_text(LOG)
    report = Report(path)
    assert len(report.errors()) == 2
    assert report.errors()[0].endswith("the lines that follow belong to it")
    assert len(report.warnings()) == 1
    with pytest.raises(Stop, match="bad query"):
        report.stop_on_errors()


def test_no_log_is_no_error(tmp_path):
    Report(tmp_path / "none.log").stop_on_errors()


def test_demo_data_that_was_left_out_stops_an_installation(tmp_path):
    path = tmp_path / "odoo.log"
    path.write_text(
        "2026-01-31 10:00:00,001 7 WARNING ? odoo.modules.loading: Module hr_community "
        "demo data failed to install, installed without demo data\nTraceback\n"
    )
    assert Report(path).errors() == []
    with pytest.raises(Stop, match="demo data failed"):
        Report(path).stop_on_errors()
