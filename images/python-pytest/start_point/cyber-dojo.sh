# Every run has new files: compiled modules and pytest's own cache are never read again.
export PYTHONDONTWRITEBYTECODE=1

python3 -m pytest -p no:cacheprovider --color=no --no-header
