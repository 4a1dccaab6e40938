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
     "email e_mail mail email_address phone telephone tel telefon mobile fax first_name firstname last_name lastname "
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
    {BP_HINT_SCORE, "score rating stars star nps csat satisfaction recommend likelihood grade bewertung note q1 điểm "
                    "đánh_giá คะแนน ดาว ความพึงพอใจ 评分 評分 得分 满意度 滿意度 分数"},
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

bool bp_hint_mail(struct bp_text cell)
{
    const char *at = cell.n ? memchr(cell.p, '@', cell.n) : NULL;
    if (!at || at == cell.p || cell.n > 254 || memchr(cell.p, ' ', cell.n))
        return false;
    const char *dot = memchr(at, '.', (size_t)(cell.p + cell.n - at));
    return dot && dot > at + 1 && dot + 1 < cell.p + cell.n;
}

bool bp_hint_phone(struct bp_text cell)
{
    size_t digits = 0;
    if (cell.n < 9 || cell.n > 22 || (cell.p[0] != '+' && cell.p[0] != '0' && cell.p[0] != '('))
        return false;
    for (size_t i = 0; i < cell.n; i++) {
        bool digit = cell.p[i] >= '0' && cell.p[i] <= '9';
        digits += digit;
        if (!digit && (!strchr(" -()./", cell.p[i]) && !(cell.p[i] == '+' && i == 0)))
            return false;
    }
    return digits >= 9 && digits <= 15;
}

/* ISO/IEC 7812: 13 to 19 digits, in groups or not, from an issuer of cards (3 to 6, 2221 to 2720), whose check digit
 * (Luhn) is right. */
bool bp_hint_card(struct bp_text cell)
{
    int digits = 0, sum = 0, first = 0;
    if (cell.n < 13 || cell.n > 23)
        return false;
    for (size_t i = cell.n; i-- > 0;) {
        if (cell.p[i] == ' ' || cell.p[i] == '-')
            continue;
        if (cell.p[i] < '0' || cell.p[i] > '9')
            return false;
        int digit = cell.p[i] - '0', twice = 2 * digit;
        sum += digits++ % 2 ? twice / 10 + twice % 10 : digit;
    }
    for (size_t i = 0; i < 4; i++)
        first = first * 10 + (cell.p[i] - '0');
    bool issued = (cell.p[0] >= '3' && cell.p[0] <= '6') || (first >= 2221 && first <= 2720);
    return issued && digits >= 13 && digits <= 19 && sum % 10 == 0;
}

static bool is_mark_of_number(char c)
{
    return (c >= '0' && c <= '9') || (c && strchr(" -()./", c));
}

/* A number with its country, or a card's, within other words. */
static bool has_number_inside(struct bp_text cell)
{
    for (size_t from = 0; from < cell.n; from++) {
        size_t to = from + 1;
        bool digit = cell.p[from] >= '0' && cell.p[from] <= '9';
        if (cell.p[from] != '+' && !digit)
            continue;
        while (to < cell.n && is_mark_of_number(cell.p[to]))
            to++;
        size_t end = to;
        while (end > from && (cell.p[end - 1] < '0' || cell.p[end - 1] > '9'))
            end--;
        struct bp_text run = bp_text_sub(cell, from, end);
        if (digit ? bp_hint_card(run) : bp_hint_phone(run))
            return true;
        from = to - 1;
    }
    return false;
}

bool bp_hint_person_inside(struct bp_text cell, bool of_id)
{
    bool plain = true; /* digits alone: in a column of ids that is one */
    for (size_t i = 0; i < cell.n; i++)
        plain &= cell.p[i] >= '0' && cell.p[i] <= '9';
    if (!(plain && of_id) && (bp_hint_phone(cell) || has_number_inside(cell)))
        return true;
    for (size_t i = 0, from = 0; i <= cell.n; i++)
        if (i == cell.n || strchr(" \t\r\n<>()[]\"',;:|", cell.p[i])) {
            if (bp_hint_mail(bp_text_sub(cell, from, i)))
                return true;
            from = i + 1;
        }
    return false;
}
