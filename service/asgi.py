"""The app for the production server, made from the environment."""

from service.app import create_door
from service.settings import Settings
from service.web.logs import configure

_settings = Settings.from_environment()
configure(_settings.log_level)
app = create_door(_settings)
