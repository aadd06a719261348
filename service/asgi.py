"""The app for the production server, made from the environment."""

from service.app import create_door
from service.settings import Settings

app = create_door(Settings.from_environment())
