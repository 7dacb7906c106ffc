# Every file whose name ends in Test.hs is a program of its own, and its main sets the status.
# -v0: without it GHC may name what it loads.
failed=0
for test_file in *Test.hs; do
  runghc --ghc-arg=-v0 "${test_file}" || failed=$?
done
exit "${failed}"
