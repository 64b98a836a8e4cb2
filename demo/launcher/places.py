"""Where things lie: all that is made at run time stays in `.venv`, `assets/node_modules` and `var`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
LOGS = VAR / "log"
MAIL = VAR / "mail"
ASSETS = VAR / "assets"
STATIC = VAR / "static"
DEMO = VAR / "demo"  # what --fresh removes: database, broker, keys, files
ACCOUNTS = VAR / "demo-accounts.json"
