set -e

# Compiled into /tmp: what is new under the sandbox comes back to the browser when it is text.
classes=$(mktemp -d)

# -XX: run times that start fast and come with their classes ready, rather than ones that get fast.
# -path: a package of Debian's names a class path of its own, with a file in it that it does not bring.
javac -J-XX:SharedArchiveFile=/usr/local/lib/javac.jsa -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -Xlint:all,-path -d "${classes}" *.java
java -XX:SharedArchiveFile=/usr/local/lib/junit.jsa -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  org.junit.platform.console.ConsoleLauncher \
  --disable-banner --disable-ansi-colors --details=tree --details-theme=ascii \
  --class-path "${classes}" --scan-class-path "${classes}"
