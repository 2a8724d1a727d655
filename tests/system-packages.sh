#!/bin/sh
# The tests drive a real browser, read PDFs and check spelling with programs that come from Debian's packages.
# Install what is missing where that is allowed (root on Debian or Ubuntu); otherwise say the one line to run.
set -eu
PATH=$PATH:/usr/sbin # where Debian keeps nginx, which not every user has in the path
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromium chromium
need pdftotext poppler-utils
need hunspell hunspell
need nginx nginx-light
for dictionary in nl_NL:hunspell-nl en_GB:hunspell-en-gb; do
  [ -e "/usr/share/hunspell/${dictionary%%:*}.dic" ] || missing="$missing ${dictionary##*:}"
done
if [ "${1:-}" = check ]; then # veraPDF is a Java program; Java has lacked JAXB since version 11
  need javac default-jdk-headless
  [ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
fi
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing what the tests need:$missing"
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 # the tests start their own nginx: no service is wanted
  # shellcheck disable=SC2086 - a list of package names
  if apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; then exit 0; fi
fi
echo "make ${1:-test}: these programs are missing. Run: sudo apt install$missing" >&2
exit 1
