from __future__ import annotations

import pytest

from tests.web.facts.making import drafted, penalty, public, record_of, submitted

pytestmark = pytest.mark.database


def ok(client, path, code=200):
    r = client.get(path)
    assert r.status_code == code, (path, r.status_code, r.content.decode()[:3000])
    return (
        b"".join(r.streaming_content).decode("utf-8", "replace")
        if r.streaming
        else r.content.decode("utf-8", "replace")
    )


def test_all(people, district, signed_in, client):
    row = public(people, district.education)
    rec = record_of(row)
    code = district.education.code
    ok(client, f"/agencies/{code}/lists/")
    page = ok(client, f"/agencies/{code}/lists/penalties/")
    assert "托管有限公司" in page
    ok(client, f"/agencies/{code}/lists/leaders/")
    ok(client, f"/agencies/{code}/lists/penalties/?q=托管&year=2026&facet=罚款")
    for f in ("csv", "xlsx", "json"):
        ok(client, f"/agencies/{code}/lists/penalties/rows.{f}")
    ok(client, f"/facts/{rec.pk}/")
    d = drafted(people, district.education, rows=[penalty(7, decided_on="x"), penalty(8)], title="第二批")
    off = signed_in(people.officer)
    for p in (
        "/desk/facts/",
        "/desk/facts/new/",
        f"/desk/facts/{d.pk}/",
        f"/desk/facts/{d.pk}/?show=faulty",
        f"/desk/facts/{d.pk}/change/",
        f"/desk/facts/{d.pk}/rows/0/",
        f"/desk/facts/{d.pk}/rows/1/",
        f"/desk/facts/{d.pk}/download/rows/",
        f"/desk/facts/{d.pk}/download/faults/",
        "/desk/facts/templates/penalties/",
        f"/desk/facts/records/{rec.pk}/",
        f"/desk/facts/records/{rec.pk}/recall/",
        f"/desk/facts/{row.pk}/version/",
        f"/desk/publications/{d.pk}/",
    ):
        ok(off, p)
    ok(signed_in(people.head), "/desk/facts/shown-time/")
    ok(signed_in(people.reviewer), f"/desk/facts/records/{rec.pk}/withdraw/")
    e = submitted(
        people, drafted(people, district.education, rows=[penalty(n) for n in range(20, 30)], title="三")
    )
    rv = signed_in(people.reviewer)
    ok(rv, f"/desk/facts/{e.pk}/review/")
    assert rv.post(f"/desk/facts/{e.pk}/review/", {"step": "draw"}).status_code == 302
    ok(rv, f"/desk/facts/{e.pk}/review/")
    ok(rv, "/desk/")
