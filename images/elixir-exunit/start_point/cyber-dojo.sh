# Evaluated from the source, nothing is compiled to disk. A fixed seed: tests run in the same order every time.
elixir -e 'ExUnit.start(seed: 1, colors: [enabled: false])' -r '*.ex' -r '*_test.exs'
