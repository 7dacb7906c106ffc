set -e

# Compiled into /tmp: what is new under the sandbox comes back to the browser when it is text.
build_dir=$(mktemp -d)

mcs -target:library -r:/usr/lib/cli/nunit.framework-2.6.3/nunit.framework.dll -out:"${build_dir}/hiker.dll" *.cs
nunit-console -nologo -nodots -noresult "${build_dir}/hiker.dll"
