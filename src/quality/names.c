/* Words in names, in the languages of packs -> what they tell: a unit of time, that less is better. */
#include "quality/names.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

double bp_unit_hours(struct bp_text unit)
{
    static const struct {
        double hours;
        const char *names;
    } units[] = {
        {1.0 / 3600, " s sec secs second seconds วินาที giây 秒 秒钟 秒鐘 "},
        {1.0 / 60, " min mins minute minutes นาที phút 分 分钟 分鐘 "},
        {1, " h hr hrs hour hours ชั่วโมง ชม. giờ 小时 小時 时 時 "},
        {24, " d day days วัน ngày 天 日 "},
        {168, " week weeks wk wks สัปดาห์ tuần 周 週 星期 "},
    };
    char word[40];
    if (!unit.n || unit.n > sizeof word - 2)
        return 0;
    word[0] = word[unit.n + 1] = ' ';
    for (size_t i = 0; i < unit.n; i++) {
        word[i + 1] = unit.p[i] >= 'A' && unit.p[i] <= 'Z' ? (char)(unit.p[i] + 32) : unit.p[i];
        if (word[i + 1] == ' ')
            return 0;
    }
    for (size_t i = 0; i < COUNT(units); i++)
        if (bp_text_contains(bp_text_of(units[i].names), (struct bp_text){word, unit.n + 2}))
            return units[i].hours;
    return 0;
}

/* By whole words where a language has blanks; Thai and Chinese words stand in a row. */
static bool has_word(struct bp_text slug, const char *word)
{
    size_t n = bp_text_of(word).n;
    for (size_t i = 0; i + n <= slug.n; i++) {
        bool begins = i == 0 || slug.p[i - 1] == '_', ends = i + n == slug.n || slug.p[i + n] == '_';
        if (begins && ends && bp_text_eq((struct bp_text){slug.p + i, n}, bp_text_of(word)))
            return true;
    }
    return false;
}

bool bp_name_is_down(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {
        "cost",          "costs",        "expense",       "expenses",      "complaint",
        "complaints",    "error",        "errors",        "delay",         "delays",
        "delayed",       "defect",       "defects",       "churn",         "backlog",
        "escalation",    "escalations",  "escalated",     "refund",        "refunded",
        "chargeback",    "chargebacks",  "dispute",       "disputes",      "disputed",
        "bounced",       "unsubscribed", "penalties",     "shrinkage",     "spoilage",
        "refunds",       "return",       "returns",       "returned",      "cancellation",
        "cancellations", "cancelled",    "canceled",      "unhappy",       "detractors",
        "missed",        "late",         "overdue",       "failed",        "failure",
        "failures",      "fault",        "faults",        "incident",      "incidents",
        "outage",        "outages",      "downtime",      "abandoned",     "abandonment",
        "lost",          "loss",         "losses",        "rejected",      "rejects",
        "reopened",      "reopen",       "reopens",       "rework",        "waste",
        "scrap",         "absence",      "absences",      "absenteeism",   "attrition",
        "turnaround",    "wait",         "waiting",       "lapsed",        "breaches",
        "accidents",     "injuries",     "bug",           "bugs",          "bounce_rate",
        "bounces",       "handle_time",  "handling_time", "response_time", "resolution_time",
        "cycle_time",    "days_to",      "hours_to",      "minutes_to",    "queue_length",
        "accident",      "injury",       "breach",        "violations",    "crashes",
        "stockouts",     "out_of_stock", "unresolved",    "unanswered",    "unpaid",
        "arrears",       "damaged",      "mistakes",      "write_offs",    "overspend",
        "overrun",       "chi_phí",      "khiếu_nại",     "phàn_nàn",      "lỗi",
        "trễ",           "chậm_trễ",     "hoàn_tiền",     "hủy_đơn",       "rời_bỏ",
        "tồn_đọng"};
    static const char *const parts[] = {"ต้นทุน",   "ค่าใช้จ่าย", "ร้องเรียน", "ข้อผิดพลาด", "ล่าช้า", "คืนสินค้า", "คืนเงิน", "ยกเลิก",
                                        "ของเสีย", "成本",    "费用",    "費用",     "投诉", "投訴",   "客訴",  "客诉",
                                        "错误",   "錯誤",    "延迟",    "延遲",     "逾期", "退货",   "退貨",  "退款",
                                        "流失",   "取消",    "缺陷",    "返工",     "报废", "報廢",   "不良",  "故障"};
    /* What is said to be absent, saved or mended is better high. */
    static const char *const turned[] = {
        "free",      "without",    "no",         "not",       "zero",        "saved",   "savings",
        "saving",    "avoided",    "prevented",  "resolved",  "solved",      "closed",  "recovered",
        "reduction", "won_back",   "answered",   "fixed",     "turnover_of", "on_time", "return_on",
        "adjusted",  "investment", "late_night", "cost_plus", "recycled",    "cleared", "handled",
        "removed",   "prevention", "within",     "met",       "không",       "giảm",    "tiết_kiệm"};
    struct bp_text slug = bp_slug(arena, name);
    bool down = false;
    if (has_word(slug, "no_show") || has_word(slug, "no_shows"))
        return true;
    for (size_t i = 0; i < COUNT(words); i++)
        down |= has_word(slug, words[i]);
    for (size_t i = 0; i < COUNT(parts); i++)
        down |= bp_text_contains(slug, bp_text_of(parts[i]));
    for (size_t i = 0; i < COUNT(turned); i++)
        down &= !has_word(slug, turned[i]);
    return down;
}

bool bp_name_is_plan(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"due",       "promised", "promise", "estimated", "estimate",
                                        "target",    "planned",  "plan",    "expected",  "deadline",
                                        "scheduled", "schedule", "sla",     "eta",       "forecast",
                                        "committed", "hạn",      "dự_kiến", "hạn_chót"};
    static const char *const parts[] = {"กำหนด", "แผน",  "คาดว่า", "计划", "計劃", "計畫",
                                        "预计",  "預計", "截止",  "到期", "目标", "目標"};
    struct bp_text slug = bp_slug(arena, name);
    bool is = false;
    for (size_t i = 0; i < COUNT(words); i++)
        is |= has_word(slug, words[i]);
    for (size_t i = 0; i < COUNT(parts); i++)
        is |= bp_text_contains(slug, bp_text_of(parts[i]));
    return is;
}

bool bp_name_is_count(struct bp_arena *arena, struct bp_text name)
{
    static const char *const words[] = {"quantity", "qty",    "units",    "items",   "count",  "pieces",  "number",
                                        "orders",   "score",  "hours",    "minutes", "days",   "weight",  "kg",
                                        "rating",   "clicks", "sessions", "views",   "visits", "số_lượng"};
    static const char *const parts[] = {"จำนวน", "数量", "數量", "件数", "件數"};
    struct bp_text slug = bp_slug(arena, name);
    bool is = false;
    for (size_t i = 0; i < COUNT(words); i++)
        is |= has_word(slug, words[i]);
    for (size_t i = 0; i < COUNT(parts); i++)
        is |= bp_text_contains(slug, bp_text_of(parts[i]));
    return is;
}
