#!/bin/sh
# policy.sh SITE > /etc/nginx/boardpack/policy.conf: one Content-Security-Policy for all pages of a site, those of older versions of the
# program too: each names its style and its script by their SHA-256 in its head. To be run after a publish, before nginx is reloaded.
set -eu
site=$1
hashes() { # style-src or script-src
    find -L "$site" -name '*.html' ! -path '*/.*' -exec grep -hom 1 "$1 '[^']*'" {} + | sed "s/^$1 //" | sort -u | tr '\n' ' '
}
styles=$(hashes style-src)
scripts=$(hashes script-src)
printf '%s "%s";\n' '~^text/html' "default-src 'none'; style-src ${styles:-\'none\'}; script-src ${scripts:-\'none\'}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
