set -e

# Compiled into /tmp: text files that are new under the sandbox come back to the browser.
export BUILD_DIR=$(mktemp -d)
make --silent test_hiker
"${BUILD_DIR}/test_hiker"
