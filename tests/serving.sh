#!/bin/bash
# A site under nginx, by the configuration of sample-data/serving: pages, their policy, how long they may be kept, who sees what; mails read
# back by Python; a publish as a user without rights on a read-only machine; units of systemd, where it is here. Argument: the program.
set -u
program=$(realpath "$1")
serving=$(realpath sample-data/serving)
manual=$(realpath gen/boardpack.1)
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0
pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAIL serving: $1"
}
check() { # what, command that must hold
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then pass; else fail "$name: ${said:0:600}"; fi
}

# ---- two sites: the sample, and one of audiences
mkdir pack
cat > pack/pack.yaml <<'Y'
pack: {title: Review, entity: "Shop <b>\nBcc: eve@b.example", period: week, classification: Secret, language: th, timezone: Asia/Bangkok}
sources:
  s: {file: s.csv, time: date}
metrics:
  - {id: a, name: 'คำสั่งซื้อ & "orders"', source: s, measure: count(), better: up, owner: Ann, segments: [shop]}
  - {id: b, name: Hidden gain, source: s, measure: sum(v), better: up, owner: Ann}
goals: goals.csv
people: people.csv
audiences:
  - {id: board, title: Board}
  - {id: floor, title: ชั้นขาย, metrics: [a]}
  - {id: shops, each: shop, metrics: [a]}
max_attachment: 40KB
Y
printf 'metric,target\na,300\n' > pack/goals.csv
printf 'role,name,mail\nboard,"Böard, the",board@b.example\n' > pack/people.csv
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do printf '2026-11-%s,%s,North\n2026-11-%s,4,ขอนแก่น\n' $day $day $day; done | sed '1i date,v,shop' > pack/s.csv
publish() { # options
    BOARDPACK_NOW=2026-11-16 "$program" publish "$@" > out 2> said
    [ $? -le 1 ] || { cat said && false; }
}
check "the first week" publish pack/pack.yaml --week 2026-W45 --site site
check "a mail an audience" publish pack/pack.yaml --week 2026-W46 --site site --mail mail.eml
sed -i 's/a,300/a,3/' pack/goals.csv
check "a revision" publish pack/pack.yaml --week 2026-W46 --site site --mail again.eml
check "the sample" publish "$serving/../pack.yaml" --week 2026-W46 --site sample --mail sample.eml

# ---- mails, by another reader
cat > read.py <<'P'
import email, email.policy, glob, html.parser, sys
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()
    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        assert not {a for a, v in attrs} & {"style", "src", "class"}, attrs
        if tag not in ("br", "meta"): self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
raw = {}
for name in sorted(glob.glob("*.eml")):
    data = open(name, "rb").read()
    raw[name] = data
    assert data.isascii() and b"\r" not in data and max(map(len, data.split(b"\n"))) <= 998, name
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert mail.get_content_type() == "multipart/mixed", name
    for part in mail.walk(): assert not part.defects, (name, part.defects)
    assert set(mail.keys()) == {"Date", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type"}, mail.keys()
    assert mail["date"].datetime.utcoffset().total_seconds() == 7 * 3600 and mail["auto-submitted"] == "auto-generated"
    assert mail["subject"] and "\n" not in mail["subject"]
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text.get_param("format") == "flowed" and text.get_content_charset() == "utf-8"
    words, markup = text.get_content(), page.get_content()
    assert mail["subject"].rstrip(".") in words.replace(" \n", " "), (name, mail["subject"], words)
    assert len(markup.encode()) < 100_000 and "<script" not in markup and "<img" not in markup
    reader = Page()
    reader.feed(markup)
    assert not reader.open and {"h1", "table", "th"} <= reader.seen, (reader.open, reader.seen)
    pdfs = [p for p in mail.iter_attachments()]
    for pdf in pdfs:
        assert pdf.get_content_type() == "application/pdf" and pdf.get_content().startswith(b"%PDF-") and pdf.get_filename().endswith(".pdf"), name
    print(name, mail["to"], len(markup), [p.get_filename() for p in pdfs])
mail = email.message_from_bytes(raw["mail-board.eml"], policy=email.policy.default)
assert mail["to"].addresses[0].addr_spec == "board@b.example" and mail["to"].addresses[0].display_name == "Böard, the", mail["to"]
assert "Hidden gain" in mail.get_body(("plain",)).get_content()
other = email.message_from_bytes(raw["mail-floor.eml"], policy=email.policy.default)
assert not other["to"].addresses and "Hidden gain" not in other.get_body(("plain",)).get_content() + other.get_body(("html",)).get_content()
assert len({email.message_from_bytes(m)["message-id"] for m in raw.values()}) == len(raw)
assert "mail-shops-ขอนแก่น.eml" in raw and any("ขอนแก่น" in (p.get_filename() or "") for p in email.message_from_bytes(raw["mail-shops-ขอนแก่น.eml"], policy=email.policy.default).iter_attachments()) or "pack.pdf" in email.message_from_bytes(raw["mail-shops-ขอนแก่น.eml"], policy=email.policy.default).get_body(("plain",)).get_content()
P
check "mails are read back" python3 read.py

# ---- nginx
port=$((20000 + $$ % 20000))
mkdir users
for who in staff board floor; do printf '%s:{PLAIN}%s\n' $who $who; done > users/staff.users
grep -E '^(staff|board):' users/staff.users > users/board.users
grep -E '^(staff|floor):' users/staff.users > users/floor.users
sed -i '/^board:/d; /^floor:/d' users/staff.users
here() { # site: the example, as it is but for where things are
    sh "$serving/policy.sh" "$work/$1" > policy.conf
    sed -e "s|listen 443 ssl|listen 127.0.0.1:$port|; /ssl_certificate/d; s|/srv/site|$work/$1|; s|/etc/nginx/boardpack/policy.conf|$work/policy.conf|; s|/etc/nginx/boardpack/|$work/users/|" "$serving/nginx.conf" > server.conf
    cat > nginx.conf <<N
daemon off; master_process off; pid $work/pid; error_log $work/error.log;
$([ "$(id -u)" -eq 0 ] && echo "user root;")
events { worker_connections 64; }
http { access_log off; client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp; uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp; include $work/server.conf; }
N
}
start() { # outside of check, whose shell would be the server's parent
    nginx -p "$work" -e "$work/error.log" -c "$work/nginx.conf" > /dev/null 2>&1 &
    pid=$!
}
answers() {
    for i in $(seq 50); do curl -s -m 5 -o /dev/null "http://127.0.0.1:$port/" && return 0; sleep 0.1; done
    cat error.log && false
}
stop() {
    kill "$pid" && wait "$pid" 2> /dev/null
    pid=
}
get() { curl -s -m 10 -g -D head -o body ${who:+-u "$who:$who"} "http://127.0.0.1:$port$1" "${@:2}" && status=$(head -n 1 head | cut -d' ' -f2); }
gives() { # status, who, path
    who=$2 get "$3" --path-as-is
    [ "$status" = "$1" ] || { echo "$3 for ${2:-nobody} gives $status, not $1" && false; }
}
sends() { tr -d '\r' < head | grep -qixF -e "$1" || { echo "no $1 in $(cat head)" && false; }; }
here site
check "the configuration" nginx -t -q -p "$work" -e "$work/error.log" -c "$work/nginx.conf"
start
check "it starts" answers
check "the index" gives 200 staff /
check "is for those who may see all" gives 401 "" /
check "and no audience's" gives 401 board /
check "an audience's own pages" gives 200 board /audiences/board/
check "its pack" gives 200 board /packs/2026-W46/board/
check "its revision before" gives 200 board /packs/2026-W46-r1/board/pack.pdf
check "its latest" gives 200 board /audiences/board/latest/
check "by the site's latest" gives 200 board /latest/board/
check "nobody's" gives 401 "" /latest/board/
for path in /audiences/board/ /packs/2026-W46/board/ /packs/2026-W46/board/pack.json /packs/2026-W46-r1/board/ /packs/2026-W45/board/pack.pdf /latest/board/ \
    /packs/2026-W46/run.json /manifest.json /packs/2026-W46/ /audiences/board/../board/index.html /audiences/floor/../board/index.html //audiences/board/ /audiences/%62oard/ \
    /audiences/floor/%2e%2e/board/ /packs/2026-W46/shops-North/; do
    check "an audience does not come to $path" gives 401 floor "$path"
done
for path in /.now/index.html /.packs/2026-W46.r2/board/index.html /.pages/ /.boardpack-lock /audiences/board/.now; do
    check "$path is no page" gives 404 staff "$path"
done
check "nothing is listed" gives 403 staff /packs/
check "nothing is written" test "$(who=staff; get / -X PUT -d x; echo "$status")" = 403
check "a revision that is over" gives 200 staff /packs/2026-W46-r1/board/index.html
check "stays as it is" sends 'Cache-Control: private, max-age=31536000, immutable'
check "a pack" gives 200 staff /packs/2026-W46/board/index.html
check "is asked for again soon" sends 'Cache-Control: private, max-age=300'
check "an index" gives 200 board /audiences/board/
check "is asked for again at once" sends 'Cache-Control: private, no-cache'
check "by its name" grep -qi '^etag:' head
check "what it is is not guessed" sends 'X-Content-Type-Options: nosniff'
check "Markdown is text" gives 200 board /packs/2026-W46/board/pack.md
check "of its kind" sends 'Content-Type: text/markdown; charset=utf-8'
check "figures" gives 200 board /packs/2026-W46/board/data/figures.xlsx
check "in folders of any letters" gives 200 staff "/packs/2026-W46/shops-%E0%B8%82%E0%B8%AD%E0%B8%99%E0%B9%81%E0%B8%81%E0%B9%88%E0%B8%99/summary.txt"
policies() { # each page's own style and script are let by the policy that the server sends, and nothing else is
    local page of
    while read -r page; do
        who=staff get "/$page"
        [ "$status" = 200 ] || { echo "$page gives $status" && return 1; }
        for of in style script; do
            for hash in $(grep -om 1 "$of-src '[^']*'" body | sed "s/$of-src //"); do
                tr -d '\r' < head | grep -i '^content-security-policy:' | grep -oE "$of-src [^;]*" | grep -qF -e "$hash" || { echo "$page: $of $hash is not in $(cat head)" && return 1; }
            done
        done
        ! tr -d '\r' < head | grep -i '^content-security-policy:' | grep -q unsafe || { echo "$page: unsafe" && return 1; }
    done < pages
}
(cd site && find -L . -name '*.html' ! -path '*/.*' | sed 's|^\./||' | grep -v '[^ -~]') > pages
check "there are pages" test "$(wc -l < pages)" -gt 10
check "their policies" policies
stop
here sample
start
check "the sample's site" answers
check "its index" gives 200 staff /
check "its pack" gives 200 staff /packs/2026-W46/
check "a chart" gives 200 staff /packs/2026-W46/charts/csat-goal.svg
check "is a drawing" sends 'Content-Type: image/svg+xml; charset=utf-8'
(cd sample && find -L . -name '*.html' ! -path '*/.*' | sed 's|^\./||' | grep -v '[^ -~]') > pages
check "its policies" policies
stop
quiet() { ! grep -v 'password mismatch\|was not found in\|no user/password\|access forbidden\|directory index of\|conflicting server name' error.log; }
check "nginx had nothing else to say" quiet

# ---- mails handed on once
cat > sendmail <<'S'
#!/bin/sh
echo "$@" >> sent
cat >> sent.eml
[ ! -e refuse ]
S
chmod +x sendmail
touch refuse
export SENDMAIL=./sendmail
check "a mail that could not be sent" sh -c "! sh '$serving/send.sh' mail && [ -f mail-board.eml ]"
rm refuse sent
check "is sent by the next run" sh "$serving/send.sh" mail
check "each once" test "$(wc -l < sent)" -eq 4 -a ! -e mail-board.eml
check "by its own fields" grep -qx -e '-t -i' sent
check "then there is none" sh -c "rm sent; sh '$serving/send.sh' mail && [ ! -e sent ]"
check "to an address that is given" sh -c "sh '$serving/send.sh' sample a@b.example && grep -qx -e '-i a@b.example' sent"

# ---- a user without rights, all but the site read-only
if [ "$(id -u)" -eq 0 ] && unshare -m true 2> /dev/null && command -v setpriv > /dev/null; then
    mkdir own && chmod 711 "$work" && chmod -R go+rX pack && cp "$program" own/boardpack && chown nobody own && chmod 755 own
    cat > confined.sh <<C
mount -t tmpfs none /mnt && chown nobody /mnt && mount -o remount,bind,ro / || exit 99
cd / && HOME=/nonexistent TMPDIR=/nonexistent BOARDPACK_NOW=2026-11-16 setpriv --reuid nobody --regid nogroup --clear-groups --no-new-privs $work/own/boardpack publish $work/pack/pack.yaml --site /mnt/site --mail /mnt/m.eml --metrics /mnt/m.prom
status=\$?
ls -l /mnt/m-board.eml /mnt/site/index.html && [ \$status -le 1 ]
C
    check "as nobody, on a read-only machine" unshare -m sh confined.sh
else
    echo "serving: no mount namespaces here: the run as a user without rights was left out"
fi

# ---- what the manual and the units name
if command -v systemd-analyze > /dev/null; then
    cp "$serving"/boardpack.* . && sed -i 's|/usr/local/bin/boardpack|/bin/true|' boardpack.service
    check "units of systemd" systemd-analyze --man=no verify ./boardpack.service ./boardpack.timer
fi
for name in "$serving"/*; do check "the manual names $(basename "$name")" grep -qF "$(basename "$name")" "$manual"; done
for option in $(grep -ohE -e '--[a-z-]+' "$serving"/boardpack.service "$serving"/crontab | sort -u); do
    check "there is an option $option" sh -c "'$program' --help | grep -q -e '^  $option '"
done
echo "serving: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
