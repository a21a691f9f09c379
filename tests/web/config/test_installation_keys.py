"""All machines of an installation have the same keys, or do not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config.installation_keys import installation_key


@pytest.fixture(autouse=True)
def _mounted(tmp_path):
    (tmp_path / "shared").mkdir()


def _key(folder, machine, **told):
    return installation_key(name="data.key", home=folder / machine, shared=folder / "shared", **told)


def test_on_one_machine_the_key_is_made_and_nothing_is_noted(tmp_path):
    home = tmp_path / "home"
    key = installation_key(name="data.key", home=home, shared=home)
    assert installation_key(name="data.key", home=home, shared=home) == key
    assert [one.name for one in home.iterdir()] == ["data.key"]
    assert installation_key(name="data.key", home=home, shared=home, given="other") == "other"


def test_the_first_machine_makes_the_key_and_the_second_does_not(tmp_path):
    key = _key(tmp_path, "a")
    with pytest.raises(ImproperlyConfigured, match=r"从第一台机器把 data.key 复制过来"):
        _key(tmp_path, "b")
    assert not (tmp_path / "b").exists()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "data.key").write_text(key + "\n")
    assert _key(tmp_path, "b") == key
    assert key not in (tmp_path / "shared" / "keys" / "data.key").read_text()


def test_a_machine_with_another_key_does_not_start(tmp_path):
    _key(tmp_path, "a", given="one")
    with pytest.raises(ImproperlyConfigured, match="不是同一把密钥"):
        _key(tmp_path, "b", given="two")
    assert _key(tmp_path, "b", given="one") == "one"


def test_a_replaced_key_is_noted_anew_and_who_still_has_the_old_one_is_told(tmp_path):
    _key(tmp_path, "a", given="old")
    assert _key(tmp_path, "a", given="new", replaced=["older", "old"]) == "new"
    with pytest.raises(ImproperlyConfigured, match="不是同一把密钥"):
        _key(tmp_path, "b", given="old")
    assert _key(tmp_path, "b", given="new") == "new"


def test_a_shared_folder_that_is_not_mounted_is_told(tmp_path):
    (tmp_path / "shared").rmdir()
    with pytest.raises(ImproperlyConfigured, match="没有挂载"):
        _key(tmp_path, "a")
    assert list(tmp_path.iterdir()) == []


def test_a_machine_whose_shared_folder_is_not_mounted_is_left_out_by_the_proxy(client, db, settings, tmp_path):
    settings.ZHAOMING_SHARED = tmp_path / "shared"
    assert client.get("/health/").status_code == 503
    assert client.get("/health/").json()["status"] == "storage unreachable"
    (tmp_path / "shared" / "keys").mkdir(parents=True)
    assert client.get("/health/").status_code == 200
