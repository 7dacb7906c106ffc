# A file that does not load ends the run: what of it did load is not worth testing.
swipl --on-error=halt -g run_tests -t halt *.plt
