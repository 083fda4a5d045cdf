# The commands of a working day; each is also plain shell.
python := ".venv/bin/python"

# Everything that CI runs
ci:
    .ci/run

test *args:
    {{python}} -m pytest -n auto {{args}}

# Every step, subject and example that tests can try; see CONTRIBUTING
thorough:
    TESTS=thorough {{python}} -m pytest -n auto

lint:
    .venv/bin/ruff check --fix . && .venv/bin/ruff format . && .venv/bin/mypy

# Write docs/ again from the code
docs:
    {{python}} -m atf_reports.docs write

# Write the example plan again from example/facts/
example:
    {{python}} example/make.py

# Write the shipped templates again (they may then be edited in Word and Excel)
templates:
    {{python}} tools/make_templates.py

build:
    .venv/bin/atf-reports build
