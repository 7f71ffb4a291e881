"""When a translation template counts as changed."""

from tools import terms

POT = """msgid ""
msgstr ""
"POT-Creation-Date: 2026-01-01 10:00+0000\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. module: hr_community
#: model:ir.model.fields,field_description:hr_community.field_a
#: model:ir.model.fields,field_description:hr_community.field_b
msgid "Name"
msgstr ""

#. module: hr_community
msgid "Purpose"
msgstr ""
"""


def write(path, text):
    path.write_text(text)
    return path


def test_a_date_and_the_order_are_no_change(tmp_path):
    entries = POT.replace("2026-01-01", "2027-12-31").strip().split("\n\n")
    one = write(tmp_path / "one.pot", POT)
    other = write(tmp_path / "other.pot", "\n\n".join(reversed(entries)) + "\n")
    assert terms.same(one, other)


def test_a_word_is_a_change(tmp_path):
    one = write(tmp_path / "one.pot", POT)
    other = write(tmp_path / "other.pot", POT.replace("Purpose", "Reason"))
    assert not terms.same(one, other)
    assert not terms.same(tmp_path / "none.pot", other)
