/* Items of decisions.md: what, who by when, what if not; in English and in the pack's language; what is no part stays.
 */
#include "story_help.h"

#include "tell/tell.h"

struct told {
    struct bp_teller t;
    const struct bp_phrases *phrases;
};

static void speak(struct run *r, struct told *told, const char *language)
{
    struct bp_text text;
    const char *file, *name = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "languages/%s.txt", language));
    assert_true(bp_resource_load(&r->cx, NULL, 0, name, &text, &file));
    assert_true(bp_phrases_load(&r->cx, language, file, text, &told->phrases));
    told->t = (struct bp_teller){.cx = &r->cx, .phrases = told->phrases};
}

static void parts_are_told_apart(void **state)
{
    static const struct {
        const char *language, *item, *what, *owner, *by, *if_not;
    } cases[] = {
        {"en", "Hire two, EUR 9. Chief Executive, by Wed 25 Nov. If not: queues stay.", "Hire two, EUR 9.",
         "Chief Executive", "Wed 25 Nov", "queues stay."},
        {"en", "Hire two? Owner, by 25 Nov", "Hire two?", "Owner", "25 Nov", ""},
        {"en", "Hire two. **If not:** queues stay.", "Hire two.", "", "", "queues stay."},
        {"en", "Hire two. if not: queues. If not: worse.", "Hire two. if not: queues.", "", "", "worse."},
        {"en", "Hire two", "Hire two", "", "", ""},
        {"en", "Win, by playing well.", "Win, by playing well.", "", "", ""}, /* no day */
        {"en", "Owner, by 25 Nov", "Owner, by 25 Nov", "", "", ""},           /* nothing is asked */
        {"en", "If not: queues stay.", "If not: queues stay.", "", "", ""},   /* the same */
        {"en", "Ask what is if nothing helps.", "Ask what is if nothing helps.", "", "", ""},
        {"en", "Hire two? Owner, before 25 Nov", "Hire two?", "Owner", "25 Nov", ""},
        {"en", "Hire two? Owner, until the 25th. If not: queues.", "Hire two?", "Owner", "the 25th", "queues."},
        {"en", "Hire two? Owner, beforehand 25 Nov", "Hire two? Owner, beforehand 25 Nov", "", "", ""},
        {"th", "จ้างสองคน. ประธาน ก่อนวันที่ 25 พ.ย.", "จ้างสองคน.", "ประธาน", "25 พ.ย", ""},
        {"vi", "Tuyển hai người. Giám đốc, trước 25/11.", "Tuyển hai người.", "Giám đốc", "25/11", ""},
        {"vi", "Tuyển hai người. Giám đốc, trước ngày 25/11.", "Tuyển hai người.", "Giám đốc", "25/11", ""},
        {"vi", "Tuyển hai người. Giám đốc, by 25/11.", "Tuyển hai người.", "Giám đốc", "25/11", ""},
        {"zh-Hans", "增聘两人。首席执行官，截止11月25日。", "增聘两人。", "首席执行官", "11月25日", ""},
        {"zh-Hant", "增聘兩人。執行長，不晚於11月25日。", "增聘兩人。", "執行長", "11月25日", ""},
        {"th", "จ้างสองคน. ประธาน ภายใน 25 พ.ย. หากไม่: คิวยาว", "จ้างสองคน.", "ประธาน", "25 พ.ย", "คิวยาว"},
        {"vi", "Tuyển hai người. Giám đốc, hạn 25/11. Nếu không: khách chờ.", "Tuyển hai người.", "Giám đốc", "25/11",
         "khách chờ."},
        {"zh-Hans", "增聘两人。首席执行官，11月25日前。否则：排队依旧。", "增聘两人。", "首席执行官", "11月25日前",
         "排队依旧。"},
        {"zh-Hant", "增聘兩人。執行長，11月25日前。If not: 排隊依舊。", "增聘兩人。", "執行長", "11月25日前",
         "排隊依舊。"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told;
        speak(*state, &told, cases[i].language);
        struct bp_decision d = bp_decision_read(&told.t, bp_text_of(cases[i].item));
        assert_text(d.text, cases[i].item);
        assert_text(d.what, cases[i].what);
        assert_text(d.owner, cases[i].owner);
        assert_text(d.by, cases[i].by);
        assert_text(d.if_not, cases[i].if_not);
        bp_phrases_close(told.phrases);
    }
}

/* Thai ends no sentence with a mark: whom the pack knows is told from what is asked. */
static void a_known_owner_needs_no_sentence(void **state)
{
    struct bp_metric metrics[] = {{.owner = BP_T("ฝ่ายบริการ")}, {.owner = BP_T("บริการ")}};
    struct bp_person people[] = {{.role = BP_T("Head of Care"), .name = BP_T("สมชาย ใจดี")}};
    struct bp_pack pack = {.metrics = metrics, .metric_count = 2, .people = {.list = people, .count = 1}};
    static const char *const cases[][4] = {
        {"th", "จ้าง 2 คน เดือนละ 25,000 บาท ฝ่ายบริการ ภายใน 25 พ.ย.", "จ้าง 2 คน เดือนละ 25,000 บาท", "ฝ่ายบริการ"},
        {"th", "จ้าง 2 คน สมชาย ใจดี ภายในวันที่ 25 พ.ย.", "จ้าง 2 คน", "สมชาย ใจดี"},
        {"th", "จ้าง 2 คน ฝ่ายขาย ภายใน 25 พ.ย.", "จ้าง 2 คน ฝ่ายขาย ภายใน 25 พ.ย.", ""},       /* nobody it knows */
        {"th", "จ้าง 2 คนในฝ่ายบริการ ภายใน 25 พ.ย.", "จ้าง 2 คนในฝ่ายบริการ ภายใน 25 พ.ย.", ""}, /* within a word */
        {"en", "Hire two Head of Care, by 25 Nov", "Hire two", "Head of Care"},
        {"en", "Head of Care, by 25 Nov", "Head of Care, by 25 Nov", ""}, /* nothing is asked */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told;
        speak(*state, &told, cases[i][0]);
        told.t.pack = &pack;
        struct bp_decision d = bp_decision_read(&told.t, bp_text_of(cases[i][1]));
        assert_text(d.what, cases[i][2]);
        assert_text(d.owner, cases[i][3]);
        assert_int_equal(d.by.n > 0, d.owner.n > 0);
        bp_phrases_close(told.phrases);
    }
}

static void what_reads_as_a_day_is_one(void **state)
{
    static const struct {
        const char *language, *by, *day; /* near 2026-11-16; NULL: no day */
    } cases[] = {
        {"en", "2026-11-25", "2026-11-25"},
        {"en", "25 Nov", "2026-11-25"},
        {"en", "Wed 25 November", "2026-11-25"},
        {"en", "Nov 25, 2026", "2026-11-25"},
        {"en", "Nov 25", "2026-11-25"},
        {"en", "5 Jan", "2027-01-05"}, /* the next one, not that of ten months ago */
        {"en", "the 25 Nov 2026", "2026-11-25"},
        {"en", "25/11/2026", "2026-11-25"},
        {"en", "3/4/2026", NULL}, /* of two days */
        {"en", "end of Q4", NULL},
        {"en", "the end of November", NULL},
        {"en", "3 votes", NULL},
        {"en", "25", NULL},
        {"en", "45990", NULL},
        {"en", "next board", NULL},
        {"vi", "25/11", "2026-11-25"},
        {"vi", "3/12", "2026-12-03"},
        {"vi", "ngày 25/11/2026", "2026-11-25"},
        {"vi", "25 tháng 11", "2026-11-25"},
        {"vi", "25 tháng 11 năm 2026", "2026-11-25"},
        {"th", "25 พ.ย", "2026-11-25"},
        {"th", "25 พ.ย. 2569", "2026-11-25"},
        {"th", "พุธที่ 25 พฤศจิกายน", "2026-11-25"},
        {"zh-Hans", "11月25日前", "2026-11-25"},
        {"zh-Hans", "2026年11月25日之前", "2026-11-25"},
        {"zh-Hans", "12月3日（周四）前", "2026-12-03"},
        {"zh-Hant", "11月25日", "2026-11-25"},
        {"zh-Hant", "年底前", NULL},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_edition edition = {.language = bp_text_of(cases[i].language)};
        const struct bp_teller t = {.cx = &r->cx, .edition = &edition};
        int day = 0;
        bool known = bp_decision_day(&t, bp_text_of(cases[i].by), day_of("2026-11-16"), &day);
        if (known != (cases[i].day != NULL) || (known && day != day_of(cases[i].day)))
            fail_msg("%s: %s is %d %" BP_PRI, cases[i].language, cases[i].by, known,
                     BP_ARG(bp_day_text(r->cx.arena, day)));
    }
}

static void answers_are_no_decisions(void **state)
{
    struct told told;
    struct bp_text answer;
    speak(*state, &told, "vi");
    assert_true(bp_decision_answer(&told.t, BP_T("Answered: Hire two: agreed"), &answer));
    assert_text(answer, "Hire two: agreed");
    assert_true(bp_decision_answer(&told.t, BP_T("**Đã trả lời:** xong"), &answer));
    assert_text(answer, "xong");
    assert_false(bp_decision_answer(&told.t, BP_T("Answered by all"), &answer));
    assert_false(bp_decision_answer(&told.t, BP_T("Answered:"), &answer)); /* nothing is said */
    bp_phrases_close(told.phrases);
}

static void a_beginning_is_a_name(void **state)
{
    (void)state;
    assert_text(bp_decision_brief(BP_T("Second courier for Isan, THB 9 a month.")), "Second courier for Isan");
    assert_text(bp_decision_brief(BP_T("Version 4.0 of the app. Now.")), "Version 4.0 of the app");
    assert_text(bp_decision_brief(BP_T("增聘两人。现在")), "增聘两人");
    assert_true(bp_decision_is_of(BP_T("second courier"), BP_T("Second courier for Isan, THB 9")));
    assert_false(bp_decision_is_of(BP_T("Second till"), BP_T("Second courier for Isan, THB 9")));
    assert_false(bp_decision_is_of(BP_T("Rent"), BP_T("Rental cars for the north"))); /* the word goes on */
    assert_false(bp_decision_is_of(BP_T("Opening hours"), BP_T("Open")));
    assert_true(bp_decision_is_of(BP_T("Open"), BP_T("Open, on Sundays too")));
    assert_true(bp_decision_is_of(BP_T("增聘"), BP_T("增聘两人")));                       /* no blanks part words */
    assert_false(bp_decision_is_of(BP_T("Sec"), BP_T("Second courier for Isan, THB 9"))); /* too short to tell */
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(parts_are_told_apart), T(a_known_owner_needs_no_sentence),
                                       T(what_reads_as_a_day_is_one), T(answers_are_no_decisions),
                                       T(a_beginning_is_a_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
