# 100 MB of made-up tickets: about 0.9 million rows of 110 bytes over 400 days, times to the second, some cells blank.
BEGIN {
    srand(7)
    split("email,phone,chat,shop", channel, ",")
    split("North,South,Central,Northeast,Bangkok", region, ",")
    print "ticket_id,created_at,solved_at,channel,region,topic,first_reply_minutes,score,reopened,subject"
    for (bytes = 0; bytes < size; bytes += length(line) + 1) {
        id++
        t = 1735689600 + int(id * 400 * 86400 / (size / 112))
        solved = rand() < 0.9 ? strftime("%Y-%m-%d %H:%M:%S", t + int(rand() * 200000), 1) : ""
        score = rand() < 0.3 ? int(rand() * 11) : ""
        line = "T" id "," strftime("%Y-%m-%d %H:%M:%S", t, 1) "," solved "," channel[1 + int(rand() * 4)] "," region[1 + int(rand() * 5)] \
            ",delivery," int(rand() * 240) "," score "," (rand() < 0.05 ? "yes" : "no") ",\"Where is my order, please? No. " int(rand() * 1e6) "\""
        print line
    }
}
