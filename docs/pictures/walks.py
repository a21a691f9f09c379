"""The tutorials of docs/tutorials, walked step by step as they are written; a step that has gone is an error.

Each takes its pictures on the way. They stand in the order in which one hands the work to the next: what the
officer submits is what the reviewer looks at.
"""

from __future__ import annotations

from camera import PHONE, TALL, WIDE, Camera, follow, open_row, press, save
from playwright.sync_api import Page

RULES = "云汀区公共租赁住房管理办法"
SOUGHT = "2025年公共租赁住房配租结果"
LIST = "2025年房屋征收补偿的评估机构名录"
GUIDE = "2026年绿色建筑奖补申报指南"
ALLOWANCE = "2023年至2025年住房租赁补贴发放情况"
DRAFT = "云汀区老旧小区改造实施细则（初稿）"
FILE = {
    "name": "评估机构名录.txt",
    "mimeType": "text/plain",
    "buffer": (
        "云汀区2025年房屋征收补偿评估机构名录\n"
        "一、云汀正平房地产评估有限公司\n"
        "二、澜江明信资产评估有限公司，联系电话6288001\n"
    ).encode(),
}
CARD = {"name": "身份证正面.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 photograph"}


def citizen(camera: Camera) -> None:
    """docs/tutorials/citizen.md: find, read, check, ask, follow."""
    with camera.window(WIDE) as page:
        page.goto("/")
        page.fill("main [name=q]", "公租房 申请")
        press(page, "查找")
        save(page, "citizen-search")
        follow(page, RULES)
        save(page, "citizen-document")
        follow(page, "这份文件在公开日志中的记录和收据")
        save(page, "citizen-receipt-of-log")
        page.goto("/")
        page.get_by_role("main").get_by_role("link", name="申请公开").first.click()
        follow(page, "云汀区住房和城乡建设局")
        page.fill("[name=subject]", SOUGHT)
        save(page, "citizen-apply")
        number, code = _ask(page)
        save(page, "citizen-receipt")
    with camera.window(PHONE) as page:
        page.goto("/track/")
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        press(page, "查询")
        save(page, "citizen-track")


def _ask(page: Page) -> tuple[str, str]:
    """The second to the fourth step of the form; number and query code."""
    press(page, "下一步")
    page.get_by_role("radio", name="个人").check()
    page.fill("[name=full_name]", "李小满")
    page.select_option("[name=identity_document]", label="居民身份证")
    page.fill("[name=identity_number]", "11010519491231002X")
    page.set_input_files("[name=proof]", [CARD])
    page.fill("[name=telephone]", "13800138000")
    press(page, "下一步")
    page.get_by_role("radio", name="电子文件").check()
    page.get_by_role("radio", name="网上领取").check()
    press(page, "下一步")
    press(page, "确认提交")
    number, code = (one.strip() for one in page.locator(".receipt-key").all_inner_texts())
    return number, code


def officer(camera: Camera) -> None:
    """docs/tutorials/officer.md: today, a request, its file and reply, a document on its way."""
    with camera.window(TALL, "officer") as page:
        page.goto("/desk/")
        save(page, "officer-today")
        open_row(page, LIST)
        request = page.url
        save(page, "officer-request")
        follow(page, "查看、存入文件")
        page.select_option("[name=kind]", label="向申请人提供的信息")
        page.set_input_files("[name=files]", [FILE])
        press(page, "存入")
        while page.get_by_text("等待检查", exact=True).count():
            page.wait_for_timeout(1000)
            page.goto(f"{request}files/")
        save(page, "officer-files")
        page.goto(request)
        follow(page, "拟写答复")
        follow(page, "予以公开，提供信息")
        page.select_option("[name=method]", label="电子送达")
        page.fill("[name=record_delivery]", "电子文件，通过申请页面提供")
        press(page, "起草")
        save(page, "officer-letter")
        press(page, "送审")
        page.goto("/desk/publications/")
        follow(page, DRAFT)
        save(page, "officer-document")
        follow(page, "提交审查")
        page.select_option("[name=reviewer]", label="演示审核人")
        press(page, "提交审查")


def reviewer(camera: Camera) -> None:
    """docs/tutorials/reviewer.md: a letter, a finding in a file, a sealed original, a document."""
    with camera.window(TALL, "reviewer") as page:
        page.goto("/desk/")
        save(page, "reviewer-today")
        open_row(page, ALLOWANCE)
        follow(page, "政府信息公开申请答复书")
        save(page, "reviewer-letter")
        press(page, "审核通过")
        page.goto("/desk/")
        open_row(page, FILE["name"])
        save(page, "reviewer-finding")
        follow(page, "审核")
        page.fill("[name=words]", "是评估机构对外公布的业务电话。")
        press(page, "放行这一处")
        page.goto("/desk/cases/")
        open_row(page, LIST)
        follow(page, "政府信息公开申请答复书")
        press(page, "审核通过")
        page.goto("/desk/cases/")
        open_row(page, GUIDE)
        follow(page, "政府信息公开申请答复书")
        save(page, "reviewer-sealed", below="#act-compare")
        page.fill("#act-compare [name$=words]", "已与签发的文字逐字核对，一致，印章清晰。")
        press(page, "核对盖章原件")
        page.goto("/desk/publications/")
        follow(page, DRAFT)
        _answer_the_checklist(page)


def _answer_the_checklist(page: Page) -> None:
    """Each finding let pass with its reason, then the questions of the review."""
    while page.get_by_role("link", name="写明理由放行").count():
        follow(page, "写明理由放行")
        page.fill("[name=reason]", "初稿没有编文号，施行日期随正式印发确定。")
        press(page, "放行")
    follow(page, "审查通过")
    for one in page.get_by_role("main").get_by_role("radio", name="是", exact=True).all():
        one.check()
    save(page, "reviewer-checklist")
    press(page, "审查通过")


def supervisor(camera: Camera) -> None:
    """docs/tutorials/supervisor.md: the year, its collection and sum, what is overdue, an order."""
    with camera.window(TALL, "supervisor") as page:
        page.goto("/desk/")
        save(page, "supervisor-today")
        page.goto("/oversight/")
        follow(page, "年报收集")
        save(page, "supervisor-collection")
        follow(page, "一并接收没有错误的")
        press(page, "接收勾选的年报")
        page.goto("/oversight/collection/")
        follow(page, "汇总和差异")
        save(page, "supervisor-sum")
        page.goto("/oversight/cases/")
        save(page, "supervisor-overdue")
        page.locator("tr", has_text="云汀区自然资源局").get_by_role("link", name="2", exact=True).nth(1).click()
        follow(page, "就此签发督办")
        save(page, "supervisor-order")
        page.goto("/oversight/watch/")
        save(page, "supervisor-watch")


TUTORIALS = (citizen, officer, reviewer, supervisor)
