"""The paper's own page: from the choice of the reply to its service, as each person sees it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.cases.papering import SCAN, begun, equip, records_of, served, signed
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import Addressee, AddresseeKind, LetterKind
from zhaoming.web.agencies.models import WorkBody
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Letter, Letterhead, PendingAct
from zhaoming.web.cases.services import inspect_case_file, perform_act
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database


def at(name, letter, *more):
    return reverse(f"desk:{name}", args=[letter.case_id, letter.pk, *more])


def do(client, letter, name, **form):
    letter.refresh_from_db()
    return client.post(at("letter_act", letter, name), {"seen": letter.version, **form}, follow=True)


def test_a_reply_is_written_reviewed_signed_sealed_and_served_on_its_page(staff, in_person, signed_in):
    case = in_person.case
    equip(case.agency)
    officer, reviewer, head = (signed_in(one) for one in (staff.officer, staff.reviewer, staff.head))
    new = reverse("desk:letter_new", args=[case.pk, "reply"])
    page = text_of(officer.get(new))
    assert page.index("予以公开，提供信息") < page.index("还差：")
    records = {f"record_{key}": words for key, words in records_of(Outcome.PROVIDE).items()}
    form = {"asked_for": "评分标准", "method": "electronic", **records}
    answer = officer.post(f"{new}?outcome=provide", form, follow=True)
    letter = Letter.objects.get()
    page = text_of(answer)
    assert "本机关于2026年1月5日收到您提出的政府信息公开申请" in page
    assert "张**：" in page
    assert "张三丰" not in page
    assert "还缺少" not in page
    do(officer, letter, "submit")
    assert "这份文书由您拟写" not in text_of(reviewer.get(at("letter", letter)))
    assert do(reviewer, letter, "review").status_code == 200
    assert do(head, letter, "sign").status_code == 200
    assert "清教公开〔2026〕1号" in text_of(officer.get(at("letter", letter)))
    do(officer, letter, "seal", file=SimpleUploadedFile("扫描.pdf", SCAN))
    assert "盖章原件还没有检查完" in text_of(officer.get(at("letter", letter)))
    inspect_case_file(file_id=Letter.objects.get().sealed_file_id)
    assert "盖章原件先由上传人以外的审核人核对" in text_of(officer.get(at("letter", letter)))
    beside = reverse("desk:case", args=[case.pk])
    assert "等待审核人核对盖章原件" in text_of(officer.get(beside))
    assert f'href="{at("letter", letter)}"' in reviewer.get(reverse("desk:today")).content.decode()
    assert do(reviewer, letter, "compare", words="逐字核对，一致").status_code == 200
    assert "等待登记送达" in text_of(officer.get(beside))
    page = text_of(officer.get(at("letter", letter)))
    # A browser shows no day in another form than this; the step forward stands open, the one taken does not.
    assert 'name="on" value="2026-01-26"' in page
    assert 'letter-act" open id="act-serve"' in page
    assert 'letter-act" id="act-seal"' in page
    page = text_of(do(officer, letter, "serve", method="electronic", on="2026-01-26"))
    assert "已登记送达" in page
    assert "文字、原件和二者的绑定都没有变动" in page
    case.refresh_from_db()
    assert case.stage == "served"


def test_what_is_missing_is_listed_and_nothing_that_was_typed_is_lost(staff, in_person, signed_in):
    officer = signed_in(staff.officer)
    new = reverse("desk:letter_new", args=[in_person.case.pk, "correction"])
    page = text_of(officer.post(new, {"asked_for": "评分标准", "period_count": "15"}, follow=True))
    letter = Letter.objects.get()
    assert "需要补正的内容和补正的方法" in page
    assert "本机关地址" in page
    assert "送审：还缺少" in page
    again = text_of(officer.get(at("letter_facts", letter)))
    assert "评分标准" in again
    refused = do(officer, letter, "submit")
    assert refused.status_code == 422
    assert "还缺少" in text_of(refused)


def test_a_paragraph_is_worded_otherwise_and_the_draft_stays_to_be_seen(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    officer = signed_in(staff.officer)
    form = {"contact-seen": letter.version, "contact-text": "请与局办公室联系。"}
    page = text_of(officer.post(at("letter_text", letter, "contact"), form, follow=True))
    assert "请与局办公室联系。" in page
    assert "查看起草的文字" in page
    empty = officer.post(at("letter_text", letter, "contact"), {**form, "contact-text": ""})
    assert empty.status_code == 422


def test_who_wrote_it_is_told_why_another_must_review(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    do(signed_in(staff.officer), letter, "submit")
    page = text_of(signed_in(staff.body_head).get(at("letter", letter)))
    assert "审核通过" in page
    assert "签发后编定文号" not in page


def test_a_download_bears_the_full_name_and_leaves_a_trace(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    client = signed_in(staff.officer)
    asked = client.get(at("letter_download", letter, "docx"))
    assert "Content-Disposition" not in asked
    assert not Event.objects.filter(kind="case.letter.downloaded").exists()
    answer = client.post(at("letter_download", letter, "docx"), {"purpose": "核对文字"})
    assert answer.status_code == 200
    assert "%E6%9C%AA%E7%AD%BE%E5%8F%91" in answer["Content-Disposition"]
    assert Event.objects.filter(kind="case.letter.downloaded", actor=staff.officer).count() == 1
    for look in (signed_in(staff.supervisor).get, signed_in(staff.supervisor).post):
        assert look(at("letter_download", letter, "docx")).status_code == 403


def test_a_reviewer_says_what_the_full_name_is_needed_for_with_one_press(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    do(signed_in(staff.officer), letter, "submit")
    client = signed_in(staff.reviewer)
    assert '<option value="审核本文书" selected>' in text_of(client.get(at("letter", letter)))
    answer = client.post(at("letter_download", letter, "pdf"), {"purpose": "审核本文书"})
    assert answer["Content-Type"] == "application/pdf"
    told = Event.objects.get(kind="case.letter.downloaded").data
    assert told["reason"] == "审核本文书"
    refused = client.post(at("letter_download", letter, "pdf"), {"purpose": "签发本文书"})
    assert refused.status_code == 422, "only what one's own role takes it for"
    typed = {"purpose": "其他", "other": "打给13800138000"}
    refused = client.post(at("letter_download", letter, "pdf"), typed)
    assert "所写的文字里有手机号码" in text_of(refused)
    assert "打给13800138000" in text_of(refused), "nothing typed is lost"


def test_a_deputy_is_named_with_the_reason(staff, in_person, signed_in):
    letter = begun(staff, in_person.case)
    do(signed_in(staff.officer), letter, "submit")
    do(signed_in(staff.reviewer), letter, "review")
    refused = do(signed_in(staff.head), letter, "sign", deputy_for="李局长")
    assert refused.status_code == 422
    assert "李局长" in text_of(refused)
    page = text_of(do(signed_in(staff.head), letter, "sign", deputy_for="李局长", deputy_reason="出差"))
    assert "代 李局长：出差" in page


def test_each_third_party_that_refused_is_told_by_a_paper_of_its_own(staff, in_person, signed_in):
    """For the reason that was decided: the public interest is not stated where it was not weighed."""
    case = in_person.case
    equip(case.agency)
    companies = [Addressee(name=name, kind=AddresseeKind.ORGANISATION) for name in ("甲公司", "乙公司")]
    for company in companies:
        served(staff, case, LetterKind.CONSULT_THIRD_PARTY, addressee=company)
    first, second = [one.id for one in value_of(case=case).asked]
    for key in (first, second):
        refusal = happened.OpinionReceived(on=today(), consultation=key, consents=False)
        perform_act(actor=staff.officer, case=case, event=refusal)
    new = reverse("desk:letter_new", args=[case.pk, "override"])
    officer = signed_in(staff.officer)
    form = text_of(officer.get(new))
    assert "乙公司" in form
    assert "第三方不同意公开的理由不成立" in form
    given = {
        "addressee_name": "乙公司",
        "addressee_kind": "organisation",
        "consultation": second,
        "overruled": "no_good_reason",
        "disclosed": "供货单价",
        "method": "electronic",
        "record_reasonableness": "单价已在中标公告中公布",
    }
    other = text_of(officer.post(new, {**given, "addressee_name": "甲公司"}))
    assert "所选的第三方登记为“乙公司”，收件人却不是它" in other
    page = text_of(officer.post(new, {**given, "addressee_name": ""}, follow=True))
    assert "不同意公开的理由不成立：单价已在中标公告中公布" in page
    assert "公共利益" not in page
    assert "还缺少" not in page
    fields = {"consultation": second, "overruled": happened.Overruled.NO_GOOD_REASON}
    served(staff, case, LetterKind.OVERRIDE, addressee=companies[1], **fields)
    assert set(value_of(case=case).informed) == {second}


def test_every_kind_of_paper_and_every_reply_has_its_form(staff, in_person, signed_in):
    officer = signed_in(staff.officer)
    wanted = [(kind, "") for kind in LetterKind] + [(LetterKind.REPLY, one.value) for one in Outcome]
    for kind, outcome in wanted:
        new = reverse("desk:letter_new", args=[in_person.case.pk, kind.value])
        assert officer.get(f"{new}?outcome={outcome}").status_code == 200


def test_the_papers_of_a_request_stand_in_a_list(staff, in_person, signed_in):
    letter = signed(staff, in_person.case)
    page = text_of(signed_in(staff.supervisor).get(reverse("desk:letters", args=[in_person.case.pk])))
    assert letter.number in page
    assert "等待盖章" in page
    assert "起草文书" not in page


def test_the_letterhead_is_set_once_and_used(staff, in_person, signed_in):
    agency = in_person.case.agency
    where = reverse("desk:letterhead", args=[agency.pk])
    officer = signed_in(staff.officer)
    WorkBody.objects.create(agency=agency, name="局办公室", address="安宁路1号")
    page = text_of(officer.get(where))
    assert "清河区人民政府" in page
    assert [one for one in ("局办公室", "安宁路1号", "没有登记", "请管理员在") if one not in page] == []
    form = {"number_words": "清教", "agency_kind": "local_department"}
    form["body_own_government"] = "清河区人民政府"
    said = text_of(officer.post(where, form, follow=True))
    assert "改动已提交复核" in said
    waiting = PendingAct.objects.get()
    assert not Letterhead.objects.filter(number_words="清教").exists()
    page = reverse("desk:pending", args=[waiting.pk])
    assert page in said
    shown = text_of(signed_in(staff.reviewer).get(page))
    assert "清教" in shown
    assert "待复核" in text_of(signed_in(staff.reviewer).get(reverse("desk:today")))
    given = {"seen": waiting.version, "decision": "confirm"}
    assert signed_in(staff.officer).post(page, given).status_code == 403
    assert signed_in(staff.reviewer).post(page, given).status_code == 302
    agency.refresh_from_db()
    assert agency.letterhead.number_words == "清教"
    assert "没有改动任何内容" in text_of(officer.post(where, form))
    assert officer.post(where, {**form, "agency_kind": "nonsense"}).status_code == 422
    assert signed_in(staff.stranger).get(where).status_code == 404


def test_the_day_shows_papers_to_review_and_to_sign(staff, online, signed_in):
    letter = begun(staff, online.case, LetterKind.CORRECTION)
    do(signed_in(staff.officer), letter, "submit")
    today = reverse("desk:today")
    assert "文书待审核" in text_of(signed_in(staff.reviewer).get(today))
    do(signed_in(staff.reviewer), letter, "review")
    assert at("letter", letter) in text_of(signed_in(staff.head).get(today))
    assert "文书待签发" not in text_of(signed_in(staff.reviewer).get(today))


@pytest.mark.parametrize(
    ("ground", "field", "said"),
    [
        ("process_info", {"ground_process_info_demanded": "government_rule"}, "从其规定"),
        ("third_party", {"ground_third_party_override": "on"}, "应予公开并书面告知第三方"),
    ],
)
def test_what_closes_a_ground_can_be_stated_and_is_not_submitted(filing, ground, field, said):
    officer, case = filing
    new = f"{reverse('desk:letter_new', args=[case.pk, 'reply'])}?outcome={ground}"
    plain = {"asked_for": "评分标准", "method": "electronic"}
    assert said not in text_of(officer.post(new, plain, follow=True))
    letter = Letter.objects.get()
    facts = at("letter_facts", letter)
    page = text_of(officer.post(facts, {**plain, **field, "seen": letter.version}, follow=True))
    assert said in page
    assert officer.get(facts).context["form"].initial[next(iter(field))]


@pytest.fixture
def filing(staff, in_person, signed_in):
    equip(in_person.case.agency)
    return signed_in(staff.officer), in_person.case


def test_the_right_organ_of_this_installation_is_chosen_and_its_contact_filled_in(filing, district):
    officer, case = filing
    WorkBody.objects.create(agency=district.housing, name="局办公室", telephone="0000-7777")
    new = f"{reverse('desk:letter_new', args=[case.pk, 'reply'])}?outcome=not_this_organ"
    form = {"asked_for": "评分标准", "method": "electronic", "record_not_ours_reason": "由住建部门制作"}
    page = text_of(officer.post(new, {**form, "right_agency": district.housing.code}, follow=True))
    assert f"{district.housing.name}，局办公室，电话：0000-7777" in page
    referral = reverse("desk:letter_new", args=[case.pk, "referral"])
    page = text_of(officer.post(referral, {"right_agency": district.housing.code}, follow=True))
    assert "收件人" not in page[page.index("还缺少") :].split("设定文书抬头")[0]
