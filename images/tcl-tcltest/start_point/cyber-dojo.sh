failed=0
for test_file in *.test; do
  tclsh "${test_file}" || failed=$?
done
exit "${failed}"
