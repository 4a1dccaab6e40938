#!/bin/sh
# The exports of the leak test, into the folder named: 60 weeks, fifty shops, in which rows, cells, names of files and of
# columns bear what is to be hidden; some rows are rejected, one file lacks a column, and totals of hidden figures begin
# with 77.
set -eu
awk -v folder="$1" 'BEGIN {
    srand(7)
    for (shop = 1; shop <= 50; shop++)
        names[shop] = sprintf("0w%02dw", shop)
    orders = folder "/orders-1.csv"
    pay = folder "/hushvault-pay.csv"
    late = folder "/hushvault-late.csv"
    head = "order_id,day,shop,channel,amount,score,hushvault_price,hushvault_rudeness,hushvault_way,hushvault_buyer,said,hushvault_said"
    print head > orders
    print "hushvault_day,hushvault_kind,hushvault_amount" > pay
    print "day,hushvault_due,hushvault_done,hushvault_team" > late
    for (week = 0; week < 60; week++) {
        for (shop = 1; shop <= 50; shop++)
            for (n = 0; n < 7; n++) {
                day = date(week * 7 + (n + shop) % 7)
                way = rand() < 0.5 ? "hushvault card" : "hushvault cash"
                printf "%d,%s,%s,%s,%d,%d,%d,%d,%s,hushvault buyer %d,The till of %s was slow again,The hushvault of a customer was late\n", ++id, day, names[shop], rand() < 0.5 ? "web" : "till", \
                    100 + int(50 * rand()), 1 + int(5 * rand()), 60 + int(9 * rand()), int(7 * rand()), way, int(20 * rand()), names[shop] > orders
            }
        for (n = 0; n < 7; n++) {
            printf "%s,hushvault wages,%d\n", date(week * 7 + n), 1100000 + week * 7 + n > pay
            for (k = 0; k < 9; k++)
                printf "%s,%s,%s,hushvault team %d\n", date(week * 7 + n), date(week * 7 + n + 3), date(week * 7 + n + int(6 * rand())), k % 3 > late
        }
    }
    visits = folder "/visits-hushvault-0w34w.csv"
    print "day,people,shop,hushvault_way" > visits
    for (n = 0; n < 420; n++)
        for (k = 0; k < 9; k++)
            printf "%s,%s,%s,hushvault visit\n", date(n), n == 413 && k == 3 ? "many" : 20 + k, names[34] > visits
    for (n = 0; n < 9; n++)
        printf "%d,%s,%s,web,hushvault amount,5,hushvault price,1,hushvault cash,hushvault buyer 1,,\n", ++id, date(410 + n % 9), names[9] > orders
    print "order_id,day,shop,channel,amount,score,hushvault_rudeness,hushvault_way,hushvault_buyer" > (folder "/orders-2-hushvault-0w33w.csv")
    printf "%d,%s,%s,web,120,5,1,hushvault cash,hushvault buyer 1\n", ++id, date(412), names[33] > (folder "/orders-2-hushvault-0w33w.csv")
}
# Days from 2025-09-22 on.
function date(n,  lengths, year, month) {
    split("31 28 31 30 31 30 31 31 30 31 30 31", lengths, " ")
    year = 2025; month = 9; n += 22
    while (n > lengths[month]) {
        n -= lengths[month]
        if (++month > 12) { month = 1; year++ }
    }
    return sprintf("%04d-%02d-%02d", year, month, n)
}' < /dev/null
