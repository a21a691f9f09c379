"""The addresses of a site that is fetched: each once, as many as a batch may have, none of another site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhaoming.documents.old_page import is_file_address
from zhaoming.web.old_sites.addresses import fetched_name, host_of, is_of_site, path_key
from zhaoming.web.old_sites.models import LONGEST_ADDRESS, FetchRole, FetchState, OldFetch, OldSite

MOST = {FetchRole.MAP: 200, FetchRole.PAGE: 20_000, FetchRole.FILE: 60_000}
_TOO_MANY = "一次最多取 {} 个地址，这里是第 {} 个以后的 {} 个；请把网站地图分成几份，各交一次"


def add_addresses(*, site: OldSite, role: FetchRole, addresses: Iterable[str], hosts: frozenset[str]) -> None:
    """Remember what is to be fetched, in the caller's transaction; what cannot be is named with the reason."""
    wanted = list(dict.fromkeys(one.partition("#")[0] for one in addresses))
    held = OldFetch.objects.filter(site=site, role=role).count()
    last = OldFetch.objects.filter(site=site).order_by("-position").values_list("position", flat=True).first()
    most = max(MOST[role] - held, 0)
    rows = list(_rows(site, role, wanted[:most], hosts, last or 0))
    if len(wanted) > most:
        reason = _TOO_MANY.format(MOST[role], MOST[role], len(wanted) - most)
        rows.append(_missed(site, role, (last or 0) + len(rows) + 1, wanted[most], reason))
    OldFetch.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _rows(
    site: OldSite, role: FetchRole, addresses: Iterable[str], hosts: frozenset[str], last: int
) -> Iterator[OldFetch]:
    host = host_of(address=site.sitemap)
    for at, address in enumerate(addresses, start=last + 1):
        name = fetched_name(address=address, host=host)
        if len(address) > LONGEST_ADDRESS or not name:
            yield _missed(site, role, at, address, "地址太长，或者看不懂")
        elif not is_of_site(address=address, hosts=hosts):
            yield _missed(site, role, at, address, f"不在 {host} 上，没有去取")
        else:
            as_what = FetchRole.FILE if role == FetchRole.PAGE and is_file_address(address) else role
            yield OldFetch(
                site=site, position=at, role=as_what, address=address, name=name, key=path_key(path=name)
            )


def _missed(site: OldSite, role: FetchRole, at: int, address: str, reason: str) -> OldFetch:
    name = f"{address[:470]}（第 {at} 条）"
    return OldFetch(
        site=site, position=at, role=role, address=address[:LONGEST_ADDRESS], name=name,
        key=path_key(path=name), state=FetchState.MISSED, reason=reason, is_askable=False,
    )  # fmt: skip
