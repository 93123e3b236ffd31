# Finds a Java 25 or newer and exports it as JAVA_HOME. Sourced by ./mvnw and ./latchkey; POSIX sh.
#
#   find_java javac     a JDK, to build with
#   find_java java      a JDK or a runtime, to run with
#
# JAVA_HOME comes first, then the `java` on the PATH, then the usual folders; of those the oldest that will do, since
# that is what Latchkey is tested on. Versions are read from each installation's `release` file: starting JVMs to ask
# them would take seconds.

LATCHKEY_JAVA=25

# java_version HOME: prints the major version of what is installed there, or 0.
java_version() {
  [ -r "$1/release" ] || { echo 0; return; }
  sed -n -e 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | { read -r major || major=; echo "${major:-0}"; }
}

# java_will_do HOME TOOL: whether it has TOOL and is new enough.
java_will_do() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] && [ "$(java_version "$1")" -ge "$LATCHKEY_JAVA" ]
}

# java_on_path: prints the home of the `java` on the PATH, behind its links.
java_on_path() {
  java=$(command -v java) && java=$(readlink -f "$java") && dirname "$(dirname "$java")"
}

# java_in_usual_folders TOOL: prints the home of the oldest that will do.
java_in_usual_folders() {
  best= best_version=
  for candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.jdks/*/Contents/Home \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec
  do
    if java_will_do "$candidate" "$1"; then
      version=$(java_version "$candidate")
      if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
        best=$candidate best_version=$version
      fi
    fi
  done
  [ -n "$best" ] && echo "$best"
}

find_java() {
  if java_will_do "${JAVA_HOME-}" "$1"; then
    :
  elif JAVA_HOME=$(java_on_path) && java_will_do "$JAVA_HOME" "$1"; then
    :
  elif JAVA_HOME=$(java_in_usual_folders "$1"); then
    :
  else
    cat >&2 <<END
latchkey: no JDK $LATCHKEY_JAVA or newer found (looked at JAVA_HOME, the PATH and the usual folders).
Install one, for example:
  Debian, Ubuntu    apt install openjdk-$LATCHKEY_JAVA-jdk-headless     (or Temurin's packages: https://adoptium.net)
  Fedora            dnf install java-$LATCHKEY_JAVA-openjdk-devel
  macOS             brew install openjdk@$LATCHKEY_JAVA
  anywhere          sdk install java $LATCHKEY_JAVA-tem                 (https://sdkman.io)
If it lies somewhere else, set JAVA_HOME to its folder.
END
    return 1
  fi
  export JAVA_HOME
}
