"""The desk still shows a request whose words are gone, and says what became of them."""

import datetime as dt
import io
import zipfile

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import served
from tests.web.desk.releasing import put_in
from tests.web.screens import text_of
from zhaoming.web.cases.models import Letter
from zhaoming.web.cases.selectors import release_of
from zhaoming.web.cases.services import anonymise_cases, clear_discovery

pytestmark = pytest.mark.database


@pytest.fixture
def cleared(settings, staff, online):
    """A request answered with a paper and a file, three years and a day ago."""
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 3
    file = put_in(by=staff.officer, case=online.case)
    for one in release_of(file=file).found:
        clear_discovery(actor=staff.reviewer, file=file, identity=one.row.identity, words="本人同意")
    served(staff, online.case)
    settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + 3) + dt.timedelta(days=1)
    assert anonymise_cases() == 1
    return file


def test_every_page_of_it_opens_and_says_that_the_term_has_passed(cleared, staff, signed_in):
    case, reply = cleared.case_id, Letter.objects.get()
    pages = {
        reverse("desk:case", args=[case]): True,
        reverse("desk:case_record", args=[case]): True,
        reverse("desk:letters", args=[case]): False,
        reverse("desk:letter", args=[case, reply.pk]): True,
        reverse("desk:case_files", args=[case]): True,
        reverse("desk:case_file_release", args=[case, cleared.pk]): True,
        reverse("desk:cases") + "?show=ended": False,
    }
    browser = signed_in(staff.officer)
    for address, says in pages.items():
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert not says or "按保存期限清除" in text_of(answer), address


def test_what_is_gone_is_not_handed_out_and_no_page_breaks(cleared, staff, signed_in):
    case, reply = cleared.case_id, Letter.objects.get()
    browser = signed_in(staff.officer)
    for to in ("docx", "pdf", "sealed"):
        address = reverse("desk:letter_download", args=[case, reply.pk, to])
        answer = browser.post(address, {"purpose": "核对文字"})
        assert answer.status_code == 422
        assert "已按保存期限清除" in text_of(answer) or "还没有" in text_of(answer)
        assert "attachment" not in answer.get("Content-Disposition", "")
    file = browser.get(reverse("desk:case_file", args=[case, cleared.pk]), follow=True)
    assert "CAS089" not in text_of(file)
    assert "已按保存期限清除" in text_of(file)
    packed = browser.post(reverse("desk:case_files_pack", args=[case]), {"reason": "法院调卷"})
    content = b"".join(packed.streaming_content) if packed.streaming else packed.content
    with zipfile.ZipFile(io.BytesIO(content)) as one:
        assert one.namelist() == ["00 卷宗目录.csv"]
