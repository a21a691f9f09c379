"""Names are looked for where persons are spoken of; places and things are not taken for them."""

import pytest

from zhaoming.web.cases.namelike import maybe_named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李小四的低保档案", ("李小四",)),
        ("关于王芳的房屋征收补偿决定", ("王芳",)),
        ("村民欧阳明日的宅基地审批材料", ("欧阳明日",)),
        ("张三先生来电询问，李四女士要求回复", ("张三", "李四")),
        ("赵六诉清河区教育局一案", ("赵六",)),
        ("电话联系李小四的家庭", ("李小四",)),
        ("2025年教师招聘面试评分标准", ()),
        ("高新区征收补偿方案", ()),
        ("石桥镇土地征收公告", ()),
        ("关于王村的征收信息", ()),
        ("黄河路拆迁安置方案", ()),
        ("和平小区房屋征收决定", ()),
        ("对方的联系电话", ()),
        ("金融机构的贷款贴息名单", ()),
        ("教师的编制数", ()),
        ("全区低保人数", ()),
        ("对许可证的处罚", ()),
        ("和金额的补偿", ()),
        ("陈旧的房屋", ()),
        ("周边居民反映", ()),
        ("", ()),
    ],
)
def test_a_name_is_found_where_a_person_is_spoken_of(text, names):
    assert maybe_named(text) == names
