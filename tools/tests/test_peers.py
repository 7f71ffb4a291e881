"""How the result of Odoo's own tests is judged."""

from tools.outcome import Outcome
from tools.peers import KNOWN, Known, judge

XML = """<testsuites><testsuite>
<testcase classname="test_x.TestX" name="test_passes"/>
<testcase classname="test_x.TestX" name="test_fails"><failure message="no">{}</failure>
</testcase>
<testcase classname="test_y.TestY" name="test_a"><skipped message="later"/></testcase>
<testcase classname="test_y.TestY" name="test_b"><skipped message="later"/></testcase>
</testsuite></testsuites>"""
LATER = {"TestY": Known("later", "skipped by Odoo itself")}


def judged(tmp_path, known, failure="as ever"):
    path = tmp_path / "result.xml"
    path.write_text(XML.format(failure))
    outcome = Outcome("peers")
    judge(outcome, path, known)
    return outcome


def test_what_is_not_known_fails(tmp_path):
    outcome = judged(tmp_path, LATER)
    assert (outcome.passed, outcome.failed) == (1, 1)
    assert "not passed: test_x.TestX.test_fails" in outcome.remarks
    assert judged(tmp_path, {}).failed == 3


def test_what_is_known_must_fail_in_the_known_way(tmp_path):
    known = LATER | {"TestX.test_fails": Known("as ever", "so it is")}
    assert judged(tmp_path, known).failed == 0
    assert judged(tmp_path, known, "in another way").failed == 1
    two = 'as ever</failure><failure message="no">another subtest'
    assert judged(tmp_path, known, two).failed == 1


def test_what_passes_by_now_is_said(tmp_path):
    known = LATER | {"TestX.test_passes": Known("once", "it was so once")}
    assert any("passes by now" in text for text in judged(tmp_path, known).remarks)


def test_every_known_failure_has_a_reason():
    assert all(known.said and known.why for known in KNOWN.values())
