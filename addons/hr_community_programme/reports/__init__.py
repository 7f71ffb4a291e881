from . import board_paper
