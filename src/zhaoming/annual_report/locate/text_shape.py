"""The shapes a text can take without meaning anything else: widths, scripts, blanks, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters that print nothing and say nothing: zero width, soft hyphen, joiners, byte order mark, controls.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d"
    "\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff\ufffc"
)
_SPACES = " \t\n\r\f\v\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_WIDE_SPACES = "\u2028\u2029\u202f\u205f\u3000\u3164\uffa0\u2800"

# CJK radicals that NFKC leaves alone although they look like, and stand for, whole characters.
_RADICALS = dict(
    zip(
        "⺒⺓⺝⺟⺠⺘⺩⺪⺫⺬⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳",
        "巳幺月母民手王疋目示西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙龟",
        strict=True,
    )
)

# Traditional forms (and common variants) of the characters in the form's labels, headings and titles.
_TRADITIONAL = dict(
    zip(
        "總體況動開請數結轉辦繼續復複覆議訴訟維糾審經後業機構組織會務規範許處罰強製發廢現決項額購採單屬於國祕類內"
        "過執檔詢無關補確認獲繳費報舉訪當穩護權區縣鎮鄉為爲與見問題進點個萬億價係據條貳統計鏈級責營術產財貨電調"
        "長東門馬實誤離還須畢廳鐵農業衛軍溝陽陰蘭灣廣龍濟寧慶瀋貴遼聯絡證專應對導監標準別編舊號館學際書絶絕號圖"
        "養勞眾場壓華島頭雲嶺達齊莊鳳資訊該並掌現詳夠溫漢濱連鄭劉陳韓魯蘇滬滄澤淵鹽臺灤瀘陝傳際顯讀錄寫從將",
        "总体况动开请数结转办继续复复复议诉讼维纠审经后业机构组织会务规范许处罚强制发废现决项额购采单属于国秘类内"
        "过执档询无关补确认获缴费报举访当稳护权区县镇乡为为与见问题进点个万亿价系据条贰统计链级责营术产财货电调"
        "长东门马实误离还须毕厅铁农业卫军沟阳阴兰湾广龙济宁庆沈贵辽联络证专应对导监标准别编旧号馆学际书绝绝号图"
        "养劳众场压华岛头云岭达齐庄凤资讯该并掌现详够温汉滨连郑刘陈韩鲁苏沪沧泽渊盐台滦泸陕传际显读录写从将",
        strict=True,
    )
)
# 其它 is a spelling of 其他, not another word.
_SPELLINGS = {"它": "他", "牠": "他"}
_TO_SIMPLIFIED = str.maketrans({**_TRADITIONAL, **_RADICALS})
_TO_LABEL = str.maketrans({**_TRADITIONAL, **_RADICALS, **_SPELLINGS})

_ALL_BLANKS = _INVISIBLE + _SPACES + _WIDE_SPACES
_BLANKS = frozenset(_ALL_BLANKS)
_DROP_BLANKS = str.maketrans(dict.fromkeys(_BLANKS))
_DROP_INVISIBLE = str.maketrans(dict.fromkeys(_INVISIBLE))
_TO_SPACE = str.maketrans({**dict.fromkeys(_SPACES + _WIDE_SPACES, " "), **dict.fromkeys(_INVISIBLE)})
# Full-width ASCII to ASCII: the only widening that cannot change a number's value (① and ² must stay).
_NARROW = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(0x5E)})
_QUOTES = str.maketrans(dict.fromkeys("“”‘’\"'〝〞＂＇「」『』《》〈〉"))
_BRACKETS = str.maketrans(
    {"〔": "(", "〕": ")", "［": "(", "］": ")", "[": "(", "]": ")", "【": "(", "】": ")"}
)
_NOT_LETTERS = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]+")


def is_blank(text: str) -> bool:
    """True where a cell prints nothing: empty, any kind of space, or invisible characters only."""
    return not text or (text[0] in _BLANKS and not text.lstrip(_ALL_BLANKS))


def narrow(text: str) -> str:
    """The text with full-width ASCII made narrow, every space made U+0020 and invisible characters gone.

    Superscripts, circled digits and other compatibility digits stay as they are, so that a
    footnote mark never becomes part of a number.
    """
    if text.isascii():
        return text.translate(_TO_SPACE).strip()
    return text.translate(_NARROW).translate(_TO_SPACE).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text as labels are compared: NFKC, simplified, no spaces, no quotes, one kind of bracket."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    bare = text.translate(_TO_LABEL).translate(_DROP_BLANKS).translate(_QUOTES).translate(_BRACKETS)
    # A second pass, because dropping an invisible character may let two others compose.
    return bare if unicodedata.is_normalized("NFKC", bare) else unicodedata.normalize("NFKC", bare)


def simplified(text: str) -> str:
    """The text with traditional characters and radical glyphs replaced, everything else kept."""
    if not unicodedata.is_normalized("NFKC", text):
        text = "".join(
            unicodedata.normalize("NFKC", char)
            if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"
            else char
            for char in text
        )
    return text.translate(_TO_SIMPLIFIED).translate(_DROP_INVISIBLE)


def letters(text: str) -> str:
    """Only the letters, ideographs and digits of an already folded text."""
    return _NOT_LETTERS.sub("", text)
