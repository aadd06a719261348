"""The app for a WSGI server, made from the environment."""

from service.app import create_app
from service.settings import Settings

app = create_app(Settings.from_environment())
