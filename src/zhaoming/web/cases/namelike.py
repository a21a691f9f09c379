"""Words that look like somebody's name, for a hint before they are saved; nobody is refused for it.

A name cannot be told from other words for certain. What is found here stands where a person is usually spoken
of: behind a word that introduces one, before one that speaks of a person's affairs. Much is missed on purpose:
a hint that is mostly wrong is read by nobody.
"""

from __future__ import annotations

import re

# Signs that begin more words than names are left out, and so are words that begin with those kept.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦邹孟熊秦邱江尹薛闫雷侯龙陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤马"
)
_WORDS = (
    "许可|许多|金额|金属|金融|黄金|黄河|江边|江河|江水|陈旧|陈述|夏季|石料|石油|钱款|马上|马路|高等|高速|高新|高层|高标|余额|余下|范围|顾问"
    "|毛坯|严重|严格|杜绝|田地|董事|周边|周期|周围|周转|胡同|何时|何人|林地|林业|林木|林区|郑重|唐代|宋代|武器|武装|孔庙|龙头|龙舟|叶片|汤池|熊猫"
    "|沈阳|苏州|徐州|郑州|杭州|贺信|谢绝|雷电|秦岭|陆地|陆续|陶瓷|朱砂|莫非|丁类|戴帽|肖像|曹操|钟点|姜片|罗列|赵国|吴江|石头|田间|江西|江苏"
)
_DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯"
_NAME = rf"(?P<name>(?:{_DOUBLE})[一-鿿]{{1,2}}?|[{_SURNAMES}][一-鿿]{{1,2}}?)"
_INTRODUCED = (
    r"(?:^|(?<=[，。、；：（(“\s])|(?<=关于)|(?<=原告)|(?<=被告)|(?<=第三人)|(?<=申请人)|(?<=举报人)|(?<=投诉人)"
    r"|(?<=村民)|(?<=居民)|(?<=业主)|(?<=户主)|(?<=职工)|(?<=学生)|(?<=教师)|(?<=老师)|(?<=邻居)|(?<=病人)|(?<=患者)"
    r"|(?<=对)|(?<=与)|(?<=和)|(?<=及)|(?<=向)|(?<=给)|(?<=联系)|(?<=通知)|(?<=询问)|(?<=告知))"
)
_AFFAIRS = (
    "身份证|户籍|户口|房产|房屋|住房|宅基地|低保|学籍|成绩|病历|档案|工资|婚姻|社保|处罚|信访|举报|投诉|补偿|安置|拆迁|征收|承包"
    "|判决|诉讼|联系|电话|住址|家庭|土地|贷款|编制|任职|录用|退休"
)
_TITLES = "先生|女士|同志|夫妇|夫妻|等人|本人|一家|名下|诉|提出|反映|来电|要求"
_SPOKEN_OF = rf"(?=(?:的)?(?:{_AFFAIRS})|(?:{_TITLES}))"
_PERSON = re.compile(f"{_INTRODUCED}{_NAME}{_SPOKEN_OF}")
# A place or an office begins with such a sign as often.
_NO_NAME = tuple(_WORDS.split("|"))
_NO_PERSON = tuple("村镇乡县市区局路街庄屯庙桥河湖山园校院站厂店楼组社场港湾岛州省司部处科所室会家的地方")


def maybe_named(text: str) -> tuple[str, ...]:
    """What in the text may be a name, each once, in its order."""
    found = (match["name"] for match in _PERSON.finditer(text))
    people = (one for one in found if not one.endswith(_NO_PERSON) and not one.startswith(_NO_NAME))
    return tuple(dict.fromkeys(people))
