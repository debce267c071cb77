# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``serve.pictures``."""

from nabij.serve.pictures.keeping import add_picture
from nabij.serve.pictures.models import Picture
from nabij.serve.pictures.sharing import PictureOut, pictures_out
from nabij.serve.pictures.showing import Shown, html_with_pictures, known_pictures
from nabij.serve.pictures.things import Thing, name_of, things_of
from nabij.serve.pictures.using import BEGIN, Place, in_a_text, pictures_in, register_use

__all__ = [
    "BEGIN",
    "Picture",
    "PictureOut",
    "Place",
    "Shown",
    "Thing",
    "add_picture",
    "html_with_pictures",
    "in_a_text",
    "known_pictures",
    "name_of",
    "pictures_in",
    "pictures_out",
    "register_use",
    "things_of",
]
