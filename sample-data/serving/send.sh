#!/bin/sh
# send.sh STEM: hands each mail that `boardpack publish --mail STEM.eml` wrote to sendmail, and takes it away once it is in its queue: no
# mail is sent twice, and one that could not be sent is sent by the next run. Mails to nobody need an address: give it behind STEM.
set -u
stem=$1
shift
status=0
for mail in "$stem.eml" "$stem"-*.eml; do
    [ -f "$mail" ] || continue
    if [ $# -gt 0 ]; then "${SENDMAIL:-/usr/sbin/sendmail}" -i "$@" < "$mail"; else "${SENDMAIL:-/usr/sbin/sendmail}" -t -i < "$mail"; fi &&
        rm "$mail" || status=1
done
exit $status
