failed=0
for test_file in test_*.js; do
  node "${test_file}" || failed=$?
done
exit "${failed}"
