source ~/cyber_dojo_fs_cleaners.sh

export SHUNIT_COLOR=none
report_dir="${CYBER_DOJO_SANDBOX}/report"

# Text files that are new or changed under the sandbox come back to the browser: this run's report, and never an older one.
cyber_dojo_reset_dirs "${report_dir}"

failed=0
for test_file in "${CYBER_DOJO_SANDBOX}"/test_*.sh; do
  bash "${test_file}" | tee -a "${report_dir}/tests.txt"
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed=1
done
exit "${failed}"
