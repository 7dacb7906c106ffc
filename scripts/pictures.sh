#!/usr/bin/env bash
# Makes the pictures of the HTML report in docs/ from the sample results of the tests, in chromium.
#
# Arguments: none.
# Prints:    what dotnet test prints.
# Example:   scripts/pictures.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LTF_REPORT_PICTURES=$(mktemp -d)
export LTF_REPORT_PICTURES
trap 'rm -rf "$LTF_REPORT_PICTURES"' EXIT

"$root/scripts/unheard.sh" dotnet test "$root/tests/HarnessCore.Tests" --configuration Release --filter ReportPictures
cp "$LTF_REPORT_PICTURES/night.png" "$root/docs/report.png"
cp "$LTF_REPORT_PICTURES/image.png" "$root/docs/report-image.png"
cp "$LTF_REPORT_PICTURES/versions.png" "$root/docs/report-versions.png"
cp "$LTF_REPORT_PICTURES/readiness.png" "$root/docs/report-readiness.png"
