"""Files to be handed out, put in and looked into in this process."""

from __future__ import annotations

from tests.documents.made import docx_of, paragraph
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.services import attach_file, inspect_case_file

PHONE = docx_of(paragraph("联系人手机13800138000"))


def put_in(*, by, case, content=PHONE, name="评分标准.docx", kind=FileKind.DISCLOSED, look=True) -> CaseFile:
    """A file of the request; what is to be handed out is looked into."""
    made = attach_file(actor=by, case=case, kind=kind, name=name, content=content)
    if look:
        inspect_case_file(file_id=made.pk)
    return made
