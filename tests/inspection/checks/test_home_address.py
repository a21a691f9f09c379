import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS107"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("家庭住址：某市某区某路5号", "某市某****", "likely"),
        ("户籍地址\t某省某县某镇某村3组12号", "某省某****", "likely"),
        ("住 址：某市某小区8栋", "某市某****", "likely"),
        ("王某家住某镇某村五组", "某镇某****", "likely"),
        ("原告住在阳光小区3栋2单元501室", "原告住****", "likely"),
        ("通讯地址：某市某区幸福家园12号楼3单元602室", "某市某****", "likely"),
        ("住址：清河街道办事处旁5号", "清河街****", "likely"),
        ("户籍地址：某镇某村村委会东3组12号", "某镇某****", "likely"),
        ("家庭住址：幸福里社区", "幸福里****", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    [
        "办公地址：某市某区某路5号",
        "某市人民政府大楼305室",
        "住址不详",
        "通讯地址：某市某路5号市政府办公室",
        "某街道某社区居民委员会",
        "现住房保障",
        "向居住地街道办事处提出申请",
        "经常居住地的街道办事处、乡镇人民政府",
        "户籍地清河街道办事处受理后报区民政局",
        "现居住地社区居委会出具证明",
        "向居住地街道、社区登记",
        "居住地村(居)委会初审",
        "户籍所在地派出所出具户口证明，道路交通事故除外",
        "国家住房和城乡建设主管部门的道路标准",
        "国家住建部门村镇建设司",
        "实现住有所居，社区服务到家",
        "通讯地址：石桥镇人民政府村镇建设办公室",
    ],
)
def test_it_is_left_alone(text):
    assert found(text) == []
