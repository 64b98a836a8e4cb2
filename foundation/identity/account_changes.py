"""What the letter about a change of somebody's account says was done: the kind of change, never its content."""

SENTENCES = {
    "account.password-changed": "Your password was changed. Every other browser was logged out.",
    "account.password-reset": (
        "A new password was set with the link we had sent you. Every browser was logged out, every token "
        "for programs and your calendar link were revoked."
    ),
    "account.address-changed": "Your e-mail address was changed. You now log in with the new one.",
    "account.authenticator-app-added": "An authenticator app was added.",
    "account.authenticator-app-removed": "The authenticator app was removed.",
    "account.passkey-added": "A passkey was added.",
    "account.passkey-removed": "A passkey was removed.",
    "account.recovery-codes-replaced": "The recovery codes were replaced. The old ones no longer work.",
    "account.token-made": "A token for programs was made.",
    "account.token-revoked": "A token for programs was revoked.",
    "account.calendar-link-made": "A link to your calendar was made. One made before no longer works.",
    "account.calendar-link-revoked": "The link to your calendar was revoked.",
    "account.single-sign-on-connected": "Single sign-on was connected.",
    "account.single-sign-on-disconnected": "Single sign-on was disconnected.",
}
OTHERWISE = "Something about how you log in was changed."


def what_changed(verb: str) -> str:
    """The sentence for an act; a general one for an act that is not known here."""
    return SENTENCES.get(verb, OTHERWISE)
