"""How results are added up."""

from tools.outcome import Outcome, report

XML = """<testsuites><testsuite>
<testcase classname="a" name="passes"/>
<testcase classname="a" name="fails"><failure/></testcase>
<testcase classname="a" name="breaks"><error/></testcase>
<testcase classname="a" name="is_skipped"><skipped/></testcase>
</testsuite></testsuites>"""


def test_a_skip_is_a_failure(tmp_path, capsys):
    path = tmp_path / "result.xml"
    path.write_text(XML)
    outcome = Outcome("bare")
    outcome.add_junit(path)
    assert (outcome.passed, outcome.failed) == (1, 3)
    assert "skipped: a.is_skipped" in outcome.remarks
    assert report([outcome, Outcome("lint", passed=2)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 3 failed"


def test_no_test_is_a_failure():
    assert report([Outcome("bare")]) == 1
    assert report([Outcome("bare", passed=1)]) == 0
