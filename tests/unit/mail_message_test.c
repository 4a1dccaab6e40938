/* A mail of page 1: what its text and its page hold, that no text of a pack leaves its place, what is attached. */
#include "mail/mail.h"
#include "story_help.h"

#define END "2026-11-23"

static void told(struct run *r, const char *head, const char *more, struct bp_story *story)
{
    static struct bp_edition edition;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x\n");
    for (int day = day_of("2026-11-02"); day < day_of(END); day++)
        bp_buf_fmt(&csv, "%" BP_PRI ",3\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nparcels,5\n");
    must_find(r,
              bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                 "pack: {title: Weekly review%s}\nsources:\n  s: {file: s.csv, time: "
                                                 "at}\nmetrics:\n  - {id: parcels, name: '<b>Parcels & co', source: s, "
                                                 "measure: max(x), owner: Ann}\ngoals: goals.csv\n%s",
                                                 head, more)),
              END);
    edition = whole_edition(r);
    must_tell(r, &edition, story);
}

static struct bp_mail mail_of(const struct bp_story *story)
{
    return (struct bp_mail){.story = story,
                            .pdf = BP_T("%PDF-1.4 \x80\xFF\n\r.\nFrom here"),
                            .folder = "packs/2026-W47",
                            .digest = BP_T("abc"),
                            .revision = 1};
}

static struct bp_text written(struct run *r, const struct bp_mail *mail)
{
    struct bp_text out;
    if (!bp_mail_write(&r->cx, mail, &out))
        fail_msg("%s", said(r));
    return out;
}

static struct bp_text summary_of(struct run *r, struct bp_story *story, const char *markdown)
{
    struct bp_text out;
    story->markdown = bp_text_of(markdown);
    if (!bp_mail_summary(&r->cx, story, &out))
        fail_msg("%s", said(r));
    return out;
}

static void must_hold(struct bp_text text, const char *part)
{
    if (!bp_text_contains(text, bp_text_of(part)))
        fail_msg("not in it: %s\n%.*s", part, BP_ARG(text));
}

static void must_lack(struct bp_text text, const char *part)
{
    if (bp_text_contains(text, bp_text_of(part)))
        fail_msg("in it: %s\n%.*s", part, BP_ARG(text));
}

/* Lines as they were before a mail's own ends were put in. */
static struct bp_text in_long_lines(struct run *r, struct bp_text rest)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_text line;
    while (bp_text_split(&rest, '\n', &line)) {
        bool flows = bp_text_ends(line, "=20"), soft = bp_text_ends(line, "=");
        bp_buf_add(&b, bp_text_sub(line, 0, line.n - (flows ? 3 : soft ? 1 : 0)));
        if (!soft)
            bp_buf_addc(&b, flows ? ' ' : '\n');
    }
    return bp_buf_text(&b);
}

static void a_whole_message(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, ", timezone: Asia/Bangkok, classification: Secret", "", &story);
    struct bp_mail mail = mail_of(&story);
    struct bp_text out = written(r, &mail), again = written(r, &mail);
    assert_true(bp_text_eq(out, again));
    assert_true(bp_text_starts(out, "Date: Mon, 23 Nov 2026 00:00:00 +0700\nTo: undisclosed-recipients:;\nSubject: "));
    must_hold(out, "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Language: en\nContent-Type: "
                   "multipart/mixed;\n boundary=\"=_");
    must_hold(out, "\nContent-Type: text/plain; charset=UTF-8; format=flowed\n");
    must_hold(out, "\nSecret\n\nWeekly review\n");
    must_hold(out, "missed, not for certain: <b>Parcels & co");
    must_hold(in_long_lines(r, out), "missed, not for certain: &lt;b&gt;Parcels &amp; co");
    must_hold(out, "\nContent-Type: application/pdf;\n name=\"pack-2026-W47.pdf\"\nContent-Disposition: "
                   "attachment;\n filename=\"pack-2026-W47.pdf\"\nContent-Transfer-Encoding: "
                   "base64\n\nJVBERi0xLjQggP8KDS4KRnJvbSBoZXJl\n");
    must_hold(in_long_lines(r, out), "the site is packs/2026-W47/index.html");
    must_lack(out, "(page)");
    bp_story_close(&story);
}

/* Any mail program and any mail server takes these lines. */
static void lines_are_short_and_ascii(void **state)
{
    static const char *const languages[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct run *r = run_new();
        struct bp_story story;
        told(r,
             bp_text_z(r->cx.arena,
                       bp_text_fmt(r->cx.arena, ", language: %s, entity: \"A\\r\\nBcc: eve@b.example\"", languages[i])),
             "", &story);
        struct bp_mail mail = mail_of(&story);
        mail.folder = "packs/2026-W47/\xE0\xB8\x82\xE0\xB8\xAD\xE0\xB8\x99";
        struct bp_text rest = written(r, &mail), line;
        must_hold(rest, "filename*=UTF-8''pack-2026-W47-%E0%B8%82%E0%B8%AD%E0%B8%99.pdf\n");
        while (bp_text_split(&rest, '\n', &line)) {
            if (line.n > 78)
                fail_msg("%zu bytes: %.*s", line.n, BP_ARG(line));
            if (bp_text_starts(line, "Bcc:"))
                fail_msg("a field of its own: %.*s", BP_ARG(line));
            for (size_t k = 0; k < line.n; k++)
                assert_in_range((unsigned char)line.p[k], ' ', '~');
        }
        bp_story_close(&story);
        run_free(r);
    }
}

static void to_whom_it_goes(void **state)
{
    static const struct {
        const char *people, *to;
    } cases[] = {
        {"weekly  REVIEW,The board,board@b.example", "\nTo: \"The board\"\n <board@b.example>\n"},
        {"Weekly review,,board@b.example", "\nTo: \"Weekly review\"\n <board@b.example>\n"},
        {"Weekly review,The board,", "\nTo: undisclosed-recipients:;\n"},
        {"Ann,Ann A.,ann@b.example", "\nTo: undisclosed-recipients:;\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story story;
        put(r, "people.csv", bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "role,name,mail\n%s\n", cases[i].people)));
        told(r, "", "people: people.csv\n", &story);
        struct bp_mail mail = mail_of(&story);
        must_hold(written(r, &mail), cases[i].to);
        bp_story_close(&story);
        run_free(r);
    }
}

/* 24 bytes of PDF. */
static void a_pdf_that_is_too_large_stays_in_the_site(void **state)
{
    static const struct {
        const char *bound, *says;
        bool has_pdf, attached;
    } cases[] = {
        {"", "The whole pack is attached", true, true},
        {"max_attachment: 24B\n", "The whole pack is attached", true, true},
        {"max_attachment: 23B\n", "it lies in the site at packs/2026-W47/pack.pdf", true, false},
        {"", "The whole pack lies in the site at packs/2026-W47/index.html", false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = run_new();
        struct bp_story story;
        told(r, "", cases[i].bound, &story);
        struct bp_mail mail = mail_of(&story);
        if (!cases[i].has_pdf)
            mail.pdf = (struct bp_text){0};
        struct bp_text out = written(r, &mail);
        must_hold(in_long_lines(r, out), cases[i].says);
        if (bp_text_contains(out, BP_T("application/pdf")) != cases[i].attached)
            fail_msg("case %zu", i);
        bp_story_close(&story);
        run_free(r);
    }
}

static void a_revision_is_another_mail(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "", "", &story);
    struct bp_mail mail = mail_of(&story);
    struct bp_text first = written(r, &mail);
    mail.revision = 2;
    mail.digest = BP_T("abd");
    struct bp_text second = written(r, &mail);
    must_lack(first, "revision");
    must_hold(second, "This is revision 2");
    assert_false(bp_text_contains(second, bp_text_sub(first, 0, 0)) &&
                 bp_text_eq(bp_text_sub(first, 100, 260), bp_text_sub(second, 100, 260)));
    bp_story_close(&story);
}

#define TABLE                                                                                                  \
    "# Head\n\n| Metric | Now | Trend | Page |\n|:--|--:|:--|:--|\n| ![met](charts/icon-met.svg) Calls | 3 | " \
    "![Calls: 1, 2, 3](charts/calls-spark.svg) | [page](#calls) |\n| **Also** | | | |\n| Mails | 12 | "        \
    "![up](charts/icon-up.svg) ![late](charts/icon-late.svg) | |\n\n"

static void tables_are_sentences(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "", "", &story);
    struct bp_text short_ones = summary_of(r, &story, TABLE "---\n\n## Page two\n\nNot here.\n");
    assert_true(bp_text_starts(short_ones, "Head\n\nmet: Calls. Now: 3.\n\nAlso\n\nMails. Now: 12; Trend: up, late.\n\n"
                                           "Made by "));
    struct bp_text long_ones = summary_of(r, &story,
                                          "| A | Why |\n|:--|:--|\n| One | A cell of more words than go into one |\n"
                                          "| Two | Few |\n");
    assert_true(bp_text_starts(long_ones, "One\nWhy: A cell of more words than go into one\n\nTwo\nWhy: Few\n\n"));
    bp_story_close(&story);
}

static void a_line_broken_by_hand_stays_one(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "", "", &story);
    struct bp_text out = summary_of(r, &story, "# T\n\nOne  \n**Two** (2)  \nthree\nfour\n\nFive\n");
    must_hold(out, "\n\nOne\nTwo (2)\nthree four\n\nFive\n");
    bp_story_close(&story);
}

static void what_leads_nowhere_goes(void **state)
{
    static const char *const cases[][2] = {
        {"Late ([page](#a)). Next\n", "Late. Next\n"},
        {"Late\xEF\xBC\x88[page](#a)\xEF\xBC\x89\xE3\x80\x82\n", "Late\xE3\x80\x82\n"},
        {"See [the calls](#calls) and [ours](https://a.example/?a=1&b=2).\n", "See the calls and ours.\n"},
        {"Calls (worse: 3, [page](#a)) and\n", "Calls (worse: 3) and\n"},
        {"A\xEF\xBC\x88"
         "3\xEF\xBC\x8C[page](#a)\xEF\xBC\x89\n",
         "A\xEF\xBC\x88"
         "3\xEF\xBC\x89\n"},
        {"![A bridge](pictures/a.png) by night\n", "A bridge\n\nby night\n"},
        {"![a](charts/a.svg)\n\nB\n", "B\n"},
        {"- ![met](charts/icon-met.svg) one\n- two\n\n  more\n", "- met: one\n- two\n\nmore\n"},
        {"3. c\n4. d\n", "3. c\n4. d\n"},
        {"> said\n", "said\n"},
        {"```\na  b\n```\n", "a b\n"},
        {"a\\\nb\n", "a\nb\n"},
    };
    struct run *r = *state;
    struct bp_story story;
    told(r, "", "", &story);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text out = summary_of(r, &story, cases[i][0]);
        if (!bp_text_starts(out, cases[i][1]))
            fail_msg("%s gives %.*s", cases[i][0], BP_ARG(out));
    }
    bp_story_close(&story);
}

/* Mail programs cut what is longer than a hundred kilobytes: then in the middle of a table. */
static void a_page_too_long_ends_with_a_whole_block(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    told(r, "", "", &story);
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 4000; i++)
        bp_buf_fmt(&b, "Paragraph %d of many, with some <words> in it.\n\n", i);
    story.markdown = bp_buf_text(&b);
    struct bp_mail mail = mail_of(&story);
    struct bp_text out = written(r, &mail);
    size_t html = 0, end = 0;
    for (size_t i = 0; i + 20 < out.n; i++) {
        if (memcmp(out.p + i, "<!DOCTYPE html>", 15) == 0)
            html = i;
        if (memcmp(out.p + i, "</html>", 7) == 0)
            end = i;
    }
    assert_true(html > 0 && end > html);
    assert_in_range(end - html, 90000, BP_MAIL_LARGEST_HTML * 11 / 10); /* as quoted-printable */
    must_hold(bp_text_sub(out, html, end), "The rest of page 1 is in the pack.</p>\n<p>The whole pack is attached");
    must_hold(bp_text_sub(out, 0, html), "Paragraph 3999 of many");
    bp_story_close(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_message, run_setup, run_teardown),
        cmocka_unit_test(lines_are_short_and_ascii),
        cmocka_unit_test(to_whom_it_goes),
        cmocka_unit_test(a_pdf_that_is_too_large_stays_in_the_site),
        cmocka_unit_test_setup_teardown(a_revision_is_another_mail, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(tables_are_sentences, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_line_broken_by_hand_stays_one, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_line_broken_by_hand_stays_one, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_leads_nowhere_goes, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_page_too_long_ends_with_a_whole_block, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
