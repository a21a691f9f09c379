"""The keys and the database of an installation, whichever way it is served."""

from zhaoming.web.config import environment
from zhaoming.web.config.home import make_home
from zhaoming.web.config.installation_keys import installation_key
from zhaoming.web.config.settings.base import ZHAOMING_HOME, ZHAOMING_OLD_DATA_KEYS, ZHAOMING_SHARED

make_home(ZHAOMING_HOME)
SECRET_KEY = installation_key(
    name="secret.key",
    home=ZHAOMING_HOME,
    shared=ZHAOMING_SHARED,
    given=environment.text("ZHAOMING_SECRET_KEY"),
)
ZHAOMING_DATA_KEY = installation_key(
    name="data.key",
    home=ZHAOMING_HOME,
    shared=ZHAOMING_SHARED,
    given=environment.text("ZHAOMING_DATA_KEY"),
    replaced=ZHAOMING_OLD_DATA_KEYS,
)
DATABASES = environment.databases(home=ZHAOMING_HOME)
