import stat
import subprocess
import sys
from pathlib import Path

from zhaoming.web.config.home import home, key_from


def test_the_home_is_what_is_asked_for_then_the_data_folder_of_the_person():
    assert home(environment={"ZHAOMING_HOME": "/srv/zhaoming"}) == Path("/srv/zhaoming")
    assert home(environment={"XDG_DATA_HOME": "/srv/data"}) == Path("/srv/data/zhaoming")
    assert home(environment={}) == Path("~/.local/share/zhaoming").expanduser()


def test_a_key_is_made_once_for_the_owner_alone(tmp_path):
    file = tmp_path / "new" / "secret.key"
    first = key_from(file)
    assert len(first) >= 50
    assert key_from(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


def test_processes_that_start_together_agree_on_the_key(tmp_path):
    program = (
        "import sys; from pathlib import Path; from zhaoming.web.config.home import key_from;"
        "print(key_from(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "secret.key")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({one.communicate()[0] for one in started}) == 1
