"""Why a file was not opened, as data: every code with what it means and what to do next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One reason to refuse a file; `code` is DOC### and never reused, the other texts are Chinese."""

    code: str
    title: str
    next_step: str


UNSUPPORTED = RefusalKind(
    "DOC001",
    "不支持的文件类型",
    "请提供 Word（docx、doc、wps、rtf）、Excel（xlsx、xls、et）、PDF、网页（html、mht）、"
    "文本（txt、md）文件或它们的 zip 压缩包",
)
OFD = RefusalKind("DOC002", "OFD 版式文件", "请用制作它的软件另存为 PDF 或 docx 后再提供")
PICTURE = RefusalKind("DOC003", "图片文件", "请提供含文字的原始文件（docx、网页或可复制文字的 PDF）")
EMPTY = RefusalKind("DOC004", "空文件或没有内容", "请确认文件已完整下载，或重新导出后再提供")
ENCRYPTED = RefusalKind("DOC005", "文件已加密", "请用原软件取消密码后另存，再提供")
SCAN = RefusalKind("DOC006", "扫描件，没有文字", "请提供含文字的原始文件，或先做文字识别并人工核对")
DAMAGED = RefusalKind("DOC007", "文件已损坏", "请重新下载或用原软件打开后另存，再提供")
BOMB = RefusalKind("DOC008", "压缩内容异常膨胀", "请解压后确认内容，只提供需要的文件")
ENTITIES = RefusalKind("DOC009", "含有外部实体或文档类型声明", "请用办公软件打开后另存，再提供")
TOO_LARGE = RefusalKind("DOC010", "文件过大", "请去掉大图片或拆分后再提供")
TOO_MUCH = RefusalKind("DOC011", "内容过多", "请只保留年度报告部分后再提供")
TIMEOUT = RefusalKind("DOC012", "读取超时", "请用原软件打开后另存，或转换为 docx 后再提供")
NO_OFFICE = RefusalKind(
    "DOC013",
    "本机没有安装 LibreOffice",
    "请安装 LibreOffice（命令 soffice 可用），或先另存为 docx 或 xlsx 后再提供",
)
OFFICE_FAILED = RefusalKind("DOC014", "LibreOffice 无法转换", "请用原软件打开后另存为 docx 或 xlsx，再提供")
ENCODING = RefusalKind(
    "DOC015", "文字编码无法确定", "请从原文件另存为 UTF-8 编码（表格选“CSV UTF-8”或 xlsx）后再提供"
)
NO_UNICODE = RefusalKind("DOC016", "PDF 字体没有文字对照表", "请提供 docx，或用原软件重新导出 PDF")
MEMORY = RefusalKind("DOC017", "读取时超出内存限制", "请拆分文件，或转换为 docx 后再提供")
NESTED = RefusalKind("DOC018", "压缩包嵌套过深", "请先解开内层压缩包再提供")
ARCHIVE = RefusalKind("DOC019", "压缩包不能作为单个文档打开", "请逐个打开压缩包中的文件")
NOT_READABLE = RefusalKind("DOC020", "文件无法读取", "请确认文件存在、是普通文件，并且有读取权限")
OWN_FORMAT = RefusalKind("DOC021", "不是本系统导出的数据文件", "请提供由“导出”功能生成的 json 或 csv 文件")
CRASHED = RefusalKind("DOC022", "读取进程意外终止", "请用原软件打开后另存，再提供")
NOT_REMOVED = RefusalKind(
    "DOC023", "处理后复核未通过", "不要使用处理结果；请用原软件另存为 PDF 后遮盖，或由人工处理"
)

REFUSALS: tuple[RefusalKind, ...] = (
    UNSUPPORTED,
    OFD,
    PICTURE,
    EMPTY,
    ENCRYPTED,
    SCAN,
    DAMAGED,
    BOMB,
    ENTITIES,
    TOO_LARGE,
    TOO_MUCH,
    TIMEOUT,
    NO_OFFICE,
    OFFICE_FAILED,
    ENCODING,
    NO_UNICODE,
    MEMORY,
    NESTED,
    ARCHIVE,
    NOT_READABLE,
    OWN_FORMAT,
    CRASHED,
    NOT_REMOVED,
)


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not an error of ours)
    """A file that is not opened: `code` is stable, `message` a Chinese sentence for the screen.

    `found` says what this very file holds; meaning and next step come from the kind.
    """

    def __init__(self, kind: RefusalKind, found: str = "") -> None:
        self.kind = kind
        self.found = found
        super().__init__(kind, found)

    @property
    def code(self) -> str:
        """The stable code, DOC###."""
        return self.kind.code

    @property
    def message(self) -> str:
        """What was found and what to do next, in one Chinese sentence each."""
        what = f"{self.kind.title}：{self.found}" if self.found else self.kind.title
        return f"{what}。{self.kind.next_step}。"

    def __str__(self) -> str:
        return f"{self.code} {self.message}"
