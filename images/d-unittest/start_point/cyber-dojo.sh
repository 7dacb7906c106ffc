set -e

# Compiled into /tmp: text files that are new under the sandbox come back to the browser.
build_dir=$(mktemp -d)

# -main: unittest blocks run before a main(), which the kata then need not have.
# -checkaction=context: a failed assert shows the values that it compared.
ldc2 -unittest -main -w -checkaction=context -od="${build_dir}" -of="${build_dir}/tests" *.d
"${build_dir}/tests"
