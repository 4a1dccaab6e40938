/* Words of themes in customers' words: literal, folded, whole where words are parted by blanks. */
#include "voice/voice.h"
#include "pack_help.h"

static struct bp_arena *arena;

static bool has(const char *word, const char *text)
{
    struct bp_text words[] = {bp_text_of(word)};
    struct bp_theme theme = {.name = BP_T("t"), .words = words, .count = 1};
    struct bp_verbatim v = {.themes = &theme, .theme_count = 1};
    struct bp_plain plain = {.arena = arena};
    return bp_theme_words_find(bp_theme_words_new(arena, &v), &plain, bp_text_of(text)) == 1;
}

#define IN(word, text)    \
    if (!has(word, text)) \
    fail_msg("`%s` is not found in `%s`", word, text)
#define NOT_IN(word, text) \
    if (has(word, text))   \
    fail_msg("`%s` is found in `%s`", word, text)

static void whole_words(void **state)
{
    (void)state;
    IN("late", "It came late.");
    IN("late", "LATE! again");
    IN("Late", "late");
    IN("late", "too-late");
    IN("late", "(late)");
    NOT_IN("late", "later than chocolate plates");
    NOT_IN("late", "late2");
    NOT_IN("late", "");
    IN("never arrived", "It NEVER\n  arrived");
    NOT_IN("never arrived", "never, arrived");
    IN("late", "later, too late");
    IN("tr\xE1\xBB\x85", "giao tr\xE1\xBB\x85 qu\xC3\xA1");
    NOT_IN("tr\xE1\xBB\x85", "giao tre");
    IN("\xC3\x89T\xC3\x89", "l'\xC3\xA9t\xC3\xA9 dernier");
}

static void anywhere_where_no_blanks_part_words(void **state)
{
    (void)state;
    IN("ช้า", "ส่งช้ามากค่ะ");
    IN("ช้า", "ช้า");
    NOT_IN("ช", "ช้า มาก");
    IN("太慢", "物流太慢了");
    IN("遲到", "包裹遲到兩天");
    IN("app", "แอพappล่ม");
    IN("app", "这个app闪退");
    NOT_IN("app", "这个apps闪退");
    IN("น้ำ", "น\xE0\xB9\x89\xE0\xB9\x8D\xE0\xB8\xB2 หก");
    IN("แตก", "เเตกหมด");
    IN("ช้า", "ช\xE2\x80\x8B้า");
}

static void width_does_not_count(void **state)
{
    (void)state;
    IN("late", "ｌａｔｅ");
    IN("ＬＡＴＥ", "late");
    IN("100", "๑๐๐ บาท");
    IN("a b", "a\xE3\x80\x80"
              "b");
}

static void a_word_is_no_pattern(void **state)
{
    static const char *const words[] = {".*",     "late.*", "a|b",   "[late]", "(late", "l?te",
                                        "^late$", "\\w+",   "late+", "%s",     "$"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        NOT_IN(words[i], "it came late, a or b");
        IN(words[i], bp_text_z(arena, bp_text_fmt(arena, "so: %s here", words[i])));
    }
}

static void each_theme_has_its_bit(void **state)
{
    struct bp_text late[] = {BP_T("late"), BP_T("slow")}, rude[] = {BP_T("rude")}, both[] = {BP_T("slow"), BP_T("  ")};
    struct bp_theme themes[] = {{.words = late, .count = 2}, {.words = rude, .count = 1}, {.words = both, .count = 2}};
    struct bp_verbatim v = {.themes = themes, .theme_count = 3};
    struct bp_plain plain = {.arena = arena};
    const struct bp_theme_words *words = bp_theme_words_new(arena, &v);
    (void)state;
    assert_int_equal(bp_theme_words_find(words, &plain, BP_T("late and late")), 1);
    assert_int_equal(bp_theme_words_find(words, &plain, BP_T("rude and slow")), 7);
    assert_int_equal(bp_theme_words_find(words, &plain, BP_T("fine")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words),
        cmocka_unit_test(anywhere_where_no_blanks_part_words),
        cmocka_unit_test(width_does_not_count),
        cmocka_unit_test(a_word_is_no_pattern),
        cmocka_unit_test(each_theme_has_its_bit),
    };
    arena = bp_arena_new(NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bp_arena_free(arena);
    return failed;
}
