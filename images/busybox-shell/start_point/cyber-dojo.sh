# sh is BusyBox's; only this file is run by bash.
failed=0
for test_file in test_*.sh; do
  sh "${test_file}" || failed=$?
done
exit "${failed}"
