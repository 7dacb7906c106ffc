set -e

# Compiled into /tmp: what is new under the sandbox comes back to the browser when it is text.
build_dir=$(mktemp -d)
erlc -o "${build_dir}" *.erl

# A module whose name is another's with _tests behind it is tested together with that other one.
erl -noinput -pa "${build_dir}" -eval '
  Modules = [list_to_atom(filename:basename(File, ".erl")) || File <- filelib:wildcard("*_tests.erl")],
  case eunit:test(Modules) of ok -> halt(0); _ -> halt(1) end.'
