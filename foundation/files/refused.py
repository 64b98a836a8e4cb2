"""What the checks of uploaded files raise."""


class FileRefusedError(Exception):
    """The file is not accepted; the message is read by the person who uploaded it."""
