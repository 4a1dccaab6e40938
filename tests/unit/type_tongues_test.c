/* Letters to languages: which words need theirs said. */
#include "pdf_help.h"

/* "en[3-6]" for each stretch, "=" where it is all there is. */
static void speaks(const char *document, const char *text, const char *wanted)
{
    struct run run;
    open_run(&run, document, BP_T(""));
    struct bp_type_para *para = bp_type_para_new(&run.pdf.layout.type, 10, 1);
    bp_type_para_add(&run.pdf.layout.type, para, bp_text_of(text), &(struct bp_type_look){.scale = 1});
    bp_type_find_tongues(run.cx.arena, bp_text_of(document), para);
    struct bp_buf b = bp_buf_new(run.cx.arena);
    for (size_t i = 0; i < para->tongue_count; i++) {
        const struct bp_type_tongue *tongue = &para->tongues[i];
        bp_buf_fmt(&b, "%s[%zu-%zu]", tongue->language, tongue->from, tongue->to);
        assert_ptr_equal(bp_type_tongue_at(para, tongue->from), tongue);
        assert_ptr_equal(bp_type_tongue_at(para, tongue->to - 1), tongue);
        assert_ptr_not_equal(bp_type_tongue_at(para, tongue->to), tongue);
    }
    if (para->tongue)
        bp_buf_addc(&b, '=');
    assert_string_equal(bp_text_z(run.cx.arena, bp_buf_text(&b)), wanted);
    end_run(&run);
}

static void by_script(void **state)
{
    (void)state;
    speaks("en", "plain words, 12 %", "");
    speaks("en", "by สมชาย ใจดี of", "th[3-13]");
    speaks("en", "สมชาย 12", "th[0-5]=");
    speaks("en", "a 中文,日本 b", "zh[2-7]");
    speaks("en", "東京タワー", "zh[0-2]ja[2-5]");
    speaks("en", "한국 x", "ko[0-2]");
    speaks("en", "Zürich, naïve", "");
    speaks("en", "", "");
    speaks("en", "12 %", "");
}

static void vietnamese_by_its_letters(void **state)
{
    (void)state;
    speaks("en", "Nguyễn says", "vi[0-6]");
    speaks("en", "Đặng Hữu", "vi[0-8]=");
    speaks("vi", "Nguyễn and others", "");
    speaks("th", "Nguyễn กข", "vi[0-6]");
}

/* English is said only where the document's letters are others. */
static void english_among_others(void **state)
{
    (void)state;
    speaks("th", "ยอด CSAT ดี", "en[4-8]");
    speaks("th", "ยอดCSATดี", "en[3-7]");
    speaks("zh-Hant", "中文 Net promoter score 是", "en[3-21]");
    speaks("zh-Hans", "中文", "");
    speaks("th", "App crashes 12 of 14", "en[0-17]=");
    speaks("zh-Hans", "NPS 中 NPS", "en[0-3]en[6-9]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_script),
        cmocka_unit_test(vietnamese_by_its_letters),
        cmocka_unit_test(english_among_others),
    };
    return cmocka_run_group_tests_name("pdf_tongues", tests, NULL, NULL);
}
