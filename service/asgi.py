"""The app for the production server, made from the environment."""

from service.app import create_app
from service.settings import Settings
from service.web.door import Door
from service.web.params import MAX_BODY_BYTES

app = Door(create_app(Settings.from_environment(), make_ready=True), max_body=MAX_BODY_BYTES)
