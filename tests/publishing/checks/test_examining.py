"""All checks together: order, gates, and what goes into the record of an inspection."""

from tests.publishing.checks.subjects import EXAMPLES, SOUND, spoiled
from zhaoming.publishing.checks import checks, discoveries, examine, explain, found_inside
from zhaoming.publishing.remark import Gate, Level


def test_a_sound_document_gives_nothing_at_either_gate():
    assert examine(subject=SOUND, gate=Gate.UNIT) == ()
    assert examine(subject=SOUND, gate=Gate.PLATFORM) == ()
    assert examine(subject=SOUND, gate=Gate.WATCH) == ()
    assert discoveries(subject=SOUND) == ()


def test_the_gravest_stands_first_and_each_once():
    subject = spoiled(metadata={"summary": "", "document_number": "昭府办规[2026]3号"})
    found = examine(subject=subject, gate=Gate.UNIT)
    assert [one.level for one in found] == sorted((one.level for one in found), key=[*Level].index)
    assert len({one.id for one in found}) == len(found)


def test_each_check_belongs_to_the_gate_it_is_asked_at():
    for code, (_, subject) in EXAMPLES.items():
        check = explain(code=code.lower())
        assert check is not None
        assert code in {one.code for one in examine(subject=subject, gate=check.gate)}
        for gate in Gate:
            asked = code in {one.code for one in examine(subject=subject, gate=gate)}
            assert asked == (gate is check.gate or (gate is Gate.WATCH and check.again))
    assert explain(code="GAT999") is None
    assert [one.code for one in checks()] == sorted(EXAMPLES)


def test_personal_data_in_text_and_metadata_is_found_masked():
    subject = spoiled(
        text=SOUND.text + "联系人张三，手机13800138000。", metadata={"keywords": "11010119900307771５"}
    )
    found = discoveries(subject=subject)
    assert {one.place for one in found} == {"正文", "主题词"}
    assert all("13800138000" not in one.message for one in found)


def test_the_record_holds_errors_as_final_and_leaves_notices_out():
    remarks = examine(subject=spoiled(metadata={"summary": "", "issuer": ""}), gate=Gate.UNIT)
    notices = examine(subject=spoiled(category="a20_14"), gate=Gate.PLATFORM)
    mark = discoveries(subject=spoiled(text="机密★10年\n" + SOUND.text))
    held = found_inside(remarks=(*remarks, *notices), discovered=mark)
    assert {(one.code, one.final) for one in held} == {
        ("GAT101", True),
        ("GAT101", False),
        *((one.code, one.is_refusal) for one in mark),
    }
    assert any(one.final for one in held if one.code == "INS301")
