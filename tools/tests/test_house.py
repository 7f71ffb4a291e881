"""The rules of the house, on sources that keep them and on ones that break them."""

import pytest

from tools.house import MOST_TOOLS, broken, compare, find_all

HOME = """
class Thing(models.Model):
    _name = "hr.community.thing"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(vals_list)

    def write(self, vals):
        return super().write(vals)
"""
COMPANION = """
class {name}(models.Model):
    _inherit = "hr.community.thing"
"""
OTHER_ROOM = """
from odoo import models
from ..room.thing import Thing
from odoo.addons.hr_community.models.mixins.plain import Anything

class ThingLetters(models.Model):
    _name = "hr.community.thing"
    _inherit = ["hr.community.thing", "image.mixin"]

    def _after_moved(self, old):
        return super()._after_moved(old)
"""
LINES = """
class ThingLine(models.Model):
    _name = "hr.community.thing.line"


class Weight(models.Model):
    _name = "hr.community.weight"
    thing_id = fields.Many2one(
        "hr.community.thing", required=True, ondelete="{ondelete}"
    )
"""
WAY = '''"""The way in two files.

1. This one (`way.py`), and `thing.py`; twice `models/room/thing.py`.

Open only for more: `models/mixins/plain.py`.
"""
'''
VIEWS = '<odoo><field name="model">{model}</field></odoo>'
KEPT = {
    "models/room/thing.py": HOME + LINES.format(ondelete="cascade"),
    "models/room/thing_state.py": COMPANION.format(name="ThingState"),
    "models/other/thing_letters.py": OTHER_ROOM,
    "models/room/way.py": WAY,
    "models/mixins/plain.py": "class Anything:\n    def write(self):\n        pass\n",
    "views/room/thing_views.xml": VIEWS.format(model="hr.community.thing"),
    "views/other/res_partner_views.xml": VIEWS.format(model="res.partner"),
    "views/pages/page.xml": VIEWS.format(model="any"),
    "security/room_rules.xml": "<odoo/>",
    "tests/room/test_thing.py": "",
    "tests/access/test_all.py": "",
}
MANY = {
    f"models/room/thing_{letter}.py": COMPANION.format(name=f"Thing{letter.upper()}")
    for letter in "abcdefgh"
}
LONG = "def long():\n" + "    pass\n" * 40

BREAKS = [
    (
        {
            "models/room/one.py": "DAYS = 3\n",
            "wizards/two.py": "DAYS = 4\n",
        },
        "DAYS means two things (models/room/one.py, wizards/two.py)",
    ),
    (
        {"models/room/way.py": '"""Read `thing.py`, then `models/gone.py`."""\n'},
        "models/room/way.py names models/gone.py, which is not there",
    ),
    (
        {"models/room/way.py": 'def go():\n    """As in `room/gone.py`."""\n'},
        "models/room/way.py names room/gone.py, which is not there",
    ),
    (
        {"models/room/way.py": '"""The way in three files: `thing.py`."""\n'},
        "models/room/way.py says 3 files of its way and names 2",
    ),
    (
        {"models/room/way.py": '"""The way in many files: `thing.py`."""\n'},
        "models/room/way.py says many files of its way and names 2",
    ),
    (
        {f"models/room/step_{n}.py": "" for n in range(10)}
        | {
            "models/room/way.py": '"""The way in eleven files:\n\n'
            + "\n".join(f"{n}. `step_{n}.py`: a step" for n in range(10))
            + '\n"""\n'
        },
        "models/room/way.py has a way of more than 10 files",
    ),
    (MANY, "hr.community.thing is in more than 7 files"),
    (
        {"models/room/thing_state.py": HOME.replace("class Thing", "class ThingState")},
        "hr.community.thing has more than one create",
    ),
    (
        {
            "models/room/thing_state.py": COMPANION.format(name="ThingState")
            + "\n    def write(self, vals):\n        return super().write(vals)\n"
        },
        "hr.community.thing has more than one write",
    ),
    (
        {
            f"models/room/thing_{word}.py": COMPANION.format(
                name=f"Thing{word.title()}"
            )
            + "\n    def unlink(self):\n        return super().unlink()\n"
            for word in ("one", "two")
        },
        "hr.community.thing has more than one unlink",
    ),
    (
        {"wizards/thing.py": COMPANION.format(name="Thing")},
        "class Thing is there twice",
    ),
    (
        {"models/room/thing_state.py": COMPANION.format(name="Moves")},
        "class Moves is not called like its file: models/room/thing_state.py",
    ),
    (
        {"models/room/thing.py": HOME + LINES.format(ondelete="set null")},
        "class Weight is not called like its file: models/room/thing.py",
    ),
    (
        {"models/room/thing.py": HOME + COMPANION.format(name="ThingMoves")},
        "class ThingMoves is not called like its file: models/room/thing.py",
    ),
    (
        {"models/room/gadget.py": HOME.replace("Thing", "Gadget")},
        "model hr.community.thing is not called like its file: models/room/gadget.py",
    ),
    (
        {"models/room/thing_state.py": "from ..plane import Anything"},
        "models/room/thing_state.py imports plane, which is not there",
    ),
    (
        {"models/room/thing_state.py": "from ..mixins.plain import anything"},
        "models/room/thing_state.py imports anything, which plain has not",
    ),
    (
        {"wizards/a.py": "from odoo.addons.hr_community.models.room.a import b"},
        "wizards/a.py imports a, which is not there",
    ),
    (
        {"models/mixins/plain.py": "a = 1\n" * 401},
        "more than 400 lines: models/mixins/plain.py",
    ),
    (
        {"models/mixins/plain.py": LONG},
        "long has more than 40 lines: models/mixins/plain.py",
    ),
    ({"models/loose.py": ""}, "a file of models is in no room: models/loose.py"),
    (
        {"views/attic/thing_views.xml": VIEWS.format(model="hr.community.thing")},
        "views have a room that models have not: attic",
    ),
    (
        {"security/attic_rules.xml": "<odoo/>"},
        "security have a room that models have not: attic",
    ),
    (
        {"tests/attic/test_thing.py": ""},
        "tests have a room that models have not: attic",
    ),
    (
        {"views/room/gadget_views.xml": VIEWS.format(model="hr.community.thing")},
        "views are not called like their model: views/room/gadget_views.xml",
    ),
]


def build(root, files):
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_house_in_order_is_silent(tmp_path):
    build(tmp_path, KEPT)
    assert find_all(tmp_path) == []


@pytest.mark.parametrize(("files", "sentence"), BREAKS)
def test_a_broken_rule_is_told(tmp_path, files, sentence):
    build(tmp_path, KEPT | files)
    found = find_all(tmp_path)
    assert any(one.startswith(f"hr_community: {sentence}") for one in found), found


def test_a_model_that_is_extended_is_somewhere(tmp_path):
    lost = COMPANION.replace("hr.community.thing", "hr.community.gone")
    build(tmp_path, KEPT | {"models/room/gone.py": lost.format(name="Gone")})
    assert find_all(tmp_path) == [
        "gone.py extends hr.community.gone, which is not there"
    ]


def test_what_is_called_on_models_of_odoo_is_defined_somewhere(tmp_path):
    call = "def one(self):\n    self._community_two()\n"
    build(tmp_path, KEPT | {"wizards/a.py": call})
    assert find_all(tmp_path) == ["a.py calls _community_two, which nobody defines"]
    build(tmp_path, {"wizards/b.py": "def _community_two(self):\n    pass\n"})
    assert find_all(tmp_path) == []


def test_every_addon_is_read_and_an_extra_may_extend_what_the_core_has(tmp_path):
    extra = {f"addons/extra/{name}": text for name, text in KEPT.items()}
    extra |= {"addons/extra/__manifest__.py": "{}"}
    build(tmp_path, KEPT | extra)
    assert find_all(tmp_path) == []
    build(tmp_path, {"addons/extra/models/room/thing_state.py": HOME})
    assert {sentence.partition(":")[0] for sentence in find_all(tmp_path)} == {"extra"}


def test_tools_may_grow_where_they_are_tests_or_kinds_of_the_fuzzer(tmp_path):
    long = "pass\n" * (MOST_TOOLS + 1)
    build(tmp_path, KEPT | {"tools/tests/test_x.py": long, "tools/fuzz/kinds.py": long})
    assert find_all(tmp_path) == []
    build(tmp_path, {"tools/bench/x.py": long})
    assert find_all(tmp_path) == [f"tools have more than {MOST_TOOLS} lines"]


def test_an_exception_hides_its_finding_and_goes_with_it():
    assert compare(["a: b (c, d)", "e"], ["a: b"]) == ["e"]
    assert compare([], ["a: b"]) == ["exception that is not needed any more: a: b"]


def test_the_addons_keep_the_rules():
    assert broken() == []
