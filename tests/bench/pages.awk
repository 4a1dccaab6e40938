# -v kind=rows: a table of 10,000 rows in eight columns; -v kind=mixed: some hundred pages of words, tables and lists in
# Thai and in both scripts of Chinese. Markdown for tests/bench/pages.c.
function some(list, n, i) { return list[(i * 7919) % n + 1] }
function sentence(list, n, words, from, end,   k, s) {
    for (k = 0; k < words; k++)
        s = s some(list, n, from + k * k + k)
    return s end
}
function section(list, n, end, blank, number,   p, r) {
    printf "# %s %d\n\n", some(list, n, number), number
    for (p = 0; p < 3; p++)
        printf "%s\n\n", sentence(list, n, 60, number * 31 + p * 17, end)
    printf "| %s | %s | %s | %s |\n|:--|--:|--:|:--|\n", some(list, n, 1), some(list, n, 2), some(list, n, 3), some(list, n, 4)
    for (r = 0; r < 16; r++)
        printf "| %s %d | %d.%d | %d%% | %s |\n", some(list, n, r + number), r, number * 37 + r, r, (number + r) % 100, sentence(list, n, 9, r, end)
    print ""
    for (p = 0; p < 4; p++)
        printf "- %s\n", sentence(list, n, 14, number + p, end)
    print ""
    if (blank)
        printf "---\n\n"
}
BEGIN {
    if (kind == "rows") {
        print "# Rows\n\n| Shop | Orders | Goal | On time | Change | Revenue | Owner | Reading |"
        print "|:--|--:|--:|--:|--:|--:|:--|:--|"
        for (i = 1; i <= 10000; i++)
            printf "| Shop %d | %d | %d | %.1f%% | %+.1f | %d,%03d | Head of shop %d | %s |\n", i, i * 13 % 997, i * 7 % 991, i % 1000 / 10,
                i % 77 - 38.5, i % 900 + 1, i * 31 % 1000, i % 120, i % 3 ? "steady, below its goal" : "better, meets its goal"
        exit
    }
    thai = split("บริษัท คำสั่งซื้อ ลูกค้า ส่งตรงเวลา พนักงาน ความพึงพอใจ ค่าใช้จ่าย สัปดาห์นี้ เพิ่มขึ้น ลดลง ปัญหา การจัดส่ง โรงงาน เป้าหมาย รายได้ เดือนก่อน ผู้จัดการ คลังสินค้า น้ำท่วม สินค้า", th, " ")
    hans = split("公司 订单 客户 准时送达 员工 满意度 费用 本周 上升 下降 问题 配送 工厂 目标 收入 上个月 经理 仓库 洪水 商品 增长 检查 退货 服务 电话", zs, " ")
    hant = split("公司 訂單 客戶 準時送達 員工 滿意度 費用 本週 上升 下降 問題 配送 工廠 目標 營收 上個月 經理 倉庫 洪水 商品 增長 檢查 退貨 服務 電話", zt, " ")
    for (i = 1; i <= 46; i++) {
        section(th, thai, "", 0, i)
        section(zs, hans, "。", 0, i)
        section(zt, hant, "。", 1, i)
    }
}
