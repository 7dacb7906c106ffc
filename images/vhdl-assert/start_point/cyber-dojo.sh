set -e

# The library of what was analysed is a text file: in the sandbox it would come back to the browser.
work_dir=$(mktemp -d)
options="--std=08 --workdir=${work_dir}"

# Code before the test benches that use it, whatever the files are called.
shopt -s extglob
ghdl -a ${options} !(test_*).vhdl test_*.vhdl
for test_bench in test_*.vhdl; do
  ghdl -r ${options} "${test_bench%.vhdl}"
done
