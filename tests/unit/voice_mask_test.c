/* What is taken out of a customer's words, and what is left. */
#include "voice/voice.h"
#include "pack_help.h"

static struct bp_arena *arena;

static const char *cleaned(const char *text, const char *const *cells, size_t count)
{
    struct bp_voice_names names = {0};
    struct bp_voice_spans spans = {.arena = arena};
    struct bp_buf out = bp_buf_new(arena);
    bp_voice_names_start(arena, &names);
    for (size_t i = 0; i < count; i++)
        bp_voice_names_add(&names, bp_text_of(cells[i]));
    return bp_text_z(arena, bp_voice_clean(bp_text_of(text), &names, &spans, &out));
}

#define MASKED(text, want)        assert_string_equal(cleaned(text, NULL, 0), want)
#define KEPT(text)                MASKED(text, text)
#define WITHOUT(cell, text, want) assert_string_equal(cleaned(text, (const char *const[]){cell}, 1), want)

static void addresses_and_links(void **state)
{
    (void)state;
    MASKED("Write to ann.lee@example.com please", "Write to [...] please");
    MASKED("Write to <Ann.Lee+x@mail.example.co.th>, thanks", "Write to <[...]>, thanks");
    MASKED("联系我ann@example.com谢谢", "联系我[...]谢谢");
    MASKED("เมล ann@example.comครับ", "เมล [...]ครับ");
    MASKED("ann＠example.com is full width", "[...] is full width");
    MASKED("see https://shop.example/reset?token=abc123 now", "see [...] now");
    MASKED("see HTTP://x.example.", "see [...]");
    MASKED("(www.example.com) is down", "[...] is down");
    MASKED("mailto:ann@example.com", "[...]");
    MASKED("track.example.com/p?id=7 does not load", "[...] does not load");
    MASKED("my handle is @somchai_88", "my handle is [...]");
    MASKED("ann.lee @ example.com please", "[...] please");
    MASKED("mail ann (at) example.com.", "mail [...]");
    MASKED("ann[at]example.co.th, thanks", "[...], thanks");
    KEPT("we met @ the shop. Then we left");
    KEPT("two (at) most");
    KEPT("3 pieces @ 5.00 each");
    KEPT("either/or, and/or");
}

static void phones(void **state)
{
    (void)state;
    MASKED("call 081-234-5678 after six", "call [...] after six");
    MASKED("call 0812345678", "call [...]");
    MASKED("call +66 81 234 5678 or +66812345678", "call [...] or [...]");
    MASKED("โทร 08๑-๒๓๔-๕๖๗๘ ครับ", "โทร [...] ครับ");
    MASKED("โทร๐๘๑๒๓๔๕๖๗๘นะ", "โทร[...]นะ");
    MASKED("gọi 0912 345 678 nhé", "gọi [...] nhé");
    MASKED("gọi 09.1234.5678", "gọi [...]");
    MASKED("打我手机13812345678吧", "打我手机[...]吧");
    MASKED("打我手机 138 1234 5678 吧", "打我手机 [...] 吧");
    MASKED("ring ０８１２３４５６７８", "ring [...]");
    MASKED("US (555) 123-4567, 555-123-4567", "US [...], [...]");
    MASKED("tel: +44 20 7946 0958.", "tel: [...].");
    MASKED("081-234-5678/089-876-5432", "[...]/[...]");
}

static void cards_and_identity_numbers(void **state)
{
    (void)state;
    MASKED("card 4111 1111 1111 1111 was charged", "card [...] was charged");
    MASKED("card 4111-1111-1111-1111", "card [...]");
    MASKED("card 4111111111111111 twice", "card [...] twice");
    MASKED("card 4111 1111 1111 1112 has a slip", "card [...] has a slip");
    MASKED("ID 1-2345-67890-12-1", "ID [...]");
    MASKED("ID 1 2345 67890 12 1 ok", "ID [...] ok");
    MASKED("ID 1234567890121", "ID [...]");
    MASKED("ID 1.2345.67890.12.1.", "ID [...].");
    MASKED("CCCD 079123456789", "CCCD [...]");
    MASKED("CCCD 079 123 456 789", "CCCD [...]");
    MASKED("身份证11010119900307851X已登记", "身份证[...]已登记");
    MASKED("身份证110101199003078515", "身份证[...]");
    MASKED("IBAN GB82 WEST 1234 5698 7654 32 please", "IBAN [...] please");
    MASKED("DE89370400440532013000", "[...]");
    MASKED("account 123-4-56789-0 at the bank", "account [...] at the bank");
    MASKED("account 12345678", "account [...]");
    MASKED("order no. 1234567890", "order no. [...]");
    MASKED("parcel TH0123456789TH", "parcel [...]");
    MASKED("passport AA1234567", "passport [...]");
    MASKED("SSN 123-45-6789", "SSN [...]");
    MASKED("one two three four five six seven eight nine 1 2345 67890 12 1 ok",
           "one two three four five six seven eight nine [...] ok");
    MASKED("a b c d e f g h i j 123 456 7890 123 k", "a b c d e f g h i j [...] k");
    MASKED("call me at 0 8 1 2 3 4 5 6 7 8 please", "call me at [...] please");
}

static void what_is_no_number_of_a_person(void **state)
{
    (void)state;
    KEPT("I ordered 3 of 12 items in 2024");
    KEPT("open since 1998, 1999-2024, and 2024 2025 2026");
    KEPT("paid $1,250,000.50 and 12.500.000 VND");
    KEPT("paid 12500000 VND, 12500000đ and THB 25000000");
    KEPT("ราคา 12500000 บาท");
    KEPT("花了12000000元");
    KEPT("1.234.567.890.123 in all");
    KEPT("between 1500-2000 baht");
    KEPT("on 2026-11-16 at 10:30, 16/11/2026, 16.11.2026");
    KEPT("20261116 was the day");
    KEPT("from 10.30-11.00");
    KEPT("24/7, 50 %, 4.5 of 5, 7-11, item 4711");
    KEPT("It took 45 minutes and 100 baht");
    KEPT("iPhone 15 Pro, size 38-40, room 1204");
}

static void names_of_the_row_are_gone(void **state)
{
    (void)state;
    WITHOUT("Anna Lee", "I am ANNA; anna's parcel, not Annabel's, Lee",
            "I am [...]; [...]'s parcel, not Annabel's, [...]");
    WITHOUT("Nguyễn Văn Hùng", "hung day, gọi Hùng", "[...] day, gọi [...]");
    WITHOUT("Nguyen Van Hung", "Tôi là Nguyễn Văn Hùng.", "Tôi là [...].");
    WITHOUT("Đặng Thu", "dang thu here", "[...] here");
    WITHOUT("นายสมชาย ใจดี", "ผมสมชายครับ คุณภาพไม่ดี นายก", "ผม[...]ครับ คุณภาพไม่ดี นายก");
    WITHOUT("คุณ สมหญิง", "คุณสมหญิงสั่งของ", "คุณ[...]สั่งของ");
    WITHOUT("王小明", "我是王小明，小明等了三天，王先生很生气", "我是[...]，[...]等了三天，[...]很生气");
    WITHOUT("欧阳小明", "欧阳先生来电", "[...]来电");
    WITHOUT("ann.lee88@example.com", "Regards, Ann Lee88, example.com", "Regards, [...], example.com");
    WITHOUT("Ａｎｎ", "ann said so", "[...] said so");
    WITHOUT("Mr X. O", "x marks the spot, mr", "x marks the spot, mr");
    WITHOUT("4711", "ticket 4711 and 47110", "ticket [...] and 47110");
    WITHOUT("", "nothing to hide", "nothing to hide");
    WITHOUT(".*", "a .* stays", "a .* stays");
}

static void on_one_line_without_controls(void **state)
{
    char longest[6000];
    (void)state;
    MASKED("two\r\nlines\tand \x01 a tab", "two lines and a tab");
    MASKED("turned \xE2\x80\xAE round \xE2\x81\xA6", "turned round");
    MASKED("  \xC2\xA0 padded\xE2\x80\x8B ", "padded");
    MASKED("broken \xFF byte", "broken byte");
    MASKED("0812345678 0898765432", "[...]");
    MASKED("ann@example.com, 0812345678", "[...], [...]");
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    for (size_t i = 4; i < sizeof longest; i += 5)
        longest[i] = i + 1 < sizeof longest ? ' ' : '\0';
    assert_true(strlen(cleaned(longest, NULL, 0)) < 4096);
}

static void answers_that_say_nothing(void **state)
{
    static const char *const nothing[] = {"",     " ",    "-",           "--",  "n/a",   "N/A",   "na",
                                          ".",    "...",  "!!!",         "a",   "好",    "10",    "10/10",
                                          "None", "no",   "No comment.", "ไม่มี", "ไม่มีค่ะ", "không", "Không có",
                                          "无",   "沒有", "?",           "OK",  "👍",     "1 2 3"};
    static const char *const something[] = {"bad", "Hi!", "ดี", "很好", "tệ", "no parcel came", "不好"};
    (void)state;
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if (bp_voice_says(bp_text_of(nothing[i])))
            fail_msg("says something: %s", nothing[i]);
    for (size_t i = 0; i < sizeof something / sizeof *something; i++)
        if (!bp_voice_says(bp_text_of(something[i])))
            fail_msg("says nothing: %s", something[i]);
    assert_false(bp_voice_says_more(BP_T("[...], [...].")));
    assert_true(bp_voice_says_more(BP_T("[...] late")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_and_links),        cmocka_unit_test(phones),
        cmocka_unit_test(cards_and_identity_numbers), cmocka_unit_test(what_is_no_number_of_a_person),
        cmocka_unit_test(names_of_the_row_are_gone),  cmocka_unit_test(on_one_line_without_controls),
        cmocka_unit_test(answers_that_say_nothing),
    };
    arena = bp_arena_new(NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bp_arena_free(arena);
    return failed;
}
