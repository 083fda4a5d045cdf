"""Run as `python -m atf_reports`, for machines where scripts are not on the path."""

from atf_reports.cli import main

main()
