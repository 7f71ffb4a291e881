"""The edits that bring the OCA's appraisal app to Odoo 19, on text made for this."""

import pytest

from tools import appraisal_oca
from tools.appraisal_oca import EDITS, Edit, edited
from tools.errors import Stop

# before and after, in the order of EDITS
SAMPLES = (
    ('{"version": "18.0.1.0.0"}', '{"version": "19.0.1.0.0"}'),
    (
        'class A(models.AbstractModel):\n    _inherit = "hr.employee.base"\n',
        'class A(models.Model):\n    _inherit = "hr.employee"\n',
    ),
    (
        '    _sql_constraints = [\n        ("one", "unique (a)", "Only one"),\n    ]\n',
        '    _one = models.Constraint("unique (a)", "Only one")\n',
    ),
    (
        '<r>\n  <field name="category_id" ref="a.b" />\n'
        '  <field name="category_id" ref="a.b"/>\n</r>',
        "<r>\n</r>",
    ),
    (
        '<group expand="0" string="Group By"><filter/></group>',
        "<group><filter/></group>",
    ),
    ('<field name="target">inline</field>', '<field name="target">current</field>'),
    (
        '\n    employee_id = fields.Many2one(\n        "hr.employee",\n',
        '\n    employee_id = fields.Many2one(\n        "hr.employee", index=True,\n',
    ),
    (
        "    def default_get(self, fields_list):\n"
        "        return super().default_get(fields_list)\n",
        "    def default_get(self, fields):\n"
        "        return super().default_get(fields)\n",
    ),
    (
        '(\n        compute="_compute_employee_domain_ids",\n)',
        '(\n        compute="_compute_employee_domain_ids", compute_sudo=True,\n)',
    ),
)
CASES = list(zip(EDITS, SAMPLES, strict=True))


@pytest.mark.parametrize(("edit", "sample"), CASES)
def test_edit(edit, sample):
    before, after = sample
    assert edited(before, edit) == after


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_finds_nothing_stops(edit):
    with pytest.raises(Stop, match="is 0 times in its"):
        edited("nothing of the kind", edit)


def test_an_edit_that_finds_too_much_stops():
    with pytest.raises(Stop, match="a is 2 times in its x, not 1"):
        edited("a b a", Edit("x", "a", "c"))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(appraisal_oca, "CACHE", tmp_path)
    return tmp_path / "addons"


def test_only_what_is_edited_is_there(cache, monkeypatch):
    def unpack(group, target):
        assert group == "appraisal"
        for edit, (before, _after) in CASES:
            file = target / "odoo/addons/hr_appraisal_oca" / edit.file
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a") as handle:
                handle.write(before)

    monkeypatch.setattr(appraisal_oca.python_env, "unpack", unpack)
    found = appraisal_oca.folder()
    assert list(cache.iterdir()) == [found]
    assert [path.name for path in found.iterdir()] == ["hr_appraisal_oca"]
    for edit, (_before, after) in CASES:
        assert after in (found / "hr_appraisal_oca" / edit.file).read_text()
    monkeypatch.delattr(appraisal_oca.python_env, "unpack")
    assert appraisal_oca.folder() == found


def test_without_the_index_it_says_what_is_missing(cache, monkeypatch):
    def unpack(_group, _target):
        raise Stop("Could not unpack 'appraisal': no network")

    monkeypatch.setattr(appraisal_oca.python_env, "unpack", unpack)
    with pytest.raises(Stop, match="hr_appraisal_oca is not in the cache and cannot"):
        appraisal_oca.folder()
    assert not list(cache.glob("*"))
