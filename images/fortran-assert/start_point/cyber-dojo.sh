set -e

# Compiled into /tmp: text files that are new under the sandbox come back to the browser.
export BUILD_DIR=$(mktemp -d)
make --silent tests
"${BUILD_DIR}/tests"
