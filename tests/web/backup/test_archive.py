"""A backup is whole, or it is named as none: every byte counts."""

import tarfile

import pytest

from zhaoming.web.backup.archive import verified, written
from zhaoming.web.backup.refusal import BackupRefusedError


@pytest.fixture
def backup(tmp_path):
    """An archive with a part of each kind."""
    path = tmp_path / "backup.tar"
    with written(target=path) as archive:
        archive.add_bytes(name="log/checkpoint", data=b"log 1")
        archive.add_bytes(name="log/tile/0/x001/067.p/5", data=b"tile")
        archive.add_bytes(name="database.sqlite3", data=bytes(5000))
        archive.add_bytes(name="settings.env", data=b"ZHAOMING_HOSTS=gk.example.cn\n")
        archive.add_bytes(name=f"files/ab/{'c' * 62}", data=b"a file")
        archive.finish(manifest={"product": "0.1.0"})
    return path


def test_a_whole_backup_is_its_owners_alone_and_gives_its_manifest(backup):
    assert verified(path=backup)["product"] == "0.1.0"
    assert backup.stat().st_mode & 0o777 == 0o600
    assert list(backup.parent.iterdir()) == [backup]


def test_one_that_is_there_is_never_overwritten(backup):
    whole = backup.read_bytes()
    with pytest.raises(FileExistsError), written(target=backup) as archive:
        archive.finish(manifest={})
    assert backup.read_bytes() == whole
    assert list(backup.parent.iterdir()) == [backup]


def test_what_was_stopped_leaves_nothing(tmp_path):
    (tmp_path / "short").touch()
    with (
        pytest.raises(OSError, match="unexpected end"),
        written(target=tmp_path / "b.tar") as archive,
        (tmp_path / "short").open("rb") as stream,
    ):
        archive.add(name="settings.env", stream=stream, size=10)
    assert [path.name for path in tmp_path.iterdir()] == ["short"]


def every_part(path):
    with tarfile.open(path) as tar:
        return [(member.name, member.offset_data, member.size) for member in tar]


def test_one_changed_byte_of_any_part_is_named(backup):
    whole = backup.read_bytes()
    wanted = {}
    for name, offset, size in every_part(backup):
        wanted.setdefault(name.split("/")[0], (name, offset + size // 2))
    assert {"SHA256SUMS", "manifest.json", "manifest.sha256", "settings.env", "files", "log"} < set(wanted)
    for name, at in wanted.values():
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BackupRefusedError, match=r"备份|损坏") as refused:
            verified(path=backup)
        assert "manifest" in name or name in str(refused.value), name


def test_what_was_cut_off_is_no_backup(backup):
    whole = backup.read_bytes()
    ends = [offset for _, offset, _ in every_part(backup)]
    for end in [0, 100, *ends[::5], *ends[-3:], ends[-1] - 512]:
        backup.write_bytes(whole[:end])
        with pytest.raises(BackupRefusedError):
            verified(path=backup)


def test_what_a_backup_does_not_hold_is_not_written(tmp_path):
    for name in ("../outside", "/etc/passwd", "files/../../x", "log/../../x", "data.key"):
        path = tmp_path / "made.tar"
        with tarfile.open(path, "w") as tar:
            tar.addfile(tarfile.TarInfo(name))
        with pytest.raises(BackupRefusedError, match="不属于备份"):
            verified(path=path)
