/* Names and cells -> what they hint at: a person, an id, a total, a missing value. */
#include "profile/hints.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Words as a slug has them. Thai and Chinese ones count wherever they stand, the others between blanks alone. */
static const struct {
    enum bp_hint hint;
    const char *words;
} names[] = {
    {BP_HINT_PERSONAL,
     "email e_mail mail email_address caller phone telephone tel telefon mobile fax first_name firstname last_name "
     "lastname "
     "surname given_name family_name "
     "full_name fullname middle_name customer_name contact_name client_name user_name username person_name "
     "patient_name employee_name "
     "recipient_name billing_name shipping_name requester assignee respondent_name reporter_name author_name "
     "customer_phone "
     "vorname nachname kundenname anschrift address street adresse ip ip_address passport ssn "
     "thư_điện_tử người_gửi người_nhận người_liên_hệ điện_thoại số_điện_thoại sđt di_động họ họ_tên họ_và_tên "
     "tên_khách_hàng tên_người địa_chỉ cccd cmnd "
     "อีเมล โทรศัพท์ เบอร์โทร มือถือ ชื่อลูกค้า ชื่อจริง ชื่อผู้ ผู้แจ้ง ผู้ร้อง "
     "ผู้ติดต่อ ผู้รับ ผู้ส่ง ชื่อสกุล ชื่อ_นามสกุล นามสกุล ที่อยู่ บัตรประชาชน "
     "邮箱 郵箱 邮件 郵件 电话 電話 手机 手機 姓名 客户名 客戶名 联系人 申请人 投诉人 報案人 聯絡人 聯繫人 收件人 地址 "
     "身份证 身分證"},
    {BP_HINT_BIRTH, "birth birthday birthdate date_of_birth dob geburtsdatum ngày_sinh วันเกิด 生日 出生"},
    {BP_HINT_BEGIN, "created creation createdat create_time opened submitted submit ordered order_date order_time "
                    "purchase purchased reported received raised "
                    "registered recorded recordeddate sent booked incurred logged begin start started startdate "
                    "interval_start angelegt erstellt eingang bestelldatum "
                    "ngày_tạo ngày_mở ngày_đặt ngày_gửi ngày_nhận ngày_lập thời_gian_tạo thời_gian_gửi "
                    "วันที่สร้าง วันที่เปิด วันที่สั่ง วันที่แจ้ง วันที่รับ วันที่ส่ง วันที่ซื้อ 创建 創建 建立 提交 下单 下單 开单 開單 申请 申請 "
                    "订单日期 訂單日期 受理"},
    {BP_HINT_TIME, "date day time timestamp period week month quarter datetime at on datum tag monat woche zeit "
                   "ngày tháng tuần quý thời_gian วันที่ วัน เดือน สัปดาห์ เวลา ไตรมาส 日期 时间 時間 月份 季度 周 週"},
    {BP_HINT_END, "closed resolved solved ended end enddate delivered completed finished answered erledigt geschlossen "
                  "đóng hoàn_thành วันที่ปิด วันที่เสร็จ 关闭 關閉 完成 解决 解決 送达 送達"},
    {BP_HINT_LATER, "updated modified changed due last delivery estimated answer approved assigned paid fulfilled "
                    "expected shipped cancelled canceled expires expiry "
                    "birth birthday dob until cập_nhật hết_hạn วันที่แก้ไข ล่าสุด ครบกำหนด 更新 修改 截止 到期"},
    {BP_HINT_ID, "id ids key uuid guid number no nr nummer code ticket ref reference issue invoice case "
                 "conversation_id mã số_đơn số_phiếu "
                 "รหัส เลขที่ หมายเลข 编号 編號 单号 單號 订单号 訂單號 工单 代码"},
    {BP_HINT_SCORE,
     "score rating stars star nps csat satisfaction satisfied recommend likelihood grade bewertung note q1 điểm "
     "đánh_giá คะแนน ดาว ความพึงพอใจ 评分 評分 得分 满意度 滿意度 分数"},
    {BP_HINT_RECOMMEND,
     "nps recommend recommendation likelihood weiterempfehlung weiterempfehlen giới_thiệu แนะนำ 推荐 推薦"},
    {BP_HINT_CURRENCY, "currency currency_code ccy währung waehrung tiền_tệ loại_tiền สกุลเงิน 币种 幣別 幣種 货币 貨幣"},
    {BP_HINT_KPI, "kpi metric measure indicator figure kennzahl chỉ_số chỉ_tiêu ตัวชี้วัด 指标 指標"},
    {BP_HINT_GOOD,
     "amount total quantity qty sold revenue sales turnover income profit margin gmv orders bookings deals leads "
     "signups registrations downloads "
     "installs visits visitors sessions clicks views pageviews page_views impressions customers donations shipped "
     "delivered resolved solved completed answered met passed on_time in_time uptime availability conversion "
     "conversions retention "
     "satisfaction score "
     "rating stars nps csat produced output yield occupancy utilization attendance umsatz gewinn besuche bestellungen "
     "betrag menge doanh_thu doanh_số lợi_nhuận lượt_truy_cập đơn_hàng điểm đúng_hạn số_lượng thành_tiền số_tiền "
     "ยอดขาย ยอดเงิน รายได้ รายรับ กำไร คำสั่งซื้อ ออเดอร์ คะแนน ตรงเวลา "
     "金额 金額 销售 銷售 收入 营业额 營業額 利润 利潤 订单 訂單 访问 訪問 良品 评分 評分 满意 滿意 准时 準時"},
    {BP_HINT_CODE,
     "id ids code codes sku barcode ean upc isbn zip zipcode postcode postal plz lat latitude lon lng long longitude "
     "coordinates coord year years fy jahr version rank ranking serial sequence seq index port batch lot room floor "
     "key uuid guid ref reference number no nr nummer phone tel fax iban extension breitengrad längengrad "
     "mã số_hiệu số_phiếu số_đơn năm vĩ_độ kinh_độ bưu_chính "
     "รหัส เลขที่ หมายเลข ปี ละติจูด ลองจิจูด พิกัด ไปรษณีย์ "
     "编号 編號 编码 編碼 代码 代碼 单号 單號 工号 工號 品号 品號 序号 序號 学号 學號 年份 年度 纬度 緯度 经度 經度 "
     "邮编 "
     "郵遞區號"},
    {BP_HINT_AVERAGE,
     "average avg mean median per score rating stars grade nps csat ces percent percentage pct rate ratio share "
     "proportion unique active dau wau mau "
     "durchschnitt quote anteil prozent đơn_giá điểm trung_bình bình_quân tỷ_lệ tỉ_lệ phần_trăm "
     "เฉลี่ย ต่อหน่วย คะแนน อัตรา ร้อยละ เปอร์เซ็นต์ สัดส่วน 平均 评分 評分 得分 单价 單價 率 占比 佔比 百分比 比例"},
    {BP_HINT_LEVEL,
     "stock inventory balance headcount backlog on_hand outstanding remaining available capacity cumulative ytd fte "
     "followers subscribers members bestand kontostand tồn_kho số_dư lũy_kế คงเหลือ คงคลัง สะสม 库存 庫存 余额 餘額 累计 "
     "累計 结余 結餘"},
    {BP_HINT_TOTAL,
     "total subtotal count counts number_of no_of num_of nr_of count_of hours_spent hours_worked hours_logged "
     "time_spent "
     "worked_hours billable overtime downtime man_hours gesamt summe anzahl thành_tiền giá_trị tổng tổng_cộng số_giờ "
     "ยอดรวม ราคารวม รวม จำนวนชั่วโมง 总额 總額 合计 合計 总计 總計 小计 小計 工时 工時 时数 時數"},
    {BP_HINT_EACH, "price unit_price unit_cost list_price temperature temp humidity pressure speed "
                   "density age duration wait waiting elapsed handle handling talk hold ring idle processing cycle "
                   "lead_time response resolution turnaround latency hours minutes seconds "
                   "days weeks sla efficiency yield utilization utilisation occupancy availability uptime "
                   "einzelpreis stückpreis preis temperatur dauer giá nhiệt_độ thời_lượng thời_gian "
                   "ราคา อุณหภูมิ ระยะเวลา 价格 價格 温度 溫度 时长 時長 耗时 耗時"},
    {BP_HINT_AMOUNT,
     "amount amounts gross net revenue sales turnover income qty quantity quantities units pieces items cost costs "
     "expense "
     "expenses spend spent profit tax vat fee fees tip tips discount discounts refund refunds refunded payment "
     "payments value volume visits visitors sessions clicks views pageviews page_views impressions conversions orders "
     "tickets cases calls contacts chats emails mails messages requests transactions customers users signups "
     "registrations downloads installs leads deals bookings returns returned complaints errors defects incidents "
     "attendances admissions admits actual budgeted planned breaches shipments deliveries produced scrap rejects "
     "output kwh kg tonnes litres liters "
     "km miles distance hits passengers guests nights trips rides donations budget credit debit gmv shipping freight "
     "postage charges wages commission betrag umsatz menge kosten stückzahl "
     "số_lượng số_tiền doanh_thu doanh_số chi_phí lợi_nhuận lượt sản_lượng "
     "จำนวน ยอดขาย ยอดเงิน ยอด รายได้ รายรับ รายจ่าย ค่าใช้จ่าย ต้นทุน มูลค่า กำไร ปริมาณ "
     "金额 金額 销售额 銷售額 收入 数量 數量 件数 件數 成本 费用 費用 利润 利潤 次数 次數 人数 人數 产量 產量 订单数 "
     "訂單數 "
     "访问量 訪問量 营业额 營業額"},
    {BP_HINT_DATE_PART,
     "month day weekday hour quarter week minute second account type class category status flag level priority "
     "monat tag stunde tháng quý tuần giờ เดือน ชั่วโมง สัปดาห์ ไตรมาส 月份 季度 小时 小時"},
};

/* As a slug with _ at both ends, parted also where a small letter meets a capital: CreatedAt is _created_at_. */
static struct bp_text padded(struct bp_arena *arena, struct bp_text name)
{
    struct bp_buf parted = bp_buf_new(arena), out = bp_buf_new(arena);
    for (size_t i = 0; i < name.n; i++) {
        bool small_before = i && name.p[i - 1] >= 'a' && name.p[i - 1] <= 'z';
        if (small_before && name.p[i] >= 'A' && name.p[i] <= 'Z')
            bp_buf_addc(&parted, ' ');
        bp_buf_addc(&parted, name.p[i]);
    }
    bp_buf_addc(&out, '_');
    bp_buf_add(&out, bp_slug(arena, bp_buf_text(&parted)));
    bp_buf_addc(&out, '_');
    return bp_buf_text(&out);
}

static bool has_word(struct bp_text slug, struct bp_text word)
{
    bool anywhere = (unsigned char)word.p[0] >= 0xE0 && (unsigned char)word.p[0] != 0xE1; /* E1: Vietnamese letters */
    for (size_t at = 0; at + word.n <= slug.n; at++)
        if (memcmp(slug.p + at, word.p, word.n) == 0 &&
            (anywhere || (at && slug.p[at - 1] == '_' && at + word.n < slug.n && slug.p[at + word.n] == '_')))
            return true;
    return false;
}

bool bp_hint_name(struct bp_arena *arena, struct bp_text name, enum bp_hint hint)
{
    struct bp_text slug = padded(arena, name), word;
    static const char *const alone[] = {"_name_", "_ชื่อ_", "_tên_", "_名字_",
                                        "_kunde_"}; /* of a person only where nothing else is said */
    for (size_t i = 0; i < COUNT(alone) && hint == BP_HINT_PERSONAL; i++)
        if (bp_text_is(slug, alone[i]))
            return true;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct bp_text rest = bp_text_of(names[i].words);
        while (names[i].hint == hint && bp_text_split(&rest, ' ', &word))
            if (word.n && has_word(slug, word))
                return true;
    }
    return false;
}

bool bp_hint_lists_people(struct bp_arena *arena, struct bp_text name)
{
    struct bp_text slug = padded(arena, name), word;
    struct bp_text rest = bp_text_of(
        "customer client buyer shopper payer agent rep representative salesperson driver rider courier employee staff "
        "worker member guest patient student teacher user person people who consultant cashier technician nurse doctor "
        "kunde mitarbeiter khách_hàng khách nhân_viên người_mua ลูกค้า พนักงาน ผู้ซื้อ 客户 客戶 顾客 顧客 员工 員工 买家 "
        "買家");
    while (bp_text_split(&rest, ' ', &word))
        if (bp_text_ends(slug, bp_text_z(arena, bp_text_fmt(arena, "_%" BP_PRI "_", BP_ARG(word)))))
            return true;
    return false;
}

/* customer, customer_id, customer_unique_id, member_no, user_email: not customer_state. */
bool bp_hint_customer(struct bp_arena *arena, struct bp_text name)
{
    static const char *const ends[] = {"_id_",   "_no_",    "_nr_",   "_number_", "_code_",  "_key_",
                                       "_uuid_", "_email_", "_mail_", "_e_mail_", "_phone_", "_email_address_"};
    struct bp_text slug = padded(arena, name), word;
    struct bp_text rest = bp_text_of("customer client member user account contact respondent buyer shopper guest "
                                     "patient passenger subscriber requester kunde kunden mã_khách_hàng mã_kh "
                                     "mã_hội_viên รหัสลูกค้า รหัสสมาชิก เลขที่สมาชิก 客户编号 客戶編號 客户id 客戶id 会员号 "
                                     "會員號 会员编号 會員編號 用户id 用戶id");
    while (bp_text_split(&rest, ' ', &word)) {
        if (!word.n || !bp_text_starts(bp_text_sub(slug, 1, slug.n), bp_text_z(arena, word)))
            continue;
        struct bp_text tail = bp_text_sub(slug, 1 + word.n, slug.n);
        for (size_t i = 0; i < COUNT(ends); i++)
            if (bp_text_is(tail, "_") || bp_text_ends(tail, ends[i]))
                return true;
    }
    return false;
}

enum bp_adds bp_hint_adds(struct bp_arena *arena, struct bp_text name)
{
    struct bp_text slug = bp_slug(arena, name);
    bool counted = bp_text_starts(slug, "number_of_") || bp_text_starts(slug, "no_of_") ||
                   bp_text_starts(slug, "nr_of_"); /* not: number of an order */
    if (!counted && bp_hint_name(arena, name, BP_HINT_CODE))
        return BP_ADDS_NOT;
    if (bp_hint_name(arena, name, BP_HINT_AVERAGE))
        return BP_ADDS_MEAN;
    if (bp_hint_name(arena, name, BP_HINT_LEVEL))
        return BP_ADDS_LAST;
    if (bp_hint_name(arena, name, BP_HINT_TOTAL) || bp_text_is(slug, "hours") || bp_text_is(slug, "ชั่วโมง") ||
        bp_text_is(slug, "giờ") || bp_text_is(slug, "小时") || bp_text_is(slug, "stunden")) /* of work */
        return BP_ADDS_SUM;
    if (bp_hint_name(arena, name, BP_HINT_EACH))
        return BP_ADDS_MEAN;
    if (bp_hint_name(arena, name, BP_HINT_AMOUNT))
        return BP_ADDS_SUM;
    return bp_hint_name(arena, name, BP_HINT_DATE_PART) ? BP_ADDS_NOT : BP_ADDS_UNKNOWN;
}

static bool is_one_of(struct bp_text cell, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_same_letters(cell, bp_text_of(words[i])))
            return true;
    return false;
}

bool bp_hint_totals(struct bp_text cell)
{
    static const char *const words[] = {"total",          "totals",        "grand total", "sum",
                                        "overall",        "all",           "summary",     "total:",
                                        "grand total:",   "subtotal",      "gesamt",      "summe",
                                        "gesamtergebnis", "รวม",           "รวมทั้งหมด",    "ยอดรวม",
                                        "ผลรวม",          "tổng",          "tổng cộng",   "Tổng",
                                        "Tổng cộng",      "TỔNG",          "TỔNG CỘNG",   "合计",
                                        "合計",           "总计",          "總計",        "小计",
                                        "小計",           "总和",          "总额",        "sub-total",
                                        "sub total",      "zwischensumme", "gesamtsumme", "insgesamt",
                                        "รวมทั้งสิ้น",        "tổng số",       "Tổng số",     "總和",
                                        "总数",           "總數",          "全部"};
    return cell.n && cell.n < 40 && is_one_of(cell, words, COUNT(words));
}

bool bp_hint_missing(struct bp_text cell)
{
    static const char *const words[] = {
        "n/a",           "na",      "-",       "--",   "---",  "–",     "—",    "#n/a",    "#n/v",    "#nv",
        "#div/0!",       "#ref!",   "#value!", "null", "none", "nil",   "nan",  "(blank)", "(null)",  "(not set)",
        "not available", "unknown", "?",       ".",    "k.a.", "k. a.", "ไม่มี",  "ไม่ระบุ",   "ไม่มีข้อมูล", "không có",
        "Không có",      "chưa có", "无",      "無",   "空",   "不详",  "不詳", "暂无",    "\\N"};
    return cell.n && cell.n < 40 && is_one_of(cell, words, COUNT(words));
}

bool bp_hint_yes_no(struct bp_text cell)
{
    static const char *const words[] = {"yes",   "no", "y",    "n",  "true", "false", "t",  "f",     "ja",
                                        "nein",  "ใช่", "ไม่ใช่", "ไม่", "มี",    "ไม่มี",   "có", "không", "Có",
                                        "Không", "是", "否",   "有", "没有", "沒有",  "无"};
    return cell.n && cell.n < 30 && is_one_of(cell, words, COUNT(words));
}
