"""The block and its definition in OLX, both ways without loss, as both hosts read and write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.test.tools import TestRuntime

from dialogue_xblocks.empathy_check.block import EmpathyCheckBlock
from dialogue_xblocks.empathy_check.data import Instrument
from dialogue_xblocks.empathy_check.exchange import inside_of, put_inside
from dialogue_xblocks.empathy_check.olx import LIMIT, InvalidDefinition, Problem, read, write
from dialogue_xblocks.empathy_check.studio import own_instrument

from .conftest import CHECK, Person
from .instruments import calm, instruments


@calm
@given(instruments())
def test_an_instrument_survives_writing_and_reading(instrument: Instrument) -> None:
    assert read(write(instrument)) == instrument


@calm
@given(instruments())
def test_writing_is_the_same_whatever_the_author_indents(instrument: Instrument) -> None:
    loose = etree.fromstring(write(instrument))
    for node in loose.iter():
        node.tail = "\n\t" if node.tail and not node.tail.strip() else node.tail
    assert write(read(etree.tostring(loose, encoding="unicode"))) == write(instrument)


def block_of(xml: str) -> EmpathyCheckBlock:
    runtime = TestRuntime(services={"field-data": DictFieldData({})})
    keys = ScopeIds("user", "empathy_check", "definition", "usage")
    made: EmpathyCheckBlock = EmpathyCheckBlock.parse_xml(etree.fromstring(xml), runtime, keys)
    return made


def xml_of(block: EmpathyCheckBlock) -> str:
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    return str(etree.tostring(node, encoding="unicode"))


@pytest.mark.parametrize(
    "inside",
    [
        own_instrument(),
        "<instrument/>",
        "<!-- not yet -->",
        "words &amp; &lt;signs&gt; only",
        'before <a b="&quot;"/> &amp; after <!-- c --> <?php d ?>',
        "<item n='1'>Иә</item>",
        "",
    ],
)
def test_what_stands_inside_the_element_stays(inside: str) -> None:
    first = block_of(f'<empathy_check url_name="e" display_name="A &amp; «Ә»">{inside}</empathy_check>')
    written = xml_of(first)
    second = block_of(written)
    assert (second.definition, second.display_name) == (first.definition, "A & «Ә»")
    assert xml_of(second) == written
    assert etree.fromstring(written).tag == "empathy_check"
    assert set(etree.fromstring(written).attrib) <= {"display_name", "xblock-family"}


OPTION = 'xmlns:option="http://code.edx.org/xblock/option"'


@pytest.mark.parametrize(
    ("around", "settings"),
    [
        ("", f'<option:name {OPTION} none="true"/>'),
        (OPTION, '<option:name none="true"/>'),
        (OPTION, '\n  <option:name none="true"/>\n  <option:other>x</option:other>\n  '),
        (OPTION, ""),
    ],
)
@pytest.mark.parametrize("inside", [own_instrument(), "<instrument/>", "words &amp; signs", ""])
def test_settings_that_studio_writes_as_elements_are_no_part_of_the_definition(
    around: str, settings: str, inside: str
) -> None:
    block = block_of(f'<empathy_check {around} display_name="A">{settings}{inside}</empathy_check>')
    assert block.definition == block_of(f"<empathy_check>{inside}</empathy_check>").definition
    assert block.display_name == "A"


def test_words_on_both_sides_of_a_setting_stay() -> None:
    text = f"one &lt; <option:name {OPTION}/> two <i/> three"
    assert block_of(f"<empathy_check>{text}</empathy_check>").definition == "one &lt;  two <i/> three"


def test_a_field_without_a_value_survives_and_leaves_the_definition_whole() -> None:
    first = block_of(f"<empathy_check>{own_instrument()}</empathy_check>")
    first.display_name = None
    second = block_of(xml_of(first))
    assert second.display_name is None
    assert second.definition == own_instrument()
    assert xml_of(second) == xml_of(first)


@calm
@given(st.text(max_size=60))
def test_a_definition_of_any_text_survives_export(definition: str) -> None:
    """Studio's API can set a field to anything; what XML cannot carry at all is left out, the rest stays."""
    node = etree.Element("empathy_check")
    put_inside(node, definition)
    once = inside_of(etree.fromstring(etree.tostring(node)))
    again = etree.Element("empathy_check")
    put_inside(again, once)
    assert inside_of(etree.fromstring(etree.tostring(again))) == once


def test_a_pretty_printed_export_is_the_same_wording() -> None:
    node = etree.Element("vertical")
    child = etree.SubElement(node, "unknown")
    block_of(f"<empathy_check>{own_instrument()}</empathy_check>").add_xml_to_node(child)
    pretty = etree.fromstring(etree.tostring(node, pretty_print=True))
    again = block_of(etree.tostring(pretty[0], encoding="unicode"))
    assert read(again.definition) == read(own_instrument())


def test_a_new_block_is_empty() -> None:
    assert block_of("<empathy_check/>").definition == ""


def test_a_copy_starts_empty(dana: Person) -> None:
    dana.act("finish", changes={"c1": 3})
    copy = CHECK.replace(name="e2")
    assert dana.told(copy)["stage"] == "intro"


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ('licence="CC BY-SA 4.0"', "", "<instrument", "licence is needed"),
        ('<item id="c2"', '<item id="c 2"', '"c 2"', "Latin alphabet"),
        ('<item id="c2"', '<item  id="c1"', "<item  id", "used twice"),
        ('id="c1" subscale="cognitive"', 'id="c1" subscale="nothing"', "nothing", "no subscale"),
        ('minimum="3"', 'minimum="9"', 'minimum="9"', "in the range"),
        ('minimum="3"', 'minimum="2.5"', 'minimum="2.5"', "whole number"),
        ('from="2.5"', 'from="nan"', "nan", "number is needed"),
        ('from="2.5"', 'from="5.1"', "5.1", "in the range"),
        ('from="2.5"', 'from="4.9"', 'from="3.75"', "begin higher"),
        ('reverse="true"', 'reverse="yes"', "yes", "true or false"),
        ('to="/jump_to_id/u_rules"', 'to="javascript:alert(1)"', "alert", "https://"),
        ('<item id="c2"', '<itm/><item id="c2"', "<itm/>", "cannot stand here"),
        ("<ru>Редко</ru>", "<ru>Ре<b>дко</b></ru>", "<b>", "cannot stand here"),
        ("<ru>Редко</ru>", "<ru>Редко</ru><ru>Иногда</ru>", "<ru>Редко</ru><ru>", "twice"),
        ("<title>", "<title></title><title>", "<title></title>", "twice"),
        ("<intro>", "<!-- -->\n<!DOCTYPE x>\n<intro>", "<instrument", "document type"),
    ],
)
def test_a_problem_is_told_with_its_line(old: str, new: str, where: str, message: str) -> None:
    source = own_instrument().replace(old, new, 1)
    lines = [number for number, text in enumerate(source.split("\n"), 1) if where in text]
    with pytest.raises(InvalidDefinition) as refused:
        read(source)
    told = [problem for problem in refused.value.problems if message in problem.message]
    assert [problem.line for problem in told][:1] == lines[:1]


def test_all_problems_are_told_at_once() -> None:
    broken = own_instrument().replace('licence="CC BY-SA 4.0"', "").replace('reverse="true"', 'reverse="x"')
    with pytest.raises(InvalidDefinition) as refused:
        read(broken)
    assert len(refused.value.problems) == 4
    assert [problem.line for problem in refused.value.problems] == sorted(p.line for p in refused.value.problems)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "no XML",
        "<a",
        "<other/>",
        "<instrument/>",
        "\ud800",
        "<instrument>" + "x" * LIMIT + "</instrument>",
        "<instrument>" * 400 + "</instrument>" * 400,
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><instrument>&b;</instrument>',
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><instrument>&c;</instrument>',
    ],
)
def test_what_is_no_instrument_is_refused(source: str) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        read(source)
    assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in refused.value.problems)


@calm
@given(st.text(max_size=200) | st.text("<>/ab=\"' &;", max_size=60))
def test_no_text_makes_the_reader_fail(source: str) -> None:
    with pytest.raises(InvalidDefinition):
        read(source)
