import datetime as dt
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.portal.applying import APPLICANT, DELIVERY, WANTED, file_request, fill, opened, photograph, step
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Succession
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import applicants, content_of, files_of, wanted_of
from zhaoming.web.drafts import bounds
from zhaoming.web.drafts.models import Draft, DraftFile
from zhaoming.web.drafts.selectors import values_of
from zhaoming.web.portal.steps import STEPS

pytestmark = pytest.mark.database


@pytest.fixture
def bureau(district):
    return opened(district.education, telephone="0000-80000001")


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_four_steps_make_one_request_with_its_files(client, bureau):
    page = file_request(client, bureau)
    case = Case.objects.get()
    assert page.status_code == 200
    assert case.number in text_of(page)
    assert case.agency == bureau
    assert case.received_on == dt.date(2026, 1, 26)
    who = applicants.applicant_of(case=case)
    assert (who.name, who.identity_number) == ("张三丰", "11010519491231002X")
    assert wanted_of(case=case).assistance == "大字版文书"
    (proof,) = files_of(case=case)
    assert (proof.name, content_of(file=proof.file)) == ("正面.jpg", photograph().read())


def test_nothing_of_the_draft_is_left_once_it_is_handed_in(client, bureau, settings, on_commit):
    with on_commit(execute=True):
        file_request(client, bureau)
    held = Draft.objects.get()
    assert values_of(draft=held) == {}
    assert not DraftFile.objects.exists()
    assert list((Path(settings.ZHAOMING_FILES) / "drafts").glob("*")) == []


def test_what_lies_in_the_database_cannot_be_read(client, bureau):
    fill(client, bureau)
    stored = "".join(str(value) for row in Draft.objects.values() for value in row.values())
    stored += "".join(str(value) for row in DraftFile.objects.values() for value in row.values())
    assert not any(told in stored for told in ("张三丰", "11010519491231002X", "13800138000", "正面"))


def test_pressing_twice_makes_one_request(client, bureau):
    first = file_request(client, bureau)
    again = client.post(step(bureau, "check"), {"act": "submit"}, follow=True)
    assert Case.objects.count() == 1
    assert "没有重复提交" in text_of(again)
    assert first.redirect_chain[-1][0] == again.redirect_chain[-1][0]


def test_another_request_to_the_same_agency_is_another(client, bureau):
    file_request(client, bureau)
    file_request(client, bureau)
    assert Case.objects.count() == 2


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    wrong = {"kind": "natural", "full_name": "张三丰", "postcode": "12", "act": "next"}
    page = client.post(step(bureau, "applicant"), wrong, follow=True)
    said = text_of(page)
    assert page.redirect_chain[-1][0] == step(bureau, "applicant") + "?wrong=1"
    for words in ("请选择用什么证件", "请填写证件上的号码", "至少填一样", "六位数字", "还没有上传身份证明"):
        assert said.count(words) >= 2 or words == "还没有上传身份证明"
    assert 'value="张三丰"' in text_of(client.get(step(bureau, "applicant")))


def test_one_of_name_number_and_description_is_enough(client, bureau):
    none = client.post(step(bureau, "wanted"), {"act": "next"}, follow=True)
    assert "三样写一样就行。</a>" in text_of(none)
    for one in WANTED:
        on = client.post(step(bureau, "wanted"), {one: "某文件", "act": "next"})
        assert on["Location"] == step(bureau, "applicant")


def test_going_back_keeps_what_is_not_right_yet(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    back = client.post(step(bureau, "applicant"), {"full_name": "张三", "act": "back"})
    assert back["Location"] == step(bureau, "wanted")
    assert 'value="张三"' in text_of(client.get(step(bureau, "applicant")))
    assert WANTED["subject"] in text_of(client.get(step(bureau, "wanted")))


def test_a_page_that_is_left_is_kept_without_an_answer(client, bureau):
    assert client.post(step(bureau, "wanted"), {"act": "keep"}).status_code == 204
    assert not Draft.objects.exists()
    assert client.post(step(bureau, "wanted"), {"description": "一半", "act": "keep"}).status_code == 204
    assert "一半" in text_of(client.get(step(bureau, "wanted")))


def test_a_number_in_doubt_is_a_warning_that_can_be_overruled(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    doubtful = {**APPLICANT, "identity_number": "110105194912310021", "proof_later": "on", "act": "next"}
    page = client.post(step(bureau, "applicant"), doubtful, follow=True)
    assert "校验位不对" in text_of(page)
    assert 'name="identity_remark"' in text_of(page)
    explained = {**doubtful, "identity_remark": "旧版证件"}
    assert client.post(step(bureau, "applicant"), explained)["Location"] == step(bureau, "delivery")


def test_a_telephone_number_that_reaches_nobody_is_given_back(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    told = {**APPLICANT, "telephone": "1380013800", "proof_later": "on", "act": "next"}
    page = client.post(step(bureau, "applicant"), told, follow=True)
    assert "手机号码是 11 位，填写的是 10 位。请核对" in text_of(page)
    assert 'value="1380013800"' in text_of(page)
    right = client.post(step(bureau, "applicant"), {**told, "telephone": "13800138000"})
    assert right["Location"] == step(bureau, "delivery")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ program", "不是可以接收的照片"),
        ("空.jpg", b"", "空文件"),
        ("大.jpg", b"\xff\xd8\xff" + b"x" * bounds.LARGEST_FILE, "最大 10 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_told_and_the_others_are_kept(client, bureau, name, content, words):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    files = [photograph(), photograph(name, content)]
    page = client.post(step(bureau, "applicant"), {**APPLICANT, "proof": files, "act": "upload"}, follow=True)
    if content:
        assert words in text_of(page)
    assert "正面.jpg" in text_of(page)
    assert DraftFile.objects.count() == 1


def test_a_file_is_taken_away_again_and_its_bytes_too(client, bureau, settings, on_commit):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    client.post(step(bureau, "applicant"), {**APPLICANT, "proof": [photograph()], "act": "upload"})
    with on_commit(execute=True):
        client.post(step(bureau, "applicant"), {**APPLICANT, "act": f"remove-{DraftFile.objects.get().pk}"})
    assert not DraftFile.objects.exists()
    assert list((Path(settings.ZHAOMING_FILES) / "drafts").glob("*")) == []
    assert 'value="张三丰"' in text_of(client.get(step(bureau, "applicant")))


def test_paper_does_not_come_by_mail_of_the_net_and_post_needs_an_address(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    wrong = client.post(
        step(bureau, "delivery"), {"form": "纸质", "route": "电子邮件", "act": "next"}, follow=True
    )
    assert "纸质复印件只能" in text_of(wrong)
    assert "请填写邮箱" in text_of(wrong)
    post = client.post(step(bureau, "delivery"), {"form": "纸质", "route": "邮寄", "act": "next"}, follow=True)
    assert "请填写收件地址" in text_of(post)


def test_a_step_left_open_leads_back_to_it(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    page = client.get(step(bureau, "check"), follow=True)
    assert page.redirect_chain[-1][0] == step(bureau, "applicant")
    assert "还没有填完" in text_of(page)


def test_changing_something_from_the_check_leads_back_to_the_check(client, bureau):
    fill(client, bureau)
    changed = client.post(step(bureau, "delivery"), {**DELIVERY, "from": "check", "act": "next"})
    assert changed["Location"] == step(bureau, "check")


def test_an_expired_draft_is_explained_and_the_page_just_sent_is_kept(client, bureau):
    client.post(step(bureau, "wanted"), {**WANTED, "act": "next"})
    Draft.objects.update(expires_at=timezone.now())
    read = client.get(step(bureau, "applicant"), follow=True)
    assert "没有找到您先前填写的内容" in text_of(read)
    sent = client.post(
        step(bureau, "applicant"), {**APPLICANT, "proof_later": "on", "act": "next"}, follow=True
    )
    assert "刚才这一页填写的已经留下" in text_of(sent)
    assert sent.redirect_chain[-1][0] == step(bureau, "wanted")
    assert 'value="张三丰"' in text_of(client.get(step(bureau, "applicant")))


def test_a_draft_is_of_its_own_session_alone(client, bureau):
    fill(client, bureau)
    other = Client()
    assert "张三丰" not in text_of(other.get(step(bureau, "applicant"), follow=True))
    assert "继续填写" not in text_of(other.get(reverse("portal:apply")))
    assert "继续填写" in text_of(client.get(reverse("portal:apply")))


def test_a_file_of_somebody_else_s_draft_is_neither_taken_away_nor_shown(client, bureau):
    fill(client, bureau)
    (file,) = DraftFile.objects.all()
    other = Client()
    fill(other, bureau, wanted={**WANTED, "subject": "另一个人的"})
    page = other.post(step(bureau, "applicant"), {**APPLICANT, "act": f"remove-{file.pk}"}, follow=True)
    assert DraftFile.objects.filter(pk=file.pk).exists()
    assert text_of(page).count("正面.jpg") <= text_of(client.get(step(bureau, "applicant"))).count("正面.jpg")


def test_one_network_is_one_address_however_many_it_has(client, bureau, settings):
    settings.ZHAOMING_FILINGS_PER_HOUR = 1
    file_request(Client(REMOTE_ADDR="2001:db8:1:2::1"), bureau)
    assert file_request(Client(REMOTE_ADDR="2001:db8:1:2::2"), bureau).status_code == 429
    assert file_request(Client(REMOTE_ADDR="2001:db8:1:3::2"), bureau).status_code == 200


def test_a_draft_given_up_is_gone(client, bureau, on_commit):
    fill(client, bureau)
    with on_commit(execute=True):
        client.post(step(bureau, "check"), {"act": "discard"})
    assert not Draft.objects.exists()
    assert not DraftFile.objects.exists()


def test_too_many_requests_from_one_address_wait_and_lose_nothing(client, bureau, settings):
    settings.ZHAOMING_FILINGS_PER_HOUR = 1
    file_request(client, bureau)
    page = file_request(client, bureau)
    assert page.status_code == 429
    assert "还没有提交" in text_of(page)
    assert "张三丰" in text_of(page)
    Draft.objects.filter(case__isnull=False).update(submitted_at=timezone.now() - dt.timedelta(hours=2))
    client.post(step(bureau, "check"), {"act": "submit"})
    assert Case.objects.count() == 2


def test_what_is_public_already_is_a_button_away_and_leads_back(client, bureau):
    page = client.post(step(bureau, "wanted"), {"subject": "招聘 标准", "act": "look"}, follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('portal:suggestions')}?agency={bureau.code}"
    assert 'value="招聘 标准"' in text_of(page)
    assert step(bureau, "wanted").removesuffix("wanted/") in text_of(page)
    assert "招聘 标准" in text_of(client.get(step(bureau, "wanted")))


@pytest.mark.parametrize(
    "told", ["张三 13800138000 的低保档案", "11010519491231002X的档案", "给zhang@qq.com的答复"]
)
def test_a_name_with_a_number_of_a_person_is_given_back_with_where_it_belongs(client, bureau, told):
    page = client.post(step(bureau, "wanted"), {"subject": told, "act": "next"}, follow=True)
    assert page.redirect_chain[-1][0].endswith("?wrong=1")
    assert "请移到下面的“帮助查找的说明”里" in text_of(page)
    assert told in text_of(page), "nothing typed is lost"


def test_what_looks_like_a_name_is_pointed_out_before_it_is_handed_in_and_may_stay(client, bureau):
    wanted = {**WANTED, "subject": "李小四的低保档案"}
    fill(client, bureau, wanted=wanted)
    assert "“李小四”像是人名" in text_of(client.get(step(bureau, "check")))
    client.post(step(bureau, "check"), {"act": "submit"})
    assert Case.objects.get().subject == "李小四的低保档案"
    assert "像是人名" not in text_of(client.get(step(bureau, "wanted")))


def test_what_is_known_by_a_description_alone_has_no_name(client, bureau):
    file_request(client, bureau, wanted={"description": "去年夏天在河边立的那块牌子是谁批的"})
    case = Case.objects.get()
    assert case.subject == ""
    assert wanted_of(case=case).name == ""
    assert "河边" in wanted_of(case=case).description


def test_no_step_asks_what_it_is_for():
    asked = re.compile("用途|目的|为什么需要|purpose|reason")
    for one in STEPS:
        for name, field in (one.form.base_fields if one.form else {}).items():
            assert not asked.search(f"{name} {field.label} {field.help_text}"), name
    folder = Path(__file__).parents[3] / "src/zhaoming/web/templates/portal"
    for path in [*folder.glob("apply/*.html"), *folder.glob("paper_form*.html")]:
        assert not asked.search(path.read_text("utf-8")), path.name


def test_an_agency_is_found_by_its_name_and_a_dissolved_one_leads_to_its_successor(client, district):
    Succession.objects.create(
        predecessor=district.education, successor=district.housing, effective_on=dt.date(2025, 1, 1)
    )
    district.education.dissolved_on = dt.date(2025, 1, 1)
    district.education.save()
    page = text_of(client.get(reverse("portal:apply"), {"q": "教育局"}))
    assert "2025年1月1日撤销" in page
    assert reverse("portal:apply", args=[district.housing.code]) in page
    gone = client.get(reverse("portal:apply", args=[district.education.code]))
    assert gone.status_code == 410
    assert f"向{district.housing}申请" in text_of(gone)
    assert "没有这个名称的机关" in text_of(client.get(reverse("portal:apply"), {"q": "没有的"}))


def test_an_agency_that_is_closed_online_says_how_else(client, district):
    page = text_of(client.get(reverse("portal:apply", args=[district.housing.code])))
    assert "没有开通网上申请" in page
    assert "没有登记办公地址" in page
    assert client.post(step(district.housing, "wanted"), {**WANTED, "act": "next"}).status_code == 200
    assert not Draft.objects.exists()
