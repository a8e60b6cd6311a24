#!/bin/sh
# Looks at finished HTML reports in a real browser; not part of `cargo test`.
#
#     tests/browser.sh OUTDIR REPORT.html...
#
# Needs chromium (or $CHROMIUM). Fails when a page is wider than its window at
# 390 or 1280 px; leaves pictures of both widths and a PDF in OUTDIR to look at.
set -eu
out=$1; shift
mkdir -p "$out"; out=$(cd "$out" && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
failed=0

browser() {
    "${CHROMIUM:-chromium}" --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
        --user-data-dir="$work/profile" "$@" 2>/dev/null
}

# A page in a frame of the wanted width: a window itself cannot be that narrow.
framed() {
    echo "<body style='margin:0'><iframe src='$1' style='border:0;width:$2px;height:$3px'></iframe>$4" >"$work/frame.html"
}

for report in "$@"; do
    name=$(basename "$report" .html)
    tell='<script>parent.postMessage(document.documentElement.scrollWidth, "*")</script></body>'
    sed "s|</body>|$tell|" "$report" >"$work/page.html"
    for width in 390 1280; do
        framed page.html $width 900 '<script>onmessage = it => document.title = "width " + it.data</script>'
        found=$(browser --virtual-time-budget=3000 --window-size=1400,900 --dump-dom "file://$work/frame.html" |
            sed -n 's|.*<title>width \([0-9]*\)</title>.*|\1|p')
        echo "$name: $found of $width px"
        [ "${found:-9999}" -le $width ] || failed=1
        framed page.html $width 6000 ''
        browser --window-size=$((width > 500 ? width : 500)),6000 --screenshot="$out/$name-$width.png" "file://$work/frame.html" >/dev/null
    done
    cp "$report" "$work/print.html"
    browser --no-pdf-header-footer --print-to-pdf="$out/$name.pdf" "file://$work/print.html" >/dev/null
done
exit $failed
