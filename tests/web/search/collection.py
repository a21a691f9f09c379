"""A generated collection of documents as agencies publish them, and questions of which the answer is known.

Everything follows from the seed. Names, places and numbers are made up from parts.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from zhaoming.web.agencies.models import Agency, Kind, Level
from zhaoming.web.search.kinds import Entry
from zhaoming.web.search.sounds import sounds

_PLACES = [
    f"{first}{second}{kind}"
    for first, second, kind in product("石青龙河柳白金东南清", "桥溪泉湾坪岭塘桂", ("镇", "街道", "村"))
]
_TOPICS = (
    "农村饮水安全", "公共租赁住房", "老旧小区改造", "城乡居民医疗保险", "义务教育招生", "优化营商环境",
    "安全生产检查", "防汛抗旱", "食品安全抽检", "土地征收补偿", "高标准农田建设", "生活垃圾分类",
    "公立医院采购", "残疾人就业保障", "退役军人安置", "养老服务补贴", "危险化学品管理", "建筑工程质量",
    "道路交通整治", "森林防火", "水污染防治", "大气污染防治", "国有资产处置", "政府采购监督",
    "行政处罚裁量", "行政许可事项", "财政预算执行", "专项债券使用", "惠企资金分配", "创业担保贷款",
    "职业技能培训", "人才引进", "文化遗产保护", "全民健身设施", "公共图书馆服务", "历史建筑修缮",
    "乡村振兴衔接", "产业园区规划", "招商引资奖励", "科技创新平台", "知识产权保护", "数字政府建设",
    "数据资源共享", "网络安全应急", "自然灾害救助", "气象预警发布", "地质灾害防治", "耕地保护目标",
    "畜禽养殖污染", "动物疫病防控", "种子质量监管", "农药经营许可", "燃气管道更新", "供水价格调整",
    "公交线路优化", "停车场建设", "物业服务收费", "住房公积金缴存", "不动产登记", "棚户区改造",
    "校车安全管理", "学前教育资助", "教师招聘面试", "幼儿园收费", "药品零售许可", "传染病防治", "疫苗接种",
    "妇幼健康服务", "献血工作", "殡葬服务收费", "低保对象认定", "临时救助标准", "法律援助经费",
    "人民调解员补贴", "社区矫正", "公证服务收费", "户籍管理", "流动人口服务", "养犬管理", "烟花爆竹管控",
)  # fmt: skip
# What people call some of them.
_EVERYDAY = {
    "公共租赁住房": "公租房",
    "城乡居民医疗保险": "城乡居民医保",
    "老旧小区改造": "旧改",
    "棚户区改造": "棚改",
}
_GENRES = ("通知", "公告", "实施方案", "管理办法", "意见", "公示", "批复", "通报", "工作要点", "考核结果")
_CATEGORIES = ("规章", "行政规范性文件", "公示公告", "规划计划", "财政信息", "人事信息")
_ORGANS = (
    "人民政府办公室",
    "教育局",
    "住房和城乡建设局",
    "财政局",
    "水务局",
    "卫生健康局",
    "应急管理局",
    "民政局",
)
_SHORT = ("政办发", "教发", "建发", "财发", "水发", "卫发", "应急发", "民发")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国文辉鹏浩凯琳"
_WORKS = ("清泉", "暖心", "启明", "安居", "晨光", "绿芽", "金桥", "沃土", "春雨", "同心", "远山", "朝霞")
_STYLES = ("〔{}〕{}号", "[{}]{}号", "（{}）{}号", "({})第{}号", "【{}】{}号", "{}年{}号", " 〔{}〕 {} 号")
_SENTENCES = (
    "各有关单位要按照职责分工，认真做好{topic}工作，确保各项任务按期完成。",
    "本年度安排资金{amount}万元，用于{place}{topic}，由{organ}统一管理。",
    "申请人应当在收到通知之日起{days}个工作日内，向{place}便民服务中心提交材料。",
    "对{topic}中发现的问题，由{organ}牵头整改，整改情况向社会公布。",
    "联系人：{person}，办公地点在{place}综合服务大厅二楼。",
    "经研究，决定将{topic}纳入{year}年民生实事，重点支持{place}等地区。",
    "符合条件的家庭可以自愿申报，审核结果公示{days}天，公示期内接受监督。",
    "{organ}会同有关部门开展了{topic}专项检查，共检查单位{amount}家次。",
)
# What is mistaken for what by sound is taken from these.
_COMMON = sorted(
    set("".join(_TOPICS) + "".join(_PLACES) + "".join(_GENRES) + "列利力立教交胶环还换照召赁凭品贫全泉权")
)
_TRADITIONAL = str.maketrans(
    "镇龙东农饮医疗险营环产检补偿设类购残业军养务贴学药农气发备资财动输护传遗数据规划园",
    "鎮龍東農飲醫療險營環產檢補償設類購殘業軍養務貼學藥農氣發備資財動輸護傳遺數據規劃園",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, of what sort it is, and the document it asks for."""

    sort: str
    text: str
    wanted: int


@dataclass(frozen=True, slots=True)
class Document:
    """An entry with what is its own alone: place and topic together, a person, a work."""

    entry: Entry
    place: str
    topic: str
    person: str
    work: str
    number: tuple[str, int, int]


def agencies() -> list[Agency]:
    """Eight organs of a made-up district; not saved."""
    return [
        Agency(
            pk=at,
            code=f"QH-{at}",
            name=f"清河区{name}",
            kind=Kind.DEPARTMENT,
            level=Level.CITY if at % 3 == 0 else Level.COUNTY,
        )
        for at, name in enumerate(_ORGANS, start=1)
    ]


def documents(*, count: int) -> list[Document]:
    """So many documents; up to twenty thousand no two are about the same topic in the same place."""
    return list(stream(count=count, organs=agencies()))


def stream(*, count: int, organs: list[Agency], seed: int = 7) -> Iterator[Document]:
    """The same one by one, of these agencies."""
    chance = random.Random(seed)
    subjects = list(product(_PLACES, _TOPICS))
    chance.shuffle(subjects)
    for at in range(1, count + 1):
        yield _document(chance, at, subjects[at % len(subjects)], organs)


def _document(chance: random.Random, at: int, subject: tuple[str, str], organs: list[Agency]) -> Document:
    place, topic = subject
    organ = organs[at % len(organs)]
    on = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(4000))
    genre = chance.choice(_GENRES)
    person = _person(chance)
    work = f"{chance.choice(_WORKS)}{chance.randrange(100, 1000)}工程"
    number = (f"清{_SHORT[at % len(_SHORT)]}", on.year, at)
    sentences = [_sentence(chance) for _ in range(chance.randrange(4, 10))]
    own = f"其中{place}{topic}列入{work}，经办人{person}。"
    sentences.insert(chance.randrange(len(sentences)), own)
    entry = Entry(
        "made",
        at,
        f"清河区关于{place}{topic}的{genre}",
        "\n".join(sentences),
        organ,
        on,
        "portal:answer",
        number="{}〔{}〕{}号".format(*number),
        index_number=f"1137{at % len(organs):04}X/{on.year}-{at:05}",
        category=chance.choice(_CATEGORIES),
        validity=chance.choice(("valid", "valid", "valid", "amended", "repealed")),
    )
    return Document(entry, place, topic, person, work, number)


def _person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.choice(_GIVEN) for _ in range(2))


def _sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        topic=chance.choice(_TOPICS),
        place=chance.choice(_PLACES),
        organ=chance.choice(_ORGANS),
        person=_person(chance),
        year=chance.randrange(2015, 2027),
        amount=chance.randrange(10, 9000),
        days=chance.randrange(3, 31),
    )


def judged(*, found: list[Document], each: int = 20, seed: int = 11) -> list[Judged]:
    """`each` questions of every sort."""
    chance = random.Random(seed)
    made = []
    for sort, ask in _SORTS.items():
        for one in chance.sample(found, each):
            made.append(Judged(sort, ask(one, chance), one.entry.object_id))
    named = [one for one in found if one.topic in _EVERYDAY]
    for one in chance.sample(named, min(each, len(named))):
        text = f"{one.place}{chance.choice(('', ' '))}{_EVERYDAY[one.topic]}"
        made.append(Judged("an everyday name", text, one.entry.object_id))
    return made


def _index_number(one: Document, chance: random.Random) -> str:
    number = one.entry.index_number
    return chance.choice((number, number.lower().replace("/", "／"), number.partition("/")[2]))


def _number(one: Document, chance: random.Random) -> str:
    short, year, serial = one.number
    return short + chance.choice(_STYLES).format(year, serial)


_SORTS = {
    "the whole title": lambda one, _: one.entry.title,
    "place and topic": lambda one, _: f"{one.place} {one.topic}",
    "place and topic in one": lambda one, _: f"{one.place}{one.topic}",
    "a number in some brackets": _number,
    "an index number": _index_number,
    "a work named in the text": lambda one, _: one.work,
    "a person and a place": lambda one, _: f"{one.person} {one.place}",
    "traditional characters": lambda one, _: f"{one.place}{one.topic}".translate(_TRADITIONAL),
    "a question": lambda one, _: f"请问{one.place}的{one.topic}怎么申请？",
    "agency, place and topic": lambda one, _: f"{one.entry.agency.name} {one.topic} {one.place}",
}


def mistaken(*, found: list[Document], count: int, seed: int = 13) -> list[Judged]:
    """Place and topic with one mistake, each way of making one in turn."""
    chance = random.Random(seed)
    ways = list(_MISTAKES.items())
    made = []
    for at, one in enumerate(chance.sample(found, count)):
        name, mistake = ways[at % len(ways)]
        text = f"{one.place}{one.topic}" if at % 2 else f"{one.place} {one.topic}"
        places = [place for place, letter in enumerate(text) if letter != " "]
        typed = mistake(text, chance.choice(places), chance)
        made.append(Judged(name, typed, one.entry.object_id))
    return made


def _same_sound(text: str, at: int, chance: random.Random) -> str:
    """Another word of one sound; where none is common, another place is tried."""
    for place in sorted(range(len(text)), key=lambda one: (one - at) % len(text)):
        others = [one for one in _COMMON if one != text[place] and sounds(one) == sounds(text[place])]
        if others and text[place] != " ":
            return text[:place] + chance.choice(others) + text[place + 1 :]
    raise AssertionError(text)


def _swapped(text: str, at: int, _chance: random.Random) -> str:
    at = min(at, len(text) - 2)
    pair = text[at : at + 2]
    if " " in pair or pair[0] == pair[1]:
        return _swapped(text, 0, _chance)
    return text[:at] + pair[::-1] + text[at + 2 :]


_MISTAKES = {
    "another word of one sound": _same_sound,
    "another character": lambda text, at, chance: text[:at] + chance.choice("猫飞笔湖") + text[at + 1 :],
    "one left out": lambda text, at, _: text[:at] + text[at + 1 :],
    "one too many": lambda text, at, chance: text[:at] + chance.choice("的一了猫") + text[at:],
    "two in the wrong order": _swapped,
}


def stretches(*, found: list[Document], count: int, seed: int = 17) -> Iterator[str]:
    """Stretches of one to eight characters as they stand in titles and texts, cut anywhere."""
    chance = random.Random(seed)
    for _ in range(count):
        entry = chance.choice(found).entry
        text = entry.title if chance.random() < 0.3 else entry.text
        long = chance.randrange(1, 9)
        start = chance.randrange(max(1, len(text) - long))
        yield text[start : start + long]
