set -e

# The library of what was analysed is a text file: in the sandbox it would come back to the browser.
work_dir=$(mktemp -d)
options="--std=08 --workdir=${work_dir}"

# Files in the order in which they use each other.
ghdl -a ${options} hiker.vhdl test_hiker.vhdl
ghdl -r ${options} test_hiker
