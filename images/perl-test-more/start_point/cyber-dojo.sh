failed=0
for test_file in *.t; do
  perl -I "${CYBER_DOJO_SANDBOX}" "${test_file}" || failed=$?
done
exit "${failed}"
