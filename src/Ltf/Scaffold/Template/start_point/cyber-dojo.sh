# Runs when a user presses [test]. Its output and exit status go to red_amber_green.rb.
# The tests are found by pattern, so that users can rename them.
failed=0
for test_file in test_*.sh; do
  bash "./${test_file}" || failed=$?
done
exit "${failed}"
