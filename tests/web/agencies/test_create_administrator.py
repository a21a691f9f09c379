import pytest
from django.core.management import CommandError, call_command

from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.agencies.permissions import Permission, may


def test_the_first_agency_and_administrator(db, capsys):
    call_command(
        "create_administrator", "admin", "管理员", "--agency-code", "YT", "--agency-name", "某区人民政府"
    )
    user = User.objects.get(username="admin")
    assert may(user, Permission.MANAGE_USERS, Agency.objects.get(code="YT"))
    password = capsys.readouterr().out.split("初始密码 ")[1].split("（")[0]
    assert user.check_password(password)
    assert user.memberships.get().role == Role.ADMINISTRATOR


@pytest.mark.parametrize("wrong", [[], ["--agency-name", "某区", "--founded-on", "昨天"]])
def test_what_cannot_be_done_leaves_nothing(db, wrong):
    with pytest.raises(CommandError):
        call_command("create_administrator", "admin", "管理员", "--agency-code", "YT", *wrong)
    assert not Agency.objects.exists()
    assert not User.objects.exists()
