# Every run has new files: compiled modules are never read again.
export PYTHONDONTWRITEBYTECODE=1

python3 -m unittest discover --verbose --start-directory "${CYBER_DOJO_SANDBOX}"
